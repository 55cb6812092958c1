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
    """One stay that ended; None is what was not asked or written down."""

    moved_in_on: date
    moved_out_on: date
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
    children: int = 0

    @property
    def days(self) -> int:
        """How long she stayed."""
        return (self.moved_out_on - self.moved_in_on).days


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


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of a table."""

    word: str
    count: int
    percent: Decimal

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


def percent(count: int, of: int) -> Decimal:
    """Half up to one decimal; 0 of nobody."""
    share = Decimal(count * 100) / of if of else Decimal(0)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def classed(number: int | None, firsts: Mapping[str, int]) -> str:
    """The class a number of days or years belongs to: the last that begins at or below it."""
    if number is None:
        return NOT_TOLD
    return max((first, word) for word, first in firsts.items() if first <= number)[1]


def table(number: int, name: str, answers: Iterable[str | None], order: Sequence[str]) -> Table:
    """A table of single answers in this order; what nobody told comes last, and only when there is any."""
    told = Counter(answer if answer is not None and answer in order else NOT_TOLD for answer in answers)
    return counted(number, name, told, order, told.total())


def counted(number: int, name: str, counts: Mapping[str, int], order: Sequence[str], of: int) -> Table:
    """A table of counts that are known already; they may add up to another number than `of`."""
    words = [*order, *([NOT_TOLD] if counts.get(NOT_TOLD) else [])]
    rows = tuple(Row(word, counts.get(word, 0), percent(counts.get(word, 0), of)) for word in words)
    return Table(number, name, of, rows)


def yes_no(value: bool | None) -> str:
    """A yes, a no, or nothing told."""
    return NOT_TOLD if value is None else "yes" if value else "no"


def mean_days(stays: Sequence[StayFacts]) -> int | None:
    """The average stay in whole days; None when there was none."""
    total = Decimal(sum(stay.days for stay in stays))
    return int((total / len(stays)).quantize(Decimal(1), ROUND_HALF_UP)) if stays else None
