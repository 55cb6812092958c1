"""How long a closed course is kept, and when it is due to be erased."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aftercare.calendar_months import months_after

LEAST, MOST = 1, 120
SOON_MONTHS = 3


class Kind(StrEnum):
    """What is kept differently: a course that took place, and one that never did."""

    course = "course"
    not_begun = "not_begun"


@dataclass(frozen=True)
class Periods:
    """Whole months from the closing day. `version` is 0 until the centre has decided itself.

    Three years is what one centre has published ("Beboerjournaler opbevares i 3 år",
    krisecentrene.dk/privatlivspolitik); six months are our proposal, for the centre to change.
    """

    course: int = 36
    not_begun: int = 6
    version: int = 0

    def months(self, kind: Kind) -> int:
        """The period of one kind."""
        return self.course if kind is Kind.course else self.not_begun


class Why(StrEnum):
    """Why a course is to be erased."""

    due = "due"
    her_wish = "her_wish"


def kind_of(*, was_reached: bool) -> Kind:
    """A course in which nobody ever reached her did not begin."""
    return Kind.course if was_reached else Kind.not_begun


def due_on(closed_on: date, kind: Kind, periods: Periods) -> date:
    """The day from which it should be erased."""
    return months_after(closed_on, periods.months(kind))


def is_soon(due: date, today: date) -> bool:
    """True in the last three months before it is due."""
    return today < due <= months_after(today, SOON_MONTHS)


def whole_months(begun: date, ended: date) -> int:
    """Full calendar months between two days; never negative."""
    months = (ended.year - begun.year) * 12 + ended.month - begun.month
    return max(0, months - (ended.day < begun.day))
