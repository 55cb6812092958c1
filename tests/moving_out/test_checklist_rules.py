"""The days of a move-out, worked by hand and over calendars."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare.clock import is_working_day, working_days_after
from aftercare.moving_out.rules import (
    MATTERS,
    Held,
    LineState,
    Matter,
    Stage,
    Talk,
    counts,
    first_contact_due,
    is_asked_for,
    is_past,
    notice_due,
    stage_of,
    talk_days,
    talks_due,
)

DAYS = some.dates(date(2020, 1, 1), date(2035, 12, 31))
MOVED = date(2026, 11, 2)
TALKS = some.lists(some.builds(Held, some.sampled_from(Talk), some.dates(date(2026, 9, 1), date(2027, 4, 1))))


@pytest.mark.parametrize(
    ("moved", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),  # Monday to Thursday.
        (date(2026, 11, 24), date(2026, 11, 27)),
        (date(2026, 11, 25), date(2026, 11, 30)),  # Over a weekend.
        (date(2026, 11, 27), date(2026, 12, 2)),
        (date(2026, 11, 28), date(2026, 12, 2)),  # Saturday and Sunday count from Monday.
        (date(2026, 11, 29), date(2026, 12, 2)),
        (date(2026, 4, 1), date(2026, 4, 9)),  # Wednesday before Easter: Thursday to Monday are holidays.
        (date(2026, 4, 3), date(2026, 4, 9)),  # Good Friday itself.
        (date(2026, 5, 13), date(2026, 5, 19)),  # Before Ascension: Thursday off, Friday is a working day.
        (date(2026, 5, 22), date(2026, 5, 28)),  # Whit Monday.
        (date(2023, 5, 4), date(2023, 5, 10)),  # Great Prayer Day 2023 was the Friday after.
        (date(2024, 4, 25), date(2024, 4, 30)),  # In 2024 it was abolished: Friday, Monday, Tuesday.
        (date(2026, 4, 30), date(2026, 5, 5)),  # 1 May 2026, once Great Prayer Day, is a working day.
        (date(2026, 12, 23), date(2026, 12, 29)),  # The 24th counts, 25th and 26th do not, nor the weekend.
        (date(2026, 12, 30), date(2027, 1, 5)),  # New Year's Day is a Friday.
    ],
)
def test_the_municipality_is_told_within_three_working_days(moved: date, due: date) -> None:
    assert notice_due(moved) == due


@given(DAYS)
def test_exactly_three_working_days_lie_up_to_the_deadline(moved: date) -> None:
    due = notice_due(moved)
    between = [moved + timedelta(days=step) for step in range(1, (due - moved).days + 1)]
    assert sum(is_working_day(each) for each in between) == 3
    assert is_working_day(due)
    assert due >= moved + timedelta(days=3)


@given(DAYS, some.integers(0, 20))
def test_a_later_day_never_has_an_earlier_deadline(day: date, days: int) -> None:
    assert working_days_after(day, days) <= working_days_after(day + timedelta(days=1), days)


@pytest.mark.parametrize(
    ("event", "opened", "asked"),
    [
        (date(2026, 11, 1), date(2026, 10, 1), True),
        (date(2026, 11, 1), date(2026, 11, 15), True),
        (date(2026, 11, 1), date(2026, 11, 16), False),
        (date(2026, 12, 24), date(2026, 11, 24), True),
    ],
)
def test_what_happened_long_before_the_course_is_not_asked_for(
    event: date, opened: date, asked: bool
) -> None:
    assert is_asked_for(event, opened) is asked


@pytest.mark.parametrize(
    ("moved", "days", "last", "today", "due"),
    [
        (None, 3, None, date(2026, 11, 5), None),
        (MOVED, 3, None, date(2026, 11, 1), None),  # Still to come.
        (MOVED, 3, None, date(2026, 11, 2), date(2026, 11, 5)),
        (MOVED, 3, None, date(2026, 11, 9), date(2026, 11, 5)),
        (MOVED, 5, date(2026, 10, 30), date(2026, 11, 3), date(2026, 11, 7)),
        (MOVED, 3, date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 5)),  # On the day is not afterwards.
        (MOVED, 3, date(2026, 11, 3), date(2026, 11, 3), None),
        (date(2026, 11, 6), 3, None, date(2026, 11, 9), date(2026, 11, 9)),  # A weekend is no excuse.
    ],
)
def test_first_contact_is_due_until_somebody_reaches_her(
    moved: date | None, days: int, last: date | None, today: date, due: date | None
) -> None:
    assert first_contact_due(moved, days, last, today) == due


@given(DAYS, some.integers(1, 14), some.none() | DAYS, DAYS)
def test_first_contact_is_due_exactly_while_nobody_has_reached_her(
    moved: date, days: int, last: date | None, today: date
) -> None:
    due = first_contact_due(moved, days, last, today)
    assert (due is not None) == (moved <= today and (last is None or last <= moved))
    assert due in (None, moved + timedelta(days=days))


@pytest.mark.parametrize(
    ("held", "today", "due"),
    [
        ([], date(2026, 11, 1), []),
        ([], date(2026, 11, 2), [Talk.move]),
        ([], date(2026, 12, 1), [Talk.move]),
        ([], date(2026, 12, 2), [Talk.move, Talk.month]),
        ([], date(2027, 1, 31), [Talk.move, Talk.month, Talk.quarter]),
        ([Held(Talk.move, date(2026, 10, 20))], date(2026, 11, 2), []),  # Held while it was prepared.
        ([Held(Talk.move, date(2026, 10, 1))], date(2026, 11, 2), [Talk.move]),  # Of an earlier move.
        ([Held(Talk.month, date(2026, 12, 3))], date(2026, 12, 3), []),  # It answers for the one before.
        ([Held(Talk.month, date(2026, 11, 2))], date(2026, 12, 2), [Talk.move, Talk.month]),
        ([Held(Talk.move, date(2026, 11, 2))], date(2027, 1, 31), [Talk.month, Talk.quarter]),
        ([Held(Talk.quarter, date(2027, 1, 30))], date(2027, 1, 31), []),
    ],
)
def test_the_talks_that_are_due(held: list[Held], today: date, due: list[Talk]) -> None:
    assert [talk for talk, _ in talks_due(MOVED, held, today)] == due


def test_no_talk_is_due_until_it_is_known_when_she_moves() -> None:
    assert talks_due(None, [], date(2026, 11, 2)) == ()
    planned = {Talk.move: MOVED, Talk.month: date(2026, 12, 2), Talk.quarter: date(2027, 1, 31)}
    assert talk_days(MOVED) == planned


@given(TALKS, some.dates(date(2026, 9, 1), date(2027, 4, 1)))
def test_a_talk_that_is_due_has_come_and_nothing_held_answers_for_it(held: list[Held], today: date) -> None:
    order = list(Talk)
    for talk, day in talks_due(MOVED, held, today):
        assert day == talk_days(MOVED)[talk] <= today
        later = order[order.index(talk) :]
        assert not [one for one in held if one.talk in later and counts(MOVED, one)]


@given(TALKS, some.dates(date(2026, 9, 1), date(2027, 4, 1)), some.sampled_from(Talk))
def test_holding_the_last_talk_that_is_due_settles_them_all(
    held: list[Held], today: date, talk: Talk
) -> None:
    due = talks_due(MOVED, held, today)
    if due:
        last, day = due[-1]
        assert talks_due(MOVED, [*held, Held(last, max(day, MOVED))], today) == ()
    more = talks_due(MOVED, [*held, Held(talk, today)], today)
    assert set(more) <= set(due)


@pytest.mark.parametrize(
    ("state", "due", "past"),
    [
        (LineState.open, date(2026, 11, 23), True),
        (LineState.begun, date(2026, 11, 23), True),
        (LineState.open, date(2026, 11, 24), False),
        (LineState.open, None, False),
        (LineState.done, date(2026, 11, 1), False),
        (LineState.not_needed, date(2026, 11, 1), False),
    ],
)
def test_a_line_is_past_its_day_while_it_waits(state: LineState, due: date | None, past: bool) -> None:
    assert is_past(state, due, date(2026, 11, 24)) is past


def test_the_lines_of_the_seed_are_all_there() -> None:
    moving = [matter for matter in MATTERS if stage_of(matter) is Stage.move]
    assert moving[-1] is Matter.adviser
    assert len(moving) == 10
    assert {stage_of(matter) for matter in (Matter.housing, Matter.residence)} == {Stage.settle}
    assert len(MATTERS) - len(moving) == 11
