"""The yearly tables of a centre: stays that ended in a calendar year, as Hellerup prints them (seed S1).

Counts, and plain percentages of the population named; nothing is forced to add up to a hundred.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

SMALL = 5  # A count of one to four may be one woman: it leaves the house as "fewer than five".
NOT_TOLD = "not_told"
RATHER_NOT = "rather_not"  # She was asked and would rather not say; nobody having asked is NOT_TOLD.
# From how many days, or years, each class begins; the labels are the centre's own, the days decide.
LENGTHS = {"under_month": 0, "months_1_3": 30, "months_4_6": 90, "months_7_10": 180, "months_11_12": 270}
LENGTHS |= {"over_year": 367}
AGES = {"under_20": 0, "age_20": 20, "age_31": 31, "age_41": 41, "age_51": 51, "age_61": 61}
CHILD_AGES = {"age_0": 0, "age_3": 3, "age_6": 6, "age_10": 10}
INQUIRIES = 19


class Population(StrEnum):
    """Whom a table counts."""

    stays = "stays"
    children = "children"
    inquiries = "inquiries"


@dataclass(frozen=True, slots=True)
class StayFacts:
    """One stay that ended; None is what was not asked or written down.

    `withheld` are the facts she would rather not tell. `moved_out_on` is None while the stay goes on, and
    no table counts it.
    """

    moved_in_on: date
    moved_out_on: date | None
    region: str | None
    age: int | None
    danish: bool | None
    interpreter: bool | None
    income: str | None
    reasons: tuple[str, ...]
    perpetrator: str | None
    misuse: str | None
    reported_at_admission: bool | None
    reported_at_discharge: bool | None
    psychologist: bool | None
    stays_in_life: str | None
    destination: str | None
    aftercare_accepted: bool | None
    children: int | None = None
    withheld: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How long she stayed; of a stay that goes on 0."""
        return ((self.moved_out_on or self.moved_in_on) - self.moved_in_on).days


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """One child who stayed with its mother; contact-visit children are no part of the counts."""

    boy: bool | None
    age: int | None
    danish: bool | None
    psychologist: bool | None
    later_report: bool | None
    psychological_violence: bool | None
    physical_violence: bool | None
    witnessed_psychological: bool | None
    witnessed_physical: bool | None
    destination: str | None
    stays_in_life: str | None
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of a table; there is no percentage of nobody."""

    word: str
    count: int
    percent: Decimal | None

    @property
    def small(self) -> bool:
        """True when so few could be recognised outside the house."""
        return 0 < self.count < SMALL


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its number in the printed statistics, its answers, and how many it counts in all."""

    number: int
    name: str
    of: int
    rows: tuple[Row, ...]

    @property
    def population(self) -> Population:
        """Whom it counts: residents in tables 1 to 18, inquiries in 19, children in 20 to 30."""
        if self.number == INQUIRIES:
            return Population.inquiries
        return Population.stays if self.number < INQUIRIES else Population.children


def percent(count: int, of: int) -> Decimal | None:
    """Half up to one decimal; None of nobody."""
    return (Decimal(count * 100) / of).quantize(Decimal("0.1"), ROUND_HALF_UP) if of else None


def classed(number: int | None, firsts: Mapping[str, int]) -> str:
    """The class a number of days or years belongs to: the last that begins at or below it."""
    if number is None:
        return NOT_TOLD
    return max((first, word) for word, first in firsts.items() if first <= number)[1]


def table(number: int, name: str, answers: Iterable[str | None], order: Sequence[str]) -> Table:
    """A table of single answers in this order; what she would not say, and what nobody told, come last."""
    known = {*order, RATHER_NOT}
    told = Counter(answer if answer in known else NOT_TOLD for answer in answers)
    return counted(number, name, told, order, told.total())


def counted(number: int, name: str, counts: Mapping[str, int], order: Sequence[str], of: int) -> Table:
    """A table of counts that are known already; they may add up to another number than `of`.

    Where nobody has told anything there are no answers to count, not even as nought.
    """
    beside = [word for word in (RATHER_NOT, NOT_TOLD) if counts.get(word)]
    words = beside if counts.get(NOT_TOLD) == of > 0 else [*order, *beside]
    rows = tuple(Row(word, counts.get(word, 0), percent(counts.get(word, 0), of)) for word in words)
    return Table(number, name, of, rows)


def yes_no(value: bool | None) -> str:
    """A yes, a no, or nothing told."""
    return NOT_TOLD if value is None else "yes" if value else "no"


def mean_days(stays: Sequence[StayFacts]) -> int | None:
    """The average stay in whole days; None when there was none."""
    total = Decimal(sum(stay.days for stay in stays))
    return int((total / len(stays)).quantize(Decimal(1), ROUND_HALF_UP)) if stays else None
