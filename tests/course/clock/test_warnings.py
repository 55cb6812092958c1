"""Fourteen, seven and no days before a turn, worked by hand."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.clock import is_working_day, local
from aftercare.course.clock.rules import Phase, Turn, move, plan
from aftercare.course.clock.warnings import TurnWarning, told_from, told_on, warning_due, warnings_of

# Try-out begins on Wednesday 14 October 2026, transfer on Thursday 14 January 2027.
TURNS = plan(date(2026, 7, 14))


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 9, 29), None),
        (date(2026, 9, 30), 14),
        (date(2026, 10, 6), 14),
        (date(2026, 10, 7), 7),
        (date(2026, 10, 13), 7),
        (date(2026, 10, 14), 0),
        (date(2026, 10, 15), None),
    ],
)
def test_the_warning_of_a_day(today: date, days: int | None) -> None:
    found = warning_due(TURNS, today, {})
    assert found == (None if days is None else TurnWarning(Phase.try_out, days, date(2026, 10, 14)))


def test_a_moved_turn_warns_anew_before_its_new_day() -> None:
    late = move(TURNS, Phase.try_out, date(2026, 10, 30))
    assert warning_due(late, date(2026, 10, 14), {}) is None
    assert warning_due(late, date(2026, 10, 16), {}) == TurnWarning(Phase.try_out, 14, date(2026, 10, 30))


def test_the_end_of_nine_months_warns_too_and_move_out_does_not() -> None:
    told = [(one.phase, one.days, one.on.isoformat()) for one in warnings_of(TURNS, {})]
    assert told[-3:] == [(Phase.ended, days, "2027-04-14") for days in (14, 7, 0)]
    assert {phase for phase, _, _ in told} == {Phase.try_out, Phase.transfer, Phase.ended}
    assert not list(warnings_of([], {}))


def test_a_day_off_is_told_of_on_the_working_day_before() -> None:
    """15 November 2026 is a Sunday; 1 and 2 April 2027 end the week of Easter, whose Monday is 29 March."""
    sunday = TurnWarning(Phase.try_out, 0, date(2026, 11, 15))
    assert told_on(sunday) == date(2026, 11, 13)
    easter_monday = TurnWarning(Phase.transfer, 7, date(2027, 4, 5))
    assert told_on(easter_monday) == date(2027, 3, 24)


def test_it_is_told_from_nine_to_nine_on_the_wall_also_when_summer_time_ends() -> None:
    """Summer time ends on Sunday 25 October 2026: nine o'clock is 07 UTC on Friday, 08 UTC on Monday."""
    for on, hours in ((date(2026, 10, 23), (7, 19)), (date(2026, 10, 26), (8, 20))):
        since, until = told_from(TurnWarning(Phase.try_out, 0, on))
        assert (since.hour, until.hour) == hours
        assert (local(since).date(), local(until).hour) == (on, 21)


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.integers(0, 300))
def test_a_phone_is_told_only_on_working_days_and_in_time(move_out: date, days: int) -> None:
    for warning in warnings_of(plan(move_out), {}):
        since, until = told_from(warning)
        assert isinstance(since, datetime) and since < until
        assert is_working_day(told_on(warning))
        assert (
            timedelta(0) <= warning.on - timedelta(days=warning.days) - told_on(warning) < timedelta(days=6)
        )
    due = warning_due(plan(move_out), move_out + timedelta(days=days), {})
    assert due is None or 0 <= (due.on - move_out).days - days <= due.days or due.days == 0


def test_turns_of_an_unknown_move_out_warn_of_nothing() -> None:
    assert warning_due([], date(2026, 10, 14), {}) is None
    assert warning_due([Turn(Phase.ended, date(2026, 1, 1))], date(2026, 10, 14), {}) is None
