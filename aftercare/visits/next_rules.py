"""When the next visit could be: by the rhythm, at the hour of this one, on days and at hours people meet."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from aftercare.clock import eve_name, holiday_name, wall

NEAR = (0, -1, 1, -2, 2, -3, 3, 4, 5, 6, 7)
"""Days beside the day of the rhythm, the nearest first and the earlier one before the later (ours)."""
FIRST, LAST = time(9), time(15)
HALF_AN_HOUR = timedelta(minutes=30)
MEETS_AT = [time(hour, minute) for hour in range(FIRST.hour, LAST.hour + 1) for minute in (0, 30)]


def times_by_rhythm(now: datetime, day: date, at: time, rhythm: int) -> Iterator[datetime]:
    """Instants to look at, the best first: `rhythm` days after this Copenhagen day, at the same time, else at
    another one between 9 and 15.30; never a weekend, a holiday or an eve, nor what is past.
    """
    target = day + timedelta(days=rhythm)
    days = [target + timedelta(days=many) for many in NEAR]
    for on in (one for one in days if one > day and _is_a_workday(one)):
        for hour in sorted({at, *MEETS_AT}, key=lambda one: abs(_minutes(one) - _minutes(at))):
            if (instant := wall(on, hour)) > now:
                yield instant


def _is_a_workday(day: date) -> bool:
    return day.weekday() < 5 and not holiday_name(day) and not eve_name(day)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
