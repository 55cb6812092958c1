"""That the installation itself is in trouble, so that no phone is waited for that nothing reaches."""

from aftercare.matters import Kind, declare
from aftercare.pushes import Topic, as_it_shows
from aftercare.words import N_

TROUBLE = declare(
    Kind(
        "operation_trouble",
        opens="/operation",
        coordinator=True,
        push=as_it_shows(Topic.centre, weekly=True),
        told=N_("Backups or reminders are in trouble"),
    )
)
"""From the day no backup has succeeded, or a push service has refused us, until neither is so; the board and
the page Operation say which.
"""
