"""What speaks against a time: some of it refuses, most of it only warns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from aftercare.calendar_months import months_after
from aftercare.clock import eve_name, holiday_name, is_quiet, local

LONGEST = timedelta(hours=12)
FURTHEST_MONTHS = 18


class Against(StrEnum):
    """What speaks against a time and who goes then; the first six refuse, the others may be overruled."""

    past = "past"
    ends_before_start = "ends_before_start"
    too_long = "too_long"
    too_far = "too_far"
    away = "away"
    cannot_open = "cannot_open"
    worker_busy = "worker_busy"
    resident_busy = "resident_busy"
    holiday = "holiday"
    eve = "eve"
    weekend = "weekend"
    night = "night"
    contact_day = "contact_day"

    @property
    def refuses(self) -> bool:
        """True when nobody can overrule it."""
        return self in _REFUSE


_REFUSE = (
    *(Against.past, Against.ends_before_start, Against.too_long, Against.too_far),
    *(Against.away, Against.cannot_open),
)


@dataclass(frozen=True, slots=True)
class Busy:
    """Another visit that takes up time; `about` is what the screen may say of it, or its id."""

    starts_at: datetime
    ends_at: datetime
    about: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing against a time; `about` is the holiday's name, or what the other visit is."""

    against: Against
    about: str = ""

    @property
    def refuses(self) -> bool:
        """True when nobody can overrule it."""
        return self.against.refuses


def problems(
    start: datetime,
    end: datetime,
    others_of_worker: Iterable[Busy],
    others_of_resident: Iterable[Busy],
    now: datetime,
) -> list[Problem]:
    """All that speaks against a visit at this time, refusals first. UTC instants; days are Copenhagen's.

    The minute that runs now is not past yet. The visit itself must not be among the others.
    """
    found = [Problem(against) for against in _refusals(start, end, now)]
    found += [Problem(Against.worker_busy, other.about) for other in _clashing(start, end, others_of_worker)]
    found += [
        Problem(Against.resident_busy, other.about) for other in _clashing(start, end, others_of_resident)
    ]
    day = local(start).date()
    if name := holiday_name(day):
        found.append(Problem(Against.holiday, name))
    if name := eve_name(day):
        found.append(Problem(Against.eve, name))
    if day.weekday() >= 5:
        found.append(Problem(Against.weekend))
    if touches_night(start, end):
        found.append(Problem(Against.night))
    return found


def _refusals(start: datetime, end: datetime, now: datetime) -> Iterable[Against]:
    if start < now.replace(second=0, microsecond=0):
        yield Against.past
    if end <= start:
        yield Against.ends_before_start
    if end - start > LONGEST:
        yield Against.too_long
    if local(start).date() > months_after(local(now).date(), FURTHEST_MONTHS):
        yield Against.too_far


def _clashing(start: datetime, end: datetime, others: Iterable[Busy]) -> list[Busy]:
    return [other for other in others if start < other.ends_at and other.starts_at < end]


def touches_night(start: datetime, end: datetime) -> bool:
    """True when any minute lies in the quiet hours; a visit that ends as they begin does not touch them."""
    last = end - timedelta(microseconds=1)
    return is_quiet(start) or is_quiet(last) or local(start).date() != local(last).date()
