"""What a colleague answers for in a course, and what speaks against another taking it over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from aftercare import clock
from aftercare.cases.team import NEEDED
from aftercare.people.records import Profession, Role

NOBODY = "nobody"
"""What is chosen when nobody takes over yet; it then leads the coordinator's Today."""


class What(StrEnum):
    """What somebody may answer for."""

    lead = "lead"
    place = "place"
    visit = "visit"
    advice = "advice"
    child = "child"
    concern = "concern"
    risk = "risk"
    second = "second"
    deputy = "deputy"


ON_TEAM = (What.lead, What.place)
GOES_TO = (What.visit, What.second)
"""What takes one to a visit: to go, or to come along."""


class WordAnswer(StrEnum):
    """What a new lead says to the word that was handed to her with a course."""

    not_asked = "not_asked"
    waiting = "waiting"
    yes = "yes"
    no = "no"


class Against(StrEnum):
    """Why somebody cannot take a thing over."""

    not_here = "not_here"
    herself = "herself"
    relief = "relief"
    away = "away"
    last_day = "last_day"


class Days(NamedTuple):
    """From a Copenhagen day to another, both included."""

    first: date
    last: date

    def meets(self, other: "Days") -> bool:
        """True when they have a day in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing a colleague answers for; `id` is its row's, or the course's for a lead.

    `starts_at` and `minutes` are a visit's. `days` are those on which somebody must be there for it, None for
    what has none; `until` is the last day she has it by herself, None without one. A deputy's duty has no
    course of its own.
    """

    what: What
    id: str
    case_id: str
    called: str
    days: Days | None = None
    starts_at: datetime | None = None
    minutes: int = 0
    kind: str = ""

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.what}-{self.id}"

    @property
    def hours(self) -> tuple[datetime, datetime] | None:
        """From when until when a visit lasts; None for what is none."""
        return (self.starts_at, self.starts_at + timedelta(minutes=self.minutes)) if self.starts_at else None

    def goes_on_after(self, last_day: date) -> bool:
        """True when it is still to be done after this day; what has no day of its own always is."""
        return self.days is None or self.days.last > last_day


@dataclass(frozen=True, slots=True)
class Taker:
    """A colleague who might take over: `blocked` are courses that are not for her, `away` her absences."""

    id: str
    called: str
    role: Role
    profession: Profession
    works_until: date | None
    blocked: frozenset[str]
    away: tuple[Days, ...]

    def away_in(self, days: Days) -> Days | None:
        """The first of her absences in these days."""
        return next((each for each in self.away if each.meets(days)), None)


def against(duty: Duty, taker: Taker, today: date) -> Against | None:
    """What speaks against this colleague taking this over, as when a visit is planned by hand."""
    if duty.case_id in taker.blocked:
        return Against.not_here
    if duty.what is What.lead and taker.role is Role.relief:
        return Against.relief
    days = duty.days if duty.what in (*GOES_TO, What.deputy) else None
    if taker.works_until is not None and taker.works_until < (days.last if days else today):
        return Against.last_day
    if days and taker.away_in(days):
        return Against.away
    return None


def clashing(duty: Duty, others: Iterable[tuple[datetime, datetime]]) -> bool:
    """True when something of these hours is at the time of this visit."""
    if duty.hours is None:
        return False
    begins, ends = duty.hours
    return any(start < ends and begins < end for start, end in others)


def day_of(instant: datetime) -> Days:
    """The Copenhagen day of a visit."""
    day = clock.local(instant).date()
    return Days(day, day)


@dataclass(frozen=True, slots=True)
class AtWork:
    """What a colleague is at work, before or after a change."""

    role: Role
    profession: Profession
    works_until: date | None


def not_hers_any_more(duties: Iterable[Duty], before: AtWork, after: AtWork) -> list[Duty]:
    """What a colleague can no longer do once she has another role, training or last day.

    A place on a team that ends by itself is missed only where every family needs its part.
    """
    found = list(duties)
    ends = after.works_until if after.works_until != before.works_until else None
    sooner = ends is not None and (before.works_until is None or ends < before.works_until)
    on_team = {one.case_id for one in found if one.what in ON_TEAM}
    loses_all = before.role is Role.coordinator and after.role is not Role.coordinator
    trained = after.profession is not before.profession

    def lost(duty: Duty) -> bool:
        wanted = duty.what is not What.place or duty.kind in NEEDED
        over = ends is not None and sooner and wanted and duty.goes_on_after(ends)
        beyond = loses_all and duty.what is not What.deputy and duty.case_id not in on_team
        leads = duty.what is What.lead and after.role is Role.relief
        part = duty.what in ON_TEAM and trained and duty.kind == before.profession
        return over or beyond or leads or part

    return [duty for duty in found if lost(duty)]
