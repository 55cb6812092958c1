"""What speaks against a time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.clock import is_quiet, wall
from aftercare.visits.time_rules import Against, Busy, Problem, problems, touches_night

NOW = wall(date(2026, 11, 23), time(8))
moments = st.timedeltas(timedelta(0), timedelta(days=1500)).map(datetime(2026, 1, 1, tzinfo=UTC).__add__)
lengths = st.timedeltas(timedelta(minutes=-60), timedelta(hours=30))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return wall(day, time(hour, minute))


def against(start: datetime, end: datetime, now: datetime = NOW) -> list[Against]:
    return [problem.against for problem in problems(start, end, [], [], now)]


def test_nothing_speaks_against_a_tuesday_morning() -> None:
    assert problems(at(date(2026, 11, 24), 9, 30), at(date(2026, 11, 24), 10, 30), [], [], NOW) == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (at(date(2026, 11, 23), 7, 59), at(date(2026, 11, 23), 9), [Against.past]),
        (at(date(2026, 11, 23), 8), at(date(2026, 11, 23), 9), []),
        (at(date(2026, 11, 24), 10), at(date(2026, 11, 24), 10), [Against.ends_before_start]),
        (at(date(2026, 11, 24), 10), at(date(2026, 11, 24), 9), [Against.ends_before_start]),
        (at(date(2026, 11, 24), 8), at(date(2026, 11, 24), 20), []),
        (at(date(2026, 11, 24), 8), at(date(2026, 11, 24), 20, 1), [Against.too_long]),
        (at(date(2026, 11, 24), 9), at(date(2026, 11, 25), 10), [Against.too_long, Against.night]),
        (at(date(2028, 5, 23), 9), at(date(2028, 5, 23), 10), []),
        (at(date(2028, 5, 24), 9), at(date(2028, 5, 24), 10), [Against.too_far]),
        (at(date(2026, 11, 28), 9), at(date(2026, 11, 28), 10), [Against.weekend]),
        (at(date(2026, 11, 24), 20), at(date(2026, 11, 24), 21), []),
        (at(date(2026, 11, 24), 20, 30), at(date(2026, 11, 24), 21, 1), [Against.night]),
        (at(date(2026, 11, 24), 6, 59), at(date(2026, 11, 24), 8), [Against.night]),
        (at(date(2026, 11, 24), 7), at(date(2026, 11, 24), 8), []),
        (at(date(2026, 11, 24), 20, 30), at(date(2026, 11, 25), 7, 30), [Against.night]),
    ],
)
def test_what_speaks_against_a_time(start: datetime, end: datetime, expected: list[Against]) -> None:
    assert against(start, end) == expected


def test_the_minute_that_runs_is_not_past() -> None:
    assert against(at(date(2026, 11, 23), 8), at(date(2026, 11, 23), 9), NOW + timedelta(seconds=59)) == []


def test_a_holiday_is_called_by_its_name() -> None:
    day = date(2026, 12, 25)
    assert problems(at(day, 10), at(day, 11), [], [], NOW) == [Problem(Against.holiday, "Juledag")]


def test_both_may_be_busy_and_touching_visits_do_not_clash() -> None:
    day = date(2026, 11, 24)
    amina = Busy(at(day, 9, 30), at(day, 10, 30), "Amina K.")
    before = Busy(at(day, 9), at(day, 10), "Line")
    after = Busy(at(day, 11), at(day, 12), "Hodan")
    found = problems(at(day, 10), at(day, 11), [before, amina, after], [amina], NOW)
    assert found == [Problem(Against.worker_busy, "Amina K."), Problem(Against.resident_busy, "Amina K.")]
    assert not any(problem.refuses for problem in found)


def test_only_impossible_times_are_refused() -> None:
    assert [reason for reason in Against if reason.refuses] == [
        Against.past,
        Against.ends_before_start,
        Against.too_long,
        Against.too_far,
        Against.away,
        Against.cannot_open,
    ]


@given(moments, lengths, moments)
def test_every_time_gets_an_answer_with_refusals_first(
    start: datetime, length: timedelta, now: datetime
) -> None:
    refused = [reason.refuses for reason in against(start, start + length, now)]
    assert refused == sorted(refused, reverse=True)
    if length > timedelta(hours=12) or length <= timedelta(0) or start < now - timedelta(minutes=1):
        assert any(refused)


@given(moments, moments, lengths, lengths)
def test_clashes_are_mutual(
    one: datetime, other: datetime, length: timedelta, other_length: timedelta
) -> None:
    def clash(start: datetime, end: datetime, busy: Busy) -> bool:
        found = problems(start, end, [busy], [], start)
        return any(problem.against is Against.worker_busy for problem in found)

    end, other_end = one + length, other + other_length
    assert clash(one, end, Busy(other, other_end)) == clash(other, other_end, Busy(one, end))


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(hours=12)), st.floats(0, 0.999))
def test_a_visit_with_a_quiet_minute_touches_the_night(
    start: datetime, length: timedelta, share: float
) -> None:
    if is_quiet(start + length * share):
        assert touches_night(start, start + length)
