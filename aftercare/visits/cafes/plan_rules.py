"""What speaks against a café as somebody wants it: a time that cannot be refuses, the rest only warns."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from aftercare.calendar_months import months_after
from aftercare.clock import eve_name, holiday_name, is_quiet, local

LONGEST_MINUTES = 12 * 60
SHORTEST_MINUTES = 15
FURTHEST_MONTHS = 18


@dataclass(frozen=True, slots=True)
class Plan:
    """What a café is to be. `starts_at` is aware; `seats` counts women and children."""

    called: str
    place: str
    starts_at: datetime
    minutes: int
    seats: int

    @property
    def ends_at(self) -> datetime:
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.minutes)


class Against(StrEnum):
    """What speaks against a plan; the first two refuse, the others warn and may be overruled."""

    past = "past"
    too_far = "too_far"
    holiday = "holiday"
    eve = "eve"
    night = "night"
    asked_again = "asked_again"
    too_few_seats = "too_few_seats"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing against a plan; `about` is the holiday's name, or how many it concerns."""

    against: Against
    about: str = ""

    @property
    def refuses(self) -> bool:
        """True when nobody can overrule it."""
        return self.against in (Against.past, Against.too_far)


def problems(plan: Plan, now: datetime) -> list[Problem]:
    """All that speaks against a new café, refusals first; days and nights are Copenhagen's."""
    found = []
    day = local(plan.starts_at).date()
    if plan.starts_at <= now:
        found.append(Problem(Against.past))
    if day > months_after(local(now).date(), FURTHEST_MONTHS):
        found.append(Problem(Against.too_far))
    if name := holiday_name(day):
        found.append(Problem(Against.holiday, name))
    if name := eve_name(day):
        found.append(Problem(Against.eve, name))
    if is_quiet(plan.starts_at) or is_quiet(plan.ends_at - timedelta(microseconds=1)):
        found.append(Problem(Against.night))
    return found


def problems_of_change(plan: Plan, was: Plan, told: int, taken: int, now: datetime) -> list[Problem]:
    """What speaks against changing a café; `told` women know the old time, `taken` seats are promised."""
    moved = plan.starts_at != was.starts_at
    found = problems(plan, now) if moved or plan.minutes != was.minutes else []
    if moved and told:
        found.append(Problem(Against.asked_again, str(told)))
    if plan.seats < min(taken, was.seats):
        found.append(Problem(Against.too_few_seats, str(taken)))
    return found
