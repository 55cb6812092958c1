"""What is asked about a course that was already running when it came here, until somebody has answered."""

from aftercare.matters import Kind, declare
from aftercare.pushes import AT_ONCE, Topic, in_digest
from aftercare.words import N_

MOST_VISITS = 99
UNKNOWN = declare(
    Kind(
        "earlier_unknown",
        says=N_("What went before is not known: last contact, visits used"),
        nameless="the course itself",
        opens="/cases/{case}/earlier",
        late=AT_ONCE,
        push=in_digest(Topic.courses, weekly=True),
    )
)
"""From the day the course came here: a clock that begins at nothing would say that all is on time."""
