"""Workers, weeks, tallies, and what holds for every course."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.clock.rules import plan
from aftercare.course.method.course import Course, Met, Planned, stays_of
from aftercare.course.method.rules import Criterion, Judged, caseload, judge_course, supervision
from aftercare.course.method.tally import USUAL_BANDS, tally

BEGAN = date(2026, 1, 10)


@pytest.mark.parametrize(
    ("courses", "share", "is_met", "room"),
    [
        (10, 100, True, 10),
        (11, 100, False, 10),
        (5, 50, True, 5),
        (8, 75, True, 8),
        (9, 75, False, 8),
        (0, 0, True, 0),
    ],
)
def test_the_caseload_of_a_worker(courses: int, share: int, is_met: bool, room: int) -> None:
    assert caseload("w", courses, share, 10, BEGAN) == Judged(
        Criterion.caseload, "w", BEGAN, is_met, (courses, room)
    )


def test_a_team_meeting_in_each_whole_week() -> None:
    held = [date(2026, 11, 4), date(2026, 11, 16)]
    rows = list(supervision(held, date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 22)))
    # The weeks from 2, 9 and 16 November; the last is over only on Sunday the 22nd.
    assert [(row.about, row.met) for row in rows] == [("2026-11-02", True), ("2026-11-09", False)]
    later = list(supervision(held, date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 31)))
    assert [row.about for row in later] == ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]


def test_a_tally_counts_its_own_rows_in_its_own_period() -> None:
    rows = [
        Judged(Criterion.community, "a", date(2026, 1, 1), True),
        Judged(Criterion.community, "b", date(2026, 1, 31), False),
        Judged(Criterion.community, "c", date(2026, 2, 1), False),
        Judged(Criterion.not_stopped, "d", date(2026, 1, 5), False, apart=True),
    ]
    told = {each.criterion: each for each in tally(rows, date(2026, 1, 1), date(2026, 1, 31))}
    assert list(told) == list(Criterion)
    assert (told[Criterion.community].numerator, told[Criterion.community].denominator) == (1, 2)
    assert told[Criterion.community].percent == 50
    assert (told[Criterion.not_stopped].denominator, told[Criterion.not_stopped].apart) == (0, 1)
    assert told[Criterion.not_stopped].percent is None
    assert told[Criterion.not_stopped].band(USUAL_BANDS) is None


@pytest.mark.parametrize(
    ("met_rows", "of", "percent", "band"),
    [
        (0, 5, 0, 1),
        (2, 5, 40, 1),
        (11, 20, 55, 2),
        (7, 10, 70, 3),
        (17, 20, 85, 4),
        (6, 7, 86, 5),
        (2, 3, 67, 3),
    ],
)
def test_percent_and_band(met_rows: int, of: int, percent: int, band: int) -> None:
    rows = [Judged(Criterion.supports, str(n), BEGAN, n < met_rows) for n in range(of)]
    told = next(each for each in tally(rows, BEGAN, BEGAN) if each.rows)
    assert (told.percent, told.band(USUAL_BANDS)) == (percent, band)


COURSES = st.builds(
    lambda began, close, contacts, plans: Course(
        "c",
        began,
        stays_of(plan(began), began + timedelta(days=close) if close else None),
        began + timedelta(days=close) if close else None,
        "completed",
        tuple(Met(began + timedelta(days=n), her, support, out) for n, her, support, out in contacts),
        tuple(Planned(phase, began + timedelta(days=n), areas) for phase, n, areas in plans),
    ),
    st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    st.none() | st.integers(1, 400),
    st.lists(st.tuples(st.integers(0, 300), st.booleans(), st.booleans(), st.booleans()), max_size=12),
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 300), st.integers(0, 5)), max_size=4),
)


@given(COURSES, st.integers(0, 500))
def test_nothing_counts_before_it_is_due_and_percentages_match_their_rows(course: Course, later: int) -> None:
    today = course.began_on + timedelta(days=later)
    rows = judge_course(course, today)
    assert all(row.due_on <= today for row in rows)
    for each in tally(rows, date.min, date.max):
        assert 0 <= each.numerator <= each.denominator <= len(each.rows)
        if each.percent is not None:
            assert abs(each.percent - 100 * each.numerator / each.denominator) <= 0.5
            assert 1 <= each.band(USUAL_BANDS) <= 5


@given(COURSES, st.integers(0, 500), st.integers(0, 60))
def test_what_is_due_stays_due(course: Course, later: int, more: int) -> None:
    today = course.began_on + timedelta(days=later)
    told = {(row.criterion, row.phase) for row in judge_course(course, today)}
    assert told <= {(row.criterion, row.phase) for row in judge_course(course, today + timedelta(days=more))}
