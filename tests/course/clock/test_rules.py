"""Turns of the CTI clock: worked by hand, then for any move-out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.calendar_months import months_after
from aftercare.course.clock.rules import (
    Phase,
    Turn,
    TurnRefusal,
    are_equal,
    lengths,
    move,
    plan,
    stretches,
    why_not_move,
)
from aftercare.course.plan.areas import MOST_AREAS, Area, may_choose

days = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def dates(turns: list[Turn]) -> list[str]:
    return [turn.on.isoformat() for turn in turns]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 7, 14), 3, date(2026, 10, 14)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 15), -2, date(2025, 11, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_are_counted_as_people_count_them(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_a_course_turns_every_three_months() -> None:
    assert dates(plan(date(2026, 7, 14))) == ["2026-07-14", "2026-10-14", "2027-01-14", "2027-04-14"]


def test_a_short_february_does_not_pull_the_later_turns_along() -> None:
    assert dates(plan(date(2026, 11, 30))) == ["2026-11-30", "2027-02-28", "2027-05-30", "2027-08-30"]


def test_a_leap_day_is_the_end_of_a_phase_and_the_start_of_a_course() -> None:
    assert dates(plan(date(2027, 11, 29)))[1] == "2028-02-29"
    assert dates(plan(date(2028, 2, 29))) == ["2028-02-29", "2028-05-29", "2028-08-29", "2028-11-29"]


def test_a_late_turn_keeps_both_days_carries_the_next_along_and_leaves_the_end() -> None:
    turns = move(plan(date(2026, 7, 14)), Phase.try_out, date(2026, 10, 30))
    assert turns[1] == Turn(Phase.try_out, date(2026, 10, 14), date(2026, 10, 30))
    assert dates(turns) == ["2026-07-14", "2026-10-30", "2027-01-30", "2027-04-14"]


def test_the_last_turn_moved_is_the_one_to_count_from() -> None:
    turns = move(plan(date(2026, 7, 14)), Phase.try_out, date(2026, 10, 30))
    turns = move(turns, Phase.transfer, date(2027, 1, 5))
    assert turns[2] == Turn(Phase.transfer, date(2027, 1, 30), date(2027, 1, 5))
    assert dates(turns)[3] == "2027-04-14"


def test_a_turn_moved_twice_keeps_its_first_plan() -> None:
    turns = move(plan(date(2026, 7, 14)), Phase.try_out, date(2026, 10, 30))
    turns = move(turns, Phase.try_out, date(2026, 11, 2))
    assert turns[1] == Turn(Phase.try_out, date(2026, 10, 14), date(2026, 11, 2))


def test_only_the_turns_that_were_moved_need_to_be_kept() -> None:
    turns = move(plan(date(2026, 7, 14)), Phase.transfer, date(2027, 1, 5))
    kept = [turn for turn in turns if turn.actual_on]
    assert plan(date(2026, 7, 14), kept) == turns


def test_a_turn_that_no_longer_fits_a_postponed_move_out_is_planned_anew() -> None:
    moved = [Turn(Phase.try_out, date(2026, 10, 14), date(2026, 10, 30))]
    assert dates(plan(date(2026, 12, 1), moved))[1] == "2027-03-01"


@pytest.mark.parametrize(
    ("phase", "on", "why"),
    [
        (Phase.contact_building, date(2026, 8, 1), TurnRefusal.fixed),
        (Phase.transition, date(2026, 8, 1), TurnRefusal.fixed),
        (Phase.try_out, date(2026, 7, 14), TurnRefusal.not_after_previous),
        (Phase.try_out, date(2026, 7, 15), None),
        (Phase.try_out, date(2027, 1, 19), None),
        (Phase.try_out, date(2027, 1, 20), TurnRefusal.not_before_next),
        (Phase.transfer, date(2026, 10, 14), TurnRefusal.not_after_previous),
        (Phase.transfer, date(2027, 2, 1), None),
        (Phase.transfer, date(2027, 4, 13), None),
        (Phase.transfer, date(2027, 4, 14), TurnRefusal.beyond_the_end),
        (Phase.transfer, date(9999, 12, 31), TurnRefusal.beyond_the_end),
        (Phase.ended, date(2027, 5, 1), TurnRefusal.fixed),
    ],
)
def test_a_turn_moves_only_between_its_neighbours(phase: Phase, on: date, why: TurnRefusal | None) -> None:
    turns = move(plan(date(2026, 7, 14)), Phase.transfer, date(2027, 1, 20))
    assert why_not_move(turns, phase, on) == why


def test_phases_have_the_numbers_people_say() -> None:
    assert [phase.number for phase in Phase] == [0, 1, 2, 3, 4]
    assert Phase.numbered(2) is Phase.try_out
    for wrong in (-1, 5):
        with pytest.raises(ValueError, match="no phase"):
            Phase.numbered(wrong)


def test_she_chooses_at_most_three_areas_and_none_twice() -> None:
    assert len(Area) == 9
    assert may_choose(["economy", "children"], Area.home)
    assert not may_choose(["economy", "home"], Area.home)
    assert not may_choose(list(Area)[:MOST_AREAS], Area.work_and_school)


@given(days, st.integers(0, 36))
def test_months_land_in_the_month_counted_to(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


@given(days)
def test_phases_follow_without_gap_or_overlap(move_out: date) -> None:
    spans = stretches(plan(move_out))
    assert spans[0].starts_on == move_out
    assert [span.until for span in spans[:-1]] == [span.starts_on for span in spans[1:]]
    assert all(89 <= (span.until - span.starts_on).days <= 92 for span in spans)
    assert spans[-1].until == months_after(move_out, 9)


@given(days, st.sampled_from([Phase.try_out, Phase.transfer]), st.integers(-60, 400))
def test_a_moved_plan_stays_in_order_and_keeps_three_months(move_out: date, phase: Phase, by: int) -> None:
    turns = plan(move_out)
    on = turns[phase.number - 1].on + timedelta(days=by)
    if why_not_move(turns, phase, on):
        return
    moved = move(turns, phase, on)
    assert [turn.planned_on for turn in moved[: phase.number]] == [
        turn.planned_on for turn in turns[: phase.number]
    ]
    assert dates(moved) == sorted(set(dates(moved)))
    assert moved[-1].on == months_after(move_out, 9)
    natural = months_after(on, 3)
    if phase is Phase.try_out and natural < moved[-1].on:
        assert moved[2].on == natural


@given(
    days,
    st.lists(st.tuples(st.sampled_from(Phase), days), max_size=5),
    st.none() | days,
)
def test_whatever_is_on_file_there_is_neither_gap_nor_overlap(
    move_out: date, moves: list[tuple[Phase, date]], until: date | None
) -> None:
    turns = plan(move_out, [Turn(phase, on, on) for phase, on in moves], until)
    spans = stretches(turns)
    assert [span.phase.number for span in spans] == [1, 2, 3]
    assert spans[0].starts_on == move_out
    assert all(span.starts_on < span.until for span in spans)
    assert [span.until for span in spans[:-1]] == [span.starts_on for span in spans[1:]]
    assert spans[-1].until == max(months_after(move_out, 9), until or date.min)
    assert all(many >= 0 for many in lengths(turns).values())


@pytest.mark.parametrize(
    ("moved_to", "days_of_each", "equal"),
    [
        (None, [92, 92, 90], True),
        (date(2026, 10, 16), [94, 92, 88], True),
        (date(2026, 10, 17), [95, 92, 87], False),
        (date(2026, 10, 30), [108, 92, 74], False),
    ],
)
def test_phases_are_equal_give_or_take_a_week(
    moved_to: date | None, days_of_each: list[int], equal: bool
) -> None:
    turns = plan(date(2026, 7, 14))
    turns = move(turns, Phase.try_out, moved_to) if moved_to else turns
    assert list(lengths(turns).values()) == days_of_each
    assert are_equal(turns) == equal


def test_a_longer_course_keeps_its_phases_and_moves_its_end() -> None:
    turns = plan(date(2026, 7, 14), until=date(2027, 6, 14))
    assert dates(turns) == ["2026-07-14", "2026-10-14", "2027-01-14", "2027-06-14"]
    assert turns[-1].planned_on == date(2027, 4, 14)
    assert list(lengths(turns).values()) == [92, 92, 90]
    assert are_equal(turns)
    assert why_not_move(turns, Phase.transfer, date(2027, 5, 1)) is None
    late = move(turns, Phase.transfer, date(2027, 5, 1))
    assert dates(late)[2:] == ["2027-05-01", "2027-06-14"]
    assert list(lengths(late).values()) == [92, 182, 0]


def test_a_course_cannot_be_made_shorter_than_nine_months() -> None:
    assert dates(plan(date(2026, 7, 14), until=date(2026, 12, 1)))[3] == "2027-04-14"


def test_a_very_late_second_phase_leaves_half_of_the_rest_for_the_third() -> None:
    turns = move(plan(date(2026, 7, 14)), Phase.try_out, date(2027, 3, 1))
    assert dates(turns)[1:] == ["2027-03-01", "2027-03-23", "2027-04-14"]
    assert why_not_move(plan(date(2026, 7, 14)), Phase.try_out, date(2027, 4, 12)) is None
    assert (
        why_not_move(plan(date(2026, 7, 14)), Phase.try_out, date(2027, 4, 13)) is TurnRefusal.beyond_the_end
    )


def test_nine_months_from_the_end_of_november_end_on_the_thirtieth_of_august() -> None:
    assert plan(date(2026, 11, 30))[-1].on == date(2027, 8, 30)
    assert plan(date(2027, 5, 29))[-1].on == date(2028, 2, 29)
    assert plan(date(2026, 5, 31))[-1].on == date(2027, 2, 28)
