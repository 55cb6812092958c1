"""What an action of any wing may raise and web/ answers: the same trouble has the same answer everywhere."""

from aftercare.words import N_

NOT_HER_WORK = N_("This is not part of your work here. A coordinator can help.")


class NotFound(Exception):
    """Not there, or not this person's to see; the answer is the same."""


class NotAllowed(Exception):
    """The person is known and may see this place, but may not do this; `why` is said to her."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Closed(Exception):
    """The course is closed: it can be read, and reopened, but nothing is added to it."""


class TooMany(Exception):
    """Too many tries from this account or address for now."""
