"""Whom the house calls, and when: worked out by hand, and for all hours of a night on which clocks change."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare.visits.coming_home.calling_rules import Call, Called, Open, Watcher, calls_due
from aftercare.visits.coming_home.rules import HELD_FOR, ROUND, STEP, AlarmKind, Doing, expected_end
from tests.moments import at

DUE = at("2026-11-24 11:15")
DAY_DUTY = Watcher("karin", since=7, until=21)
SECOND = Watcher("sara", since=7, until=21)
NIGHT_DUTY = Watcher("night", since=21, until=7)


def late(*chain: Watcher, called: tuple[Called, ...] = (), buddy: str | None = "jonas") -> Open:
    return Open(AlarmKind.late, DUE, "mette", buddy, chain or (DAY_DUTY, SECOND), called)


def who(alarm: Open, minutes: int) -> list[str]:
    return [call.staff_id for call in calls_due(alarm, DUE + timedelta(minutes=minutes))]


def called_for(alarm: Open, now: datetime) -> Open:
    """The same alarm once everybody who is due has been called."""
    more = [Called(call.staff_id, call.number) for call in calls_due(alarm, now)]
    return Open(alarm.kind, alarm.due_at, alarm.staff_id, alarm.buddy_id, alarm.chain, [*alarm.called, *more])


def test_her_own_phone_then_her_buddy_then_the_order_one_after_another() -> None:
    assert [who(late(), minutes) for minutes in (-1, 0, 2, 3, 6, 9)] == [
        [],
        ["mette"],
        ["mette"],
        ["mette", "jonas"],
        ["mette", "jonas", "karin"],
        ["mette", "jonas", "karin", "sara"],
    ]


def test_nobody_is_called_twice_in_a_round_and_all_are_called_again_in_the_next() -> None:
    alarm, calls = late(), list[tuple[int, str, int]]()
    for minute in range(30):
        now = DUE + timedelta(minutes=minute)
        calls += [(minute, call.staff_id, call.number) for call in calls_due(alarm, now)]
        alarm = called_for(alarm, now)
    first = [(0, "mette", 0), (3, "jonas", 0), (6, "karin", 0), (9, "sara", 0)]
    again = ROUND // timedelta(minutes=1)
    assert calls == [*first, *((minute + again, one, 1) for minute, one, _ in first)]


def test_one_answer_stops_all_others_and_an_alarm_left_open_is_called_anew() -> None:
    answered = Called("jonas", 0, DUE + timedelta(minutes=4), Doing.calling)
    alarm = late(called=(Called("mette", 0), answered))
    assert who(alarm, 5) == who(alarm, 33) == []
    later = (answered.answered_at or DUE) + HELD_FOR
    assert {call.staff_id for call in calls_due(alarm, later)} == {"mette", "jonas", "karin", "sara"}


def test_who_cannot_passes_it_on_to_the_next_at_once() -> None:
    alarm = late(called=(Called("mette", 0), Called("jonas", 0, DUE + STEP, Doing.cannot)))
    assert who(alarm, 3) == ["karin"]


def test_what_fell_due_while_the_server_was_down_is_due_when_it_is_back() -> None:
    assert sorted(who(late(), 50)) == ["jonas", "karin", "mette", "sara"]
    assert {call.number for call in calls_due(late(), DUE + timedelta(minutes=59))} == {3}


def test_a_round_begun_by_a_clock_that_is_ahead_is_not_begun_again() -> None:
    ahead = tuple(Called(one, 1) for one in ("mette", "jonas", "karin", "sara"))
    assert who(late(called=ahead), 10) == []


def test_nobody_watches_at_night_unless_the_duty_says_so() -> None:
    night = at("2026-11-24 23:00")
    alarm = Open(AlarmKind.late, night, "mette", None, [DAY_DUTY], [Called("mette", 0)])
    assert calls_due(alarm, night + timedelta(minutes=14)) == []
    assert [call.staff_id for call in calls_due(alarm, at("2026-11-25 07:05"))] == ["mette", "karin"]
    watched = Open(AlarmKind.late, night, "mette", None, [DAY_DUTY, NIGHT_DUTY], [Called("mette", 0)])
    assert [call.staff_id for call in calls_due(watched, night + STEP)] == ["night"]


def test_help_calls_all_who_watch_at_once_and_where_nobody_does_all_there_are() -> None:
    assert calls_due(Open(AlarmKind.help, DUE, "mette", "jonas", [DAY_DUTY, NIGHT_DUTY]), DUE) == [
        Call("jonas", 0, DUE),
        Call("karin", 0, DUE),
    ]
    night = at("2026-11-24 23:00")
    nobody = Open(AlarmKind.help, night, "mette", None, [DAY_DUTY, SECOND])
    assert [call.staff_id for call in calls_due(nobody, night)] == ["karin", "sara"]


def test_nobody_is_called_about_herself_nor_as_buddy_and_in_the_order_too() -> None:
    alarm = late(Watcher("mette"), Watcher("jonas"), SECOND)
    assert who(alarm, 6) == ["mette", "jonas", "sara"]


@pytest.mark.parametrize(
    ("moment", "watches"),
    [
        ("2026-11-27 22:00", True),
        ("2026-11-28 06:59", True),  # Saturday morning belongs to Friday's night.
        ("2026-11-28 07:00", False),
        ("2026-11-28 22:00", False),
        ("2026-11-30 06:00", False),  # Monday morning belongs to Sunday's night.
        ("2026-12-25 23:00", False),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_begins(moment: str, watches: bool) -> None:
    assert Watcher("night", since=21, until=7, working_days=True).watches(at(moment)) is watches


def test_two_equal_hours_are_the_whole_day() -> None:
    assert all(Watcher("all").watches(DUE + timedelta(hours=hour)) for hour in range(48))


@pytest.mark.parametrize(
    ("began", "ends"),
    [("2026-11-24 09:40", "2026-11-24 11:00"), ("2026-11-24 10:25", "2026-11-24 11:25")],
)
def test_she_is_expected_by_the_plan_or_as_long_after_a_late_beginning(began: str, ends: str) -> None:
    assert expected_end(at("2026-11-24 10:00"), 60, at(began)) == at(ends)


NIGHTS = ("2026-10-24 20:00", "2027-03-27 20:00")


@given(
    some.sampled_from(NIGHTS),
    some.integers(0, 14 * 60),
    some.lists(some.integers(1, 240), min_size=1, max_size=12),
)
def test_clocks_that_change_neither_call_twice_nor_forget(night: str, after: int, looks: list[int]) -> None:
    """However long after each other somebody looks, nobody is called twice in a round, and once an hour has
    passed everybody has been called who watches the whole day.
    """
    due = at(night) + timedelta(minutes=after)
    alarm = Open(AlarmKind.late, due, "mette", "jonas", [Watcher("all"), NIGHT_DUTY])
    now, keys = due, list[tuple[str, int]]()
    for wait in (*looks, 60):
        now += timedelta(minutes=wait)
        keys += [(call.staff_id, call.number) for call in calls_due(alarm, now)]
        alarm = called_for(alarm, now)
    assert len(keys) == len(set(keys))
    assert {"mette", "jonas", "all"} <= {staff_id for staff_id, _ in keys}
