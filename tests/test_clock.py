"""Copenhagen wall time over both clock changes, holidays and quiet hours."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare import clock
from aftercare.clock import (
    holiday_name,
    is_holiday,
    is_quiet,
    is_working_day,
    local,
    midnight,
    wall,
)

AUTUMN = date(2026, 10, 25)
SPRING = date(2027, 3, 28)
HOUR = timedelta(hours=1)
days = st.dates(date(2020, 1, 1), date(2037, 12, 31))
changes = st.sampled_from([AUTUMN, SPRING])
near_changes = st.builds(lambda day, off: day + timedelta(days=off), changes, st.integers(-2, 2))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
instants = st.timedeltas(timedelta(0), timedelta(days=6000)).map(datetime(2020, 1, 1, tzinfo=UTC).__add__)


@pytest.fixture
def own_clock() -> Iterator[None]:
    yield
    clock.set_to(None)


def comes_once(day: date, at: time) -> bool:
    """False in the hour that is skipped in spring and the hour that comes twice in autumn."""
    return not (day in (AUTUMN, SPRING) and at.hour == 2)


@given(near_changes, minutes)
def test_wall_time_comes_back_as_it_was_agreed(day: date, at: time) -> None:
    shown = local(wall(day, at))
    if comes_once(day, at) or day == AUTUMN:
        assert (shown.date(), shown.time()) == (day, at)
    else:
        assert (shown.date(), shown.time()) == (day, at.replace(hour=3))


@given(days, minutes)
def test_wall_is_aware_utc_and_stays_on_its_day(day: date, at: time) -> None:
    instant = wall(day, at)
    assert instant.utcoffset() == timedelta(0)
    assert local(instant).date() == day


@given(near_changes, minutes)
def test_nine_stays_nine_a_day_later(day: date, at: time) -> None:
    following = day + timedelta(days=1)
    if comes_once(day, at) and comes_once(following, at):
        apart = wall(following, at) - wall(day, at)
        assert apart in (23 * HOUR, 24 * HOUR, 25 * HOUR)
        assert local(wall(following, at)).time() == local(wall(day, at)).time()


def test_the_days_the_clock_changes_have_25_and_23_hours() -> None:
    assert midnight(AUTUMN + timedelta(days=1)) - midnight(AUTUMN) == 25 * HOUR
    assert midnight(SPRING + timedelta(days=1)) - midnight(SPRING) == 23 * HOUR


def test_the_hour_that_comes_twice_and_the_hour_that_never_comes() -> None:
    assert wall(AUTUMN, time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert local(wall(AUTUMN, time(2, 30)) + HOUR).time() == time(2, 30)
    assert local(wall(SPRING, time(2, 30))).time() == time(3, 30)


@given(instants)
def test_an_instant_shown_is_the_same_instant(instant: datetime) -> None:
    """Compared in UTC: Python calls the hour that comes twice unequal to everything in another zone."""
    assert local(instant).astimezone(UTC) == instant
    assert local(instant).tzinfo is clock.ZONE


@given(instants)
def test_quiet_is_what_the_wall_clock_says(instant: datetime) -> None:
    assert is_quiet(instant) == (local(instant).hour >= 21 or local(instant).hour < 7)


@pytest.mark.parametrize("day", [AUTUMN, SPRING, date(2026, 11, 24)])
def test_quiet_hours_keep_wall_time_when_the_clock_changes(day: date) -> None:
    edges = [(time(6, 59), True), (time(7), False), (time(20, 59), False), (time(21), True)]
    assert [is_quiet(wall(day, at)) for at, _ in edges] == [quiet for _, quiet in edges]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 12, 25), "Juledag"),
        (date(2027, 3, 26), "Langfredag"),
        (date(2027, 1, 1), "Nytårsdag"),
        (date(2024, 4, 26), ""),
        (date(2026, 11, 24), ""),
    ],
)
def test_danish_holidays_have_danish_names_and_the_prayer_day_is_gone(day: date, name: str) -> None:
    assert holiday_name(day) == name
    assert is_holiday(day) == bool(name)


@given(days)
def test_weekends_and_holidays_are_no_working_days(day: date) -> None:
    assert is_working_day(day) == (day.weekday() < 5 and not is_holiday(day))


@pytest.mark.usefixtures("own_clock")
def test_the_clock_can_be_set_and_ticks_on() -> None:
    clock.set_to(datetime.fromisoformat("2026-11-24T08:00"))
    first = clock.now()
    assert timedelta(0) <= first - wall(date(2026, 11, 24), time(8)) < timedelta(minutes=1)
    assert clock.now() >= first
    assert clock.today() == date(2026, 11, 24)
    clock.set_to(wall(date(2026, 11, 24), time(23, 30)))
    assert clock.today() == date(2026, 11, 24)
    clock.set_to(None)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
