"""That somebody stands in for a colleague."""

from aftercare.matters import Kind, declare
from aftercare.pushes import Topic, as_it_shows
from aftercare.words import N_

STANDS_IN = declare(
    Kind(
        "stands_in",
        opens="/absences",
        push=as_it_shows(Topic.team, weekly=True),
        told=N_("You stand in for a colleague"),
    )
)
"""From the first day of the absence; while it lasts, again each week."""
