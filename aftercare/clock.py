"""The only reader of the clock: Copenhagen wall time, Danish holidays, quiet hours.

Instants are aware UTC datetimes. Appointments keep wall time, zone and instant,
because people agree on wall time and servers compare instants.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

ZONE_NAME = "Europe/Copenhagen"
ZONE = ZoneInfo(ZONE_NAME)
QUIET_FROM = time(21)
QUIET_TO = time(7)

AHEAD = timedelta(minutes=1)
"""As far in the future as an instant written down may lie, because two clocks never agree."""

_shift = timedelta(0)


def now() -> datetime:
    """This instant, aware UTC, whole microseconds; shifted in demo and tests by `set_to`."""
    return datetime.now(UTC) + _shift


def machine_now() -> datetime:
    """This instant as the machine has it, aware UTC, also where `set_to` has moved now()."""
    return datetime.now(UTC)


def set_to(moment: datetime | None) -> None:
    """Make now() start at `moment` and tick on from there; naive means Copenhagen wall time; None undoes."""
    global _shift  # noqa: PLW0603  One process has one clock.
    if moment is None:
        _shift = timedelta(0)
        return
    instant = moment if moment.tzinfo else wall(moment.date(), moment.time())
    _shift = instant - datetime.now(UTC)


def age(at: datetime, now: datetime) -> timedelta | None:
    """How long ago `at` was, never negative; None when it lies in the future, so that nobody knows."""
    passed = now - at
    return max(passed, timedelta(0)) if passed >= -AHEAD else None


def is_within(at: datetime | None, now: datetime, span: timedelta) -> bool:
    """True when `at` was less than `span` ago; what lies in the future, or never was, is not."""
    passed = None if at is None else age(at, now)
    return passed is not None and passed < span


def today() -> date:
    """The date on the wall in Copenhagen."""
    return local(now()).date()


def whole_minute(instant: datetime) -> datetime:
    """The same instant without its seconds: what is told by the minute must not go on after it."""
    return instant.replace(second=0, microsecond=0)


def local(instant: datetime) -> datetime:
    """The same instant as Copenhagen shows it."""
    return instant.astimezone(ZONE)


def wall(day: date, at: time) -> datetime:
    """The UTC instant of a Copenhagen wall time.

    A wall time that does not exist (spring) becomes the next that does, one hour on;
    a wall time that comes twice (autumn) is the first of the two.
    """
    naive = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    instant = naive.replace(tzinfo=ZONE).astimezone(UTC)
    return instant


def midnight(day: date) -> datetime:
    """The instant this Copenhagen day begins."""
    return wall(day, time(0))


@lru_cache(maxsize=64)
def _danish(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("DK", years=year, language="da"))


def holiday_name(day: date) -> str:
    """The Danish name of the public holiday, or an empty string."""
    return _danish(day.year).get(day, "")


def is_holiday(day: date) -> bool:
    """True on Danish public holidays; Saturdays and Sundays alone are not holidays."""
    return bool(holiday_name(day))


def eve_name(day: date) -> str:
    """The Danish name of an eve that is no public holiday and on which most are off, or an empty string."""
    return {(12, 24): "juleaften", (12, 31): "nytårsaften"}.get((day.month, day.day), "")


def day_off_name(day: date) -> str:
    """What a calendar says of a day on which most are off, or an empty string."""
    return holiday_name(day) or eve_name(day)


def is_working_day(day: date) -> bool:
    """Monday to Friday and no public holiday."""
    return day.weekday() < 5 and not is_holiday(day)


def working_days_after(day: date, count: int) -> date:
    """The `count`th working day after this one; the day itself never counts."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def in_hours(instant: datetime, begin: int, end: int) -> bool:
    """True within these whole Copenhagen hours, which may reach past midnight; two equal ones are none."""
    return lies_in(local(instant).hour, begin, end)


def lies_in(hour: int, begin: int, end: int) -> bool:
    """True for a whole hour of these, which may reach past midnight; two equal ones are none."""
    return begin <= hour < end if begin <= end else hour >= begin or hour < end


def is_quiet(instant: datetime) -> bool:
    """True from 21 to 07 Copenhagen time, when phones stay silent (trust.md 1.6)."""
    shown = local(instant).time()
    return shown >= QUIET_FROM or shown < QUIET_TO
