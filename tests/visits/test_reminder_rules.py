"""When a visit's worker is reminded, and when never."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.clock import is_quiet, local, wall
from aftercare.silence import OF_THE_HOUSE, Silence
from aftercare.visits.reminder_rules import (
    DAY_BEFORE,
    HOUR_BEFORE,
    NOT_BEGUN,
    NOT_CONFIRMED,
    VisitFacts,
    reminders_due,
    reminders_of,
)
from aftercare.visits.rules import VisitState

TUESDAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)
FACTS = VisitFacts(
    visit_id="v" * 24,
    staff_id="s" * 24,
    starts_at=wall(TUESDAY, time(9, 30)),
    set_at=wall(date(2026, 11, 16), time(12)),
    state=VisitState.planned,
    meets=False,
)
moments = st.timedeltas(timedelta(0), timedelta(days=240)).map(datetime(2026, 9, 1, tzinfo=UTC).__add__)
facts = st.builds(
    VisitFacts,
    visit_id=st.just("v" * 24),
    staff_id=st.just("s" * 24),
    starts_at=moments,
    set_at=moments,
    state=st.sampled_from(VisitState),
    answer_expected=st.booleans(),
    answered_at=st.none() | moments,
)


def due(about: VisitFacts) -> list[tuple[str, str]]:
    """Kind and Copenhagen time of every reminder."""
    return [(reminder.kind.name, f"{local(reminder.due_at):%a %H:%M}") for reminder in reminders_of(about)]


def starting(day: date, at: time) -> VisitFacts:
    return replace(FACTS, starts_at=wall(day, at))


def test_the_day_before_and_an_hour_before() -> None:
    assert due(FACTS) == [("day_before", "Mon 09:00"), ("hour_before", "Tue 08:30")]


def test_who_has_not_checked_in_a_quarter_after_is_asked_for_half_an_hour() -> None:
    """Not of a telephone call, nor of a visit that has begun, nor in quiet hours."""
    met = replace(FACTS, meets=True)
    [asked] = [one for one in reminders_of(met) if one.kind is NOT_BEGUN]
    assert (asked.due_at, asked.expires_at) == (wall(TUESDAY, time(9, 45)), wall(TUESDAY, time(10, 15)))
    for other in (
        replace(met, state=VisitState.under_way),
        replace(met, starts_at=wall(TUESDAY, time(20, 50))),
    ):
        assert "not_begun" not in dict(due(other))


def test_what_she_chose_for_her_visits_holds() -> None:
    """Two hours before, and at three in the afternoon; a Monday off is told of on the Sunday evening."""
    chosen = replace(FACTS, hour_before=timedelta(hours=2), day_before_at=15)
    assert due(chosen) == [("day_before", "Mon 15:00"), ("hour_before", "Tue 07:30")]
    off = replace(FACTS, silence=Silence(days_off=frozenset({0})))
    assert due(off) == [("day_before", "Sun 20:30"), ("hour_before", "Tue 08:30")]


def test_a_missing_answer_is_told_at_one_the_day_before() -> None:
    waiting = replace(FACTS, answer_expected=True)
    assert ("unanswered", "Mon 13:00") in due(waiting)
    for state in (VisitState.confirmed, VisitState.asked, VisitState.declined):
        assert "unanswered" not in dict(due(replace(waiting, state=state)))


@pytest.mark.parametrize(
    ("day", "at", "told"),
    [
        (TUESDAY, time(8), "Tue 07:00"),
        (TUESDAY, time(7, 59), "Mon 20:30"),
        (TUESDAY, time(7, 30), "Mon 20:30"),
        (TUESDAY, time(0, 30), "Mon 20:30"),
        (TUESDAY, time(21, 59), "Tue 20:59"),
        (TUESDAY, time(22), "Tue 20:30"),
        (TUESDAY, time(23), "Tue 20:30"),
    ],
)
def test_an_early_or_late_visit_is_told_of_before_the_quiet_hours(day: date, at: time, told: str) -> None:
    assert dict(due(starting(day, at)))["hour_before"] == told


@pytest.mark.parametrize("sunday", [date(2026, 10, 25), date(2027, 3, 28)])
def test_nine_stays_nine_when_the_clock_changes(sunday: date) -> None:
    """For the visit on the Sunday itself, and for the Monday whose day before is that Sunday."""
    early = replace(FACTS, set_at=wall(date(2026, 10, 1), time(12)))
    for day in (sunday, sunday + timedelta(days=1)):
        told = {kind: moment[4:] for kind, moment in due(replace(early, starts_at=wall(day, time(9, 30))))}
        assert told == {"day_before": "09:00", "hour_before": "08:30"}


def test_her_answer_is_told_at_once_or_in_the_morning() -> None:
    answered = replace(FACTS, state=VisitState.asked)
    at_ten = replace(answered, answered_at=wall(MONDAY, time(10)))
    at_night = replace(answered, answered_at=wall(MONDAY, time(23)))
    assert ("answered", "Mon 10:00") in due(at_ten)
    assert ("answered", "Tue 07:00") in due(at_night)
    assert "answered" not in dict(due(replace(at_night, starts_at=wall(TUESDAY, time(7)))))


def test_a_declined_visit_is_only_told_of_as_an_answer() -> None:
    declined = replace(FACTS, state=VisitState.declined, answered_at=wall(MONDAY, time(10)))
    assert due(declined) == [("answered", "Mon 10:00")]


@pytest.mark.parametrize("state", ["under_way", "kept", "missed", "cancelled"])
def test_a_visit_that_no_longer_lies_ahead_is_silent(state: str) -> None:
    over = replace(FACTS, state=VisitState(state), answered_at=wall(MONDAY, time(10)), answer_expected=True)
    assert due(over) == []


def test_whoever_just_set_the_time_knows_it() -> None:
    assert due(replace(FACTS, set_at=wall(MONDAY, time(9, 1)))) == [("hour_before", "Tue 08:30")]
    assert due(replace(FACTS, set_at=wall(TUESDAY, time(8, 31)))) == []


def test_an_early_visit_planned_at_night_is_told_of_when_the_quiet_hours_end() -> None:
    late = replace(starting(TUESDAY, time(7, 30)), set_at=wall(MONDAY, time(22)))
    assert reminders_due(late, wall(MONDAY, time(22, 1))) == []
    assert [one.kind for one in reminders_due(late, wall(TUESDAY, time(7)))] == [HOUR_BEFORE]


def test_each_reminder_has_its_hours() -> None:
    waiting = replace(FACTS, answer_expected=True)

    def told(moment: datetime) -> list[str]:
        return [one.kind.name for one in reminders_due(waiting, moment)]

    assert told(wall(MONDAY, time(8, 59))) == []
    assert told(wall(MONDAY, time(9))) == ["day_before"]
    assert told(wall(MONDAY, time(20, 59))) == ["day_before", "unanswered"]
    assert told(wall(MONDAY, time(21))) == []
    assert told(wall(TUESDAY, time(8, 29))) == []
    assert told(wall(TUESDAY, time(8, 30))) == ["hour_before"]
    assert told(FACTS.starts_at) == []


def test_a_moved_visit_another_worker_and_a_changed_answer_have_new_keys() -> None:
    answered = replace(FACTS, answered_at=wall(MONDAY, time(10)))
    changes = [
        replace(answered, starts_at=wall(TUESDAY, time(11))),
        replace(answered, staff_id="o" * 24),
        replace(answered, visit_id="w" * 24),
    ]
    keys = [reminder.key for about in (answered, *changes) for reminder in reminders_of(about)]
    assert len(keys) == len(set(keys)) == 12
    assert max(map(len, keys)) <= 120
    again = reminders_of(replace(answered, answered_at=wall(MONDAY, time(11))))
    assert len({one.key for one in again} - set(keys)) == 1


def test_a_confirmation_does_not_repeat_what_was_told() -> None:
    confirmed = replace(FACTS, state=VisitState.confirmed)
    assert [one.key for one in reminders_of(confirmed)] == [one.key for one in reminders_of(FACTS)]


@given(facts)
def test_no_reminder_is_ever_due_in_quiet_hours(about: VisitFacts) -> None:
    for reminder in reminders_of(about):
        assert not is_quiet(reminder.due_at)
        assert reminder.due_at < reminder.expires_at


@given(facts, moments)
def test_nothing_is_sent_in_quiet_hours_or_after_the_start(about: VisitFacts, now: datetime) -> None:
    for reminder in reminders_due(about, now):
        assert not is_quiet(now)
        spared = (DAY_BEFORE, NOT_CONFIRMED, NOT_BEGUN)
        assert now < reminder.expires_at <= about.starts_at or reminder.kind in spared
        assert local(now).date() <= local(about.starts_at).date()


@given(facts)
def test_each_kind_comes_once_and_in_order(about: VisitFacts) -> None:
    reminders = reminders_of(about)
    assert len({reminder.kind for reminder in reminders}) == len(reminders)
    assert [one.due_at for one in reminders] == sorted(one.due_at for one in reminders)


@given(moments)
def test_silence_is_left_by_the_nearest_door(moment: datetime) -> None:
    before, after = OF_THE_HOUSE.before(moment), OF_THE_HOUSE.over(moment)
    assert before <= moment <= after
    assert not is_quiet(before) and not is_quiet(after)
    if is_quiet(moment):
        assert (local(before).time(), local(after).time()) == (time(20, 30), time(7))
        assert after - before <= timedelta(hours=11, minutes=30)
