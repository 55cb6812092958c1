"""When a closed course is due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.papers.rights.rules import LEAST, MOST, Kind, Periods, due_on, is_soon, kind_of, whole_months

CLOSED = date(2023, 11, 24)


def test_three_years_and_six_months_unless_the_centre_decides() -> None:
    assert due_on(CLOSED, Kind.course, Periods()) == date(2026, 11, 24)
    assert due_on(CLOSED, Kind.not_begun, Periods()) == date(2024, 5, 24)
    assert due_on(date(2024, 2, 29), Kind.course, Periods(course=12)) == date(2025, 2, 28)
    assert [kind_of(was_reached=reached) for reached in (True, False)] == [Kind.course, Kind.not_begun]


@pytest.mark.parametrize(
    ("today", "soon"),
    [
        (date(2026, 8, 23), False),
        (date(2026, 8, 24), True),
        (date(2026, 11, 23), True),
        (date(2026, 11, 24), False),
    ],
)
def test_soon_is_within_three_months(today: date, soon: bool) -> None:
    assert is_soon(date(2026, 11, 24), today) is soon


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(LEAST, MOST))
def test_a_longer_period_is_never_due_earlier(closed: date, months: int) -> None:
    assert due_on(closed, Kind.course, Periods(months)) <= due_on(closed, Kind.course, Periods(months + 1))
    assert closed < due_on(closed, Kind.not_begun, Periods(not_begun=months))


def test_whole_months() -> None:
    for begun, ended, months in (
        (date(2026, 1, 15), date(2026, 10, 14), 8),
        (date(2026, 1, 15), date(2026, 10, 15), 9),
        (date(2026, 5, 1), date(2026, 4, 1), 0),
    ):
        assert whole_months(begun, ended) == months
