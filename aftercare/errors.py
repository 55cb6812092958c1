"""What an action of any wing may raise and web/ answers: the same trouble has the same answer everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aftercare.words import N_

NOT_HER_WORK = N_("This is not part of your work here. A coordinator can help.")


class NotFound(Exception):
    """Not there, or not this person's to see; the answer is the same."""


class NotAllowed(Exception):
    """The person is known and may see this place, but may not do this; `why` is said to her."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Unfit(Exception):
    """What was typed cannot be, where the form has no page of its own to stand on; `why` is said."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class KeptAway(Exception):
    """It would bring two women together who must never meet; `why` is said and names nobody."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Closed(Exception):
    """The course is closed: it can be read, and reopened, but nothing is added to it."""


class TooMany(Exception):
    """Too many tries from this account or address for now."""


@dataclass(frozen=True, slots=True)
class Side:
    """One thing two people wrote: what it is called, what stands and what was written now.

    `words` names the words its values are shown by, as a column says; `several` are parted by commas.
    """

    label: str
    words: str
    several: bool
    stands: str | int | date
    written: str | int | date


class WrittenBefore(Exception):
    """Something else stands here since the form was opened: nothing was done, and both are shown."""

    def __init__(self, sides: Sequence[Side]) -> None:
        super().__init__()
        self.sides = tuple(sides)
