"""What a centre may set, each valid from a day: one type of term, and the register of every one there is.

A wing declares a term once, in its rules, beside the pure decision that takes its value. What a centre has
set comes along with who asks (`Person.terms`); it is kept in people/centre_terms.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto
from itertools import pairwise
from typing import Any


class Group(StrEnum):
    """Under which heading it stands on the page of settings; the order is that of the page."""

    centre = auto()
    courses = auto()
    contact = auto()
    safety = auto()
    moving_out = auto()
    work = auto()


class Unit(StrEnum):
    """What is counted."""

    minutes = auto()
    days = auto()
    days_before = auto()
    days_after = auto()
    months = auto()
    visits = auto()
    talks = auto()
    courses = auto()
    areas = auto()
    working_days = auto()
    percent = auto()


class Binds(StrEnum):
    """Which day decides: a `course` keeps what held on the day it began; else what holds on the `day`."""

    course = auto()
    day = auto()


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One number that a centre may set: what it is called, why it is there, and what holds until it is set.

    `least` and `most` are what may be set, both included; a term for which they are one number is fixed, and
    `why` then says so. `source` is where the default comes from.
    """

    name: str
    group: Group
    unit: Unit
    says: str
    why: str
    default: int
    least: int
    most: int
    binds: Binds
    source: str

    @property
    def is_fixed(self) -> bool:
        """True for what no centre may set."""
        return self.least == self.most


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """What a centre sets on a page of its own: in one of the groups, where, and who changed it last.

    `changed` are the columns of who, when and of which centre.
    """

    name: str
    group: Group
    says: str
    why: str
    opens: str
    changed: tuple[Any, Any, Any]


TERMS: dict[str, Term] = {}
PAGES: dict[str, Page] = {}
"""Every term and page by its name, as the wings declared them when they were imported."""


def term(one: Term) -> Term:
    """Puts a term into the register.

    Raises ValueError for a name that is taken, and for a default that could not be set.
    """
    if one.name in TERMS or not one.least <= one.default <= one.most:
        raise ValueError(f"{one.name} is declared twice, or its default is out of bounds")
    TERMS[one.name] = one
    return one


def fixed(name: str, group: Group, unit: Unit, value: int, *, says: str, why: str, source: str) -> int:
    """Puts into the register what no centre may set, and gives it back."""
    term(Term(name, group, unit, says, why, value, value, value, Binds.day, source))
    return value


def own_page(one: Page) -> Page:
    """Puts a page into the register. Raises ValueError for a name that is taken."""
    if one.name in PAGES:
        raise ValueError(f"{one.name} is declared twice")
    PAGES[one.name] = one
    return one


@dataclass(frozen=True, slots=True)
class Terms:
    """What one centre has set: name, first day and value, those that count later behind the others."""

    written: tuple[tuple[str, date, int], ...] = ()

    @classmethod
    def of(cls, rows: Iterable[tuple[str, date, int, int]]) -> "Terms":
        """Of name, first day, value and number: of one day, what was written last counts."""
        in_order = sorted(rows, key=lambda row: (row[0], row[1], row[3]))
        return cls(tuple((name, first, value) for name, first, value, _ in in_order))

    def for_course(self, began_on: date) -> "Held":
        """What a course keeps that began on this day."""
        return Held(self, began_on, Binds.course)

    def on(self, day: date) -> "Held":
        """What holds for everybody on this day."""
        return Held(self, day, Binds.day)

    def value(self, one: Term, day: date) -> int:
        """What holds on this day."""
        found = one.default
        for name, first, value in self.written:
            if name == one.name and first <= day:
                found = value
        return found

    def over_on(self, one: Term, since: date) -> date:
        """The first day on which as many days have gone since `since` as hold on that very day."""
        turns = {first for name, first, _ in self.written if name == one.name and first > since}
        for start, following in pairwise((since, *sorted(turns), date.max)):
            over = max(start, since + timedelta(days=self.value(one, start)))
            if over < following:
                return over
        return date.max


@dataclass(frozen=True, slots=True)
class Held:
    """What holds on a day, for terms that bind in one way."""

    terms: Terms
    day: date
    binds: Binds

    def of(self, one: Term) -> int:
        """The value. Raises ValueError when another day decides for this term."""
        if one.binds is not self.binds:
            raise ValueError(f"{one.name} binds by the {one.binds}")
        return self.terms.value(one, self.day)


NOTHING_SET = Terms()
