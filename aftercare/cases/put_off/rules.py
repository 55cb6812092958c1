"""What somebody puts off in her own day: until when, with what reason, and what may not wait at all."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from aftercare import clock
from aftercare.matters import Matter
from aftercare.pushes import DAY

LATER_TODAY = timedelta(hours=3)
"""Ours: after the next visit, or after lunch."""


class Until(StrEnum):
    """When it comes back."""

    later = "later"
    tomorrow = "tomorrow"
    next_week = "next_week"


def comes_back(until: Until, now: datetime) -> datetime:
    """The instant (UTC) from which it stands on Today again; next week begins on its Monday."""
    today = clock.local(now).date()
    if until is Until.later:
        return clock.whole_minute(now + LATER_TODAY)
    days = DAY if until is Until.tomorrow else timedelta(days=7 - today.weekday())
    return clock.wall(today + days, time(0))


def lets_a_day_pass(matter: Matter, back: datetime) -> bool:
    """True when it would be past its day before it comes back, or is so already: that wants a reason."""
    if matter.late_from is None:
        return False
    hours = isinstance(matter.late_from, datetime)
    return matter.late_from <= (back if hours else clock.local(back).date())


def may_wait(matter: Matter, back: datetime) -> bool:
    """False for what is about somebody's safety and would come back after its day, whatever the reason."""
    if not matter.kind.guards:
        return True
    due = matter.due
    last = clock.local(due).date() if isinstance(due, datetime) else due
    return clock.local(back).date() <= last
