"""Where a course stands on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.clock.place import place
from aftercare.course.clock.rules import Phase, Turn, move, plan

MOVE_OUT = date(2026, 7, 14)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_the_second_phase_in_november() -> None:
    """14 July to 24 November is 133 days; 14 October to 14 January is 92, of which 41 have gone."""
    here = place(MOVE_OUT, [], date(2026, 11, 24))
    assert here.phase is Phase.try_out
    assert (here.day, here.week, here.weeks) == (134, 20, 39)
    assert (here.starts_on, here.ends_on) == (date(2026, 10, 14), date(2027, 1, 13))
    assert (here.next_turn_on, here.days_left) == (date(2027, 1, 14), 51)
    assert here.share == pytest.approx(41 / 92)
    assert here.days_over == 0


@pytest.mark.parametrize(
    ("today", "phase", "week", "left"),
    [
        (date(2026, 7, 13), Phase.contact_building, None, 1),
        (date(2026, 7, 14), Phase.transition, 1, 92),
        (date(2026, 7, 20), Phase.transition, 1, 86),
        (date(2026, 7, 21), Phase.transition, 2, 85),
        (date(2026, 10, 13), Phase.transition, 14, 1),
        (date(2026, 10, 14), Phase.try_out, 14, 92),
        (date(2027, 4, 13), Phase.transfer, 39, 1),
        (date(2027, 4, 14), Phase.ended, 39, 0),
    ],
)
def test_the_days_around_each_turn(today: date, phase: Phase, week: int | None, left: int) -> None:
    here = place(MOVE_OUT, [], today)
    assert (here.phase, here.week, here.days_left) == (phase, week, left)


def test_the_weeks_of_the_clock_changes_have_seven_days() -> None:
    """Summer time ends on Sunday 25 October 2026 and begins on Sunday 28 March 2027."""
    for sunday in (date(2026, 10, 25), date(2027, 3, 28)):
        before, after = (place(MOVE_OUT, [], sunday + timedelta(days=step)) for step in (-1, 1))
        assert before.day is not None and before.days_left is not None
        assert after.day == before.day + 2
        assert after.days_left == before.days_left - 2


def test_before_move_out_she_is_in_contact_building() -> None:
    here = place(MOVE_OUT, [], date(2026, 7, 4), opened_on=date(2026, 6, 24))
    assert (here.phase, here.starts_on, here.ends_on) == (
        Phase.contact_building,
        date(2026, 6, 24),
        date(2026, 7, 13),
    )
    assert (here.next_turn_on, here.days_left, here.share) == (MOVE_OUT, 10, 0.5)
    assert (here.week, here.day) == (None, None)


def test_without_a_move_out_nothing_is_counted() -> None:
    here = place(None, [], date(2026, 7, 4), opened_on=date(2026, 6, 24))
    assert (here.phase, here.weeks, here.starts_on) == (Phase.contact_building, 39, date(2026, 6, 24))
    assert (here.days_left, here.next_turn_on, here.week, here.share) == (None, None, None, 0.0)


def test_the_clock_never_closes_a_case() -> None:
    here = place(MOVE_OUT, [], date(2027, 5, 1))
    assert (here.phase, here.days_over, here.share) == (Phase.ended, 17, 1.0)
    assert (here.starts_on, here.ends_on, here.next_turn_on) == (date(2027, 4, 14), None, None)


def test_a_late_turn_holds_her_in_the_phase_and_leaves_the_course_its_nine_months() -> None:
    turns = move(plan(MOVE_OUT), Phase.try_out, date(2026, 11, 14))
    here = place(MOVE_OUT, turns, date(2026, 11, 1))
    assert (here.phase, here.days_left) == (Phase.transition, 13)
    assert here.weeks == 39
    assert place(MOVE_OUT, turns, date(2027, 4, 13)).phase is Phase.transfer
    assert place(MOVE_OUT, turns, date(2027, 4, 14)).phase is Phase.ended


def test_an_extended_course_goes_on_until_the_day_the_coordinator_set() -> None:
    here = place(MOVE_OUT, [], date(2027, 5, 1), until=date(2027, 6, 14))
    assert (here.phase, here.days_left, here.weeks, here.days_over) == (Phase.transfer, 44, 48, 0)
    assert place(MOVE_OUT, [], date(2027, 6, 14), until=date(2027, 6, 14)).days_over == 0
    assert place(MOVE_OUT, [], date(2027, 6, 15), until=date(2027, 6, 14)).days_over == 1


def test_an_early_turn_begins_the_phase_early() -> None:
    turns = [Turn(Phase.try_out, date(2026, 10, 14), date(2026, 9, 1))]
    assert place(MOVE_OUT, turns, date(2026, 9, 1)).phase is Phase.try_out
    assert place(MOVE_OUT, turns, date(2026, 12, 1)).phase is Phase.transfer


@given(
    st.none() | days,
    days,
    st.none() | days,
    st.lists(st.tuples(st.sampled_from(Phase), days), max_size=4),
    st.none() | days,
)
def test_there_is_a_place_on_any_day_whatever_was_moved(
    move_out: date | None,
    today: date,
    opened_on: date | None,
    moves: list[tuple[Phase, date]],
    until: date | None,
) -> None:
    here = place(move_out, [Turn(phase, on, on) for phase, on in moves], today, opened_on, until)
    assert 0.0 <= here.share <= 1.0
    assert here.days_over >= 0
    if here.next_turn_on and here.ends_on:
        assert here.days_left == (here.next_turn_on - today).days > 0
        assert here.ends_on + timedelta(days=1) == here.next_turn_on
    if here.week:
        assert 1 <= here.week <= here.weeks
    assert (here.phase is Phase.contact_building) == (move_out is None or today < move_out)


@given(days, st.integers(-30, 400))
def test_the_clock_only_goes_forward(move_out: date, offset: int) -> None:
    today = move_out + timedelta(days=offset)
    here, tomorrow = place(move_out, [], today), place(move_out, [], today + timedelta(days=1))
    assert tomorrow.phase.number - here.phase.number in (0, 1)
    assert (tomorrow.week or 0) >= (here.week or 0)
