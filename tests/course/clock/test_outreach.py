"""Reaching out to a woman we cannot reach, worked by hand, then for any history of tries."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.clock.outreach import (
    MOST_A_WEEK,
    WhyLost,
    in_the_week,
    next_try,
    reaching_out,
)
from aftercare.course.clock.place import place

LOST = date(2026, 11, 30)
after = [LOST + timedelta(days=days) for days in range(400)]


@pytest.mark.parametrize(
    ("tries", "following"),
    [
        ([], date(2026, 12, 3)),
        ([date(2026, 12, 3)], date(2026, 12, 7)),
        ([date(2026, 12, 3), date(2026, 12, 7)], date(2026, 12, 14)),
        ([date(2026, 12, 3), date(2026, 12, 7), date(2026, 12, 14)], date(2026, 12, 30)),
        ([date(2026, 12, 3), date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 30)], date(2027, 1, 30)),
    ],
)
def test_three_seven_fourteen_thirty_days_then_monthly(tries: list[date], following: date) -> None:
    assert next_try(LOST, tries) == following


def test_a_monthly_try_from_the_end_of_january_is_the_end_of_february() -> None:
    four = [date(2026, 12, 3), date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 30)]
    assert next_try(LOST, [*four, date(2027, 1, 31)]) == date(2027, 2, 28)
    assert next_try(date(2027, 12, 30), [day.replace(year=2028, month=1) for day in four]) == date(
        2028, 2, 29
    )


def test_a_late_try_moves_the_following_along() -> None:
    assert next_try(LOST, [date(2026, 12, 20)]) == date(2026, 12, 24)


def test_eager_tries_are_slowed_to_two_a_week() -> None:
    eager = [date(2026, 12, 1), date(2026, 12, 2)]
    assert next_try(LOST, eager) == date(2026, 12, 14)
    three_in_a_row = [date(2026, 12, 27), date(2026, 12, 28)]
    assert next_try(date(2026, 12, 27), three_in_a_row) == date(2027, 1, 10)
    assert in_the_week([date(2026, 12, 1), date(2026, 12, 7), date(2026, 12, 8)], date(2026, 12, 8)) == 2


def test_tries_before_contact_was_lost_belong_to_another_time() -> None:
    out = reaching_out(LOST, WhyLost.went_back, [date(2026, 12, 3), date(2026, 11, 1)])
    assert (out.tries, out.next_on) == ((date(2026, 12, 3),), date(2026, 12, 7))
    assert (
        not out.is_due(date(2026, 12, 6)) and out.is_due(date(2026, 12, 7)) and out.is_due(date(2027, 3, 1))
    )


def test_the_clock_runs_on_while_she_is_out_of_contact() -> None:
    """Nothing of the outreach goes into the clock: phase 2 begins on 14 October whoever answers."""
    assert place(date(2026, 7, 14), [], date(2026, 10, 14)).phase.number == 2


@given(st.sets(st.sampled_from(after), max_size=30))
def test_the_next_try_is_always_ahead_of_the_last_and_never_a_third_in_a_week(tried: set[date]) -> None:
    out = reaching_out(LOST, WhyLost.no_answer, tried)
    assert out.next_on > max(tried, default=LOST)
    assert in_the_week(tried, out.next_on) < MOST_A_WEEK


@given(st.lists(st.integers(0, 40), min_size=1, max_size=20))
def test_whoever_follows_the_rhythm_tries_at_most_twice_a_week_and_at_least_monthly(late: list[int]) -> None:
    tries: list[date] = []
    for days in late:
        tries.append(next_try(LOST, tries) + timedelta(days=days))
    for day in tries:
        assert in_the_week(tries, day) <= MOST_A_WEEK
    prompt: list[date] = []
    for _ in late:
        prompt.append(next_try(LOST, prompt))
    assert all((one - two).days <= 31 for two, one in pairwise(prompt))
