"""The days of a group."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare import clock
from aftercare.support.programmes.group_days import series


@pytest.mark.parametrize(
    ("first", "times", "every", "days"),
    [
        (date(2026, 11, 24), 3, 7, ["2026-11-24", "2026-12-01", "2026-12-08"]),
        # Christmas Day 2026 is a Friday, and so is New Year's Day 2027.
        (date(2026, 12, 11), 4, 7, ["2026-12-11", "2026-12-18", "2027-01-08", "2027-01-15"]),
        (date(2026, 12, 11), 3, 14, ["2026-12-11", "2027-01-08", "2027-01-22"]),
        (date(2026, 12, 25), 1, 7, ["2027-01-08"]),
        (date(2026, 11, 24), 2, 28, ["2026-11-24", "2026-12-22"]),
    ],
)
def test_public_holidays_are_left_out(first: date, times: int, every: int, days: list[str]) -> None:
    assert series(first, times, every, clock.is_holiday) == [date.fromisoformat(day) for day in days]


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 60), st.sampled_from([7, 14, 28]))
def test_a_series_meets_so_many_times_on_its_weekday(first: date, times: int, every: int) -> None:
    days = series(first, times, every, clock.is_holiday)
    assert len(days) == times
    assert {day.weekday() for day in days} == {first.weekday()}
    assert not any(clock.is_holiday(day) for day in days)
    assert all((later - earlier).days % every == 0 for earlier, later in pairwise(days))


def test_a_calendar_that_ends_ends_the_series() -> None:
    assert series(date.max - timedelta(days=8), 5, 7, lambda day: False) == [
        date.max - timedelta(days=8),
        date.max - timedelta(days=1),
    ]
