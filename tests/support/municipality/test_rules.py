"""Coordinating counselling: where it stands, how long she waited, when to ask; worked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.support.municipality.figures import Figures, figures_of
from aftercare.support.municipality.rules import (
    CounsellingRefusal,
    Course,
    Standing,
    WhyNot,
    waiting_days,
    why_not_course,
    why_not_plan,
)

TODAY = date(2026, 11, 24)
OFFERED, STARTED = date(2026, 9, 1), date(2026, 9, 15)
LATER = date(2026, 11, 25)
NO = WhyNot.she_declined


@pytest.mark.parametrize(
    ("course", "standing", "waited"),
    [
        (Course(), Standing.unknown, None),
        (Course(why_not=NO), Standing.none, None),
        (Course(OFFERED, why_not=NO), Standing.none, None),
        (Course(OFFERED), Standing.waiting, 84),
        (Course(OFFERED, over=True), Standing.waiting, None),
        (Course(TODAY), Standing.waiting, 0),
        (Course(OFFERED, STARTED), Standing.running, 14),
        (Course(OFFERED, STARTED, over=True), Standing.running, 14),
        (Course(OFFERED, STARTED, ended_on=TODAY), Standing.ended, 14),
        (Course(None, STARTED), Standing.running, None),
        (Course(STARTED, STARTED), Standing.running, 0),
    ],
)
def test_where_it_stands_and_how_long_she_waited(
    course: Course, standing: Standing, waited: int | None
) -> None:
    assert (course.standing, waiting_days(course, TODAY)) == (standing, waited)


@pytest.mark.parametrize(
    ("started", "half", "year"),
    [
        (date(2026, 1, 15), date(2026, 7, 15), date(2027, 1, 15)),
        (date(2026, 8, 31), date(2027, 2, 28), date(2027, 8, 31)),
        (date(2027, 8, 31), date(2028, 2, 29), date(2028, 8, 31)),
        (date(2028, 2, 29), date(2028, 8, 29), date(2029, 2, 28)),
        (date(2026, 12, 31), date(2027, 6, 30), date(2027, 12, 31)),
    ],
)
def test_half_a_year_and_a_year_also_over_short_months(started: date, half: date, year: date) -> None:
    course = Course(None, started)
    assert (course.half_year_on, course.year_on) == (half, year)
    assert (Course().half_year_on, Course().year_on) == (None, None)


@pytest.mark.parametrize(
    ("course", "refusal"),
    [
        (Course(), None),
        (Course(OFFERED, STARTED, TODAY, LATER), None),
        (Course(OFFERED, OFFERED, OFFERED, OFFERED, OFFERED), None),
        (Course(LATER), CounsellingRefusal.offered_in_the_future),
        (Course(None, LATER), CounsellingRefusal.started_in_the_future),
        (Course(STARTED, OFFERED), CounsellingRefusal.started_before_offer),
        (Course(OFFERED, STARTED, LATER), CounsellingRefusal.contact_in_the_future),
        (Course(OFFERED, STARTED, OFFERED), CounsellingRefusal.contact_before_start),
        (Course(OFFERED, STARTED, None, OFFERED), CounsellingRefusal.expected_before_start),
        (Course(OFFERED, ended_on=TODAY), CounsellingRefusal.ended_without_start),
        (Course(OFFERED, STARTED, ended_on=LATER), CounsellingRefusal.ended_in_the_future),
        (Course(OFFERED, STARTED, ended_on=OFFERED), CounsellingRefusal.ended_before_start),
        (Course(OFFERED, STARTED, why_not=NO), CounsellingRefusal.started_and_why_not),
    ],
)
def test_days_that_cannot_be(course: Course, refusal: CounsellingRefusal | None) -> None:
    assert why_not_course(course, TODAY) is refusal


@pytest.mark.parametrize(
    ("made", "review", "field"),
    [
        (None, None, ""),
        (OFFERED, LATER, ""),
        (None, LATER, ""),
        (TODAY, TODAY, ""),
        (LATER, None, "made_on"),
        (STARTED, OFFERED, "review_on"),
    ],
)
def test_the_days_of_the_municipal_plan(made: date | None, review: date | None, field: str) -> None:
    assert why_not_plan(made, review, TODAY) == field


def test_the_figures_of_six_women() -> None:
    """By hand: offered 4 of 5 known = 80 %; waits 14, 30, 0 - the middle is 14; one waits 84; one unknown."""
    women = [
        Course(OFFERED, STARTED),
        Course(OFFERED, date(2026, 10, 1), ended_on=TODAY),
        Course(STARTED, STARTED),
        Course(OFFERED),
        Course(why_not=WhyNot.not_offered),
        Course(),
    ]
    expected = Figures(6, offered=4, unknown=1, running=2, ended=1, waits=(0, 14, 30), still=(84,))
    assert figures_of(women, TODAY) == expected
    assert (expected.share, expected.median_wait) == (80, 14)


def test_the_middle_of_two_is_between_them_and_of_nobody_nothing() -> None:
    two = figures_of([Course(OFFERED, STARTED), Course(OFFERED, STARTED + timedelta(days=1))], TODAY)
    assert two.median_wait == 14.5
    empty = figures_of([], TODAY)
    assert (empty.share, empty.median_wait) == (None, None)


COURSES = st.builds(
    Course,
    st.none() | st.dates(date(2020, 1, 1), TODAY),
    st.none() | st.dates(date(2020, 1, 1), TODAY),
    ended_on=st.none() | st.dates(date(2020, 1, 1), TODAY),
    why_not=st.none() | st.sampled_from(WhyNot),
    over=st.booleans(),
)


@given(st.lists(COURSES.filter(lambda course: why_not_course(course, TODAY) is None), max_size=20))
def test_no_woman_is_counted_twice_and_nobody_waits_less_than_no_days(courses: list[Course]) -> None:
    found = figures_of(courses, TODAY)
    assert found.running + found.ended + found.unknown <= found.women == len(courses)
    assert found.running + found.ended <= found.offered <= found.women - found.unknown
    assert all(days >= 0 for days in (*found.waits, *found.still))
    assert found.share is None or 0 <= found.share <= 100
