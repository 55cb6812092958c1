"""Contact rhythm, and what ordinary aftercare includes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.phases.ordinary import COUNTED_KINDS, VisitsUsed, earliest_end
from aftercare.phases.rhythm import days_without_contact, overdue_days, rhythm_days
from aftercare.phases.rules import Phase
from aftercare.visits.rules import VisitKind

OPENED = date(2026, 11, 1)


def test_the_rhythm_grows_slower_with_each_phase() -> None:
    assert [rhythm_days(phase) for phase in Phase] == [7, 7, 14, 31, 31]
    assert rhythm_days(None) == 31


@pytest.mark.parametrize(
    ("last_contact", "today", "overdue"),
    [
        (date(2026, 11, 8), date(2026, 11, 15), 0),
        (date(2026, 11, 8), date(2026, 11, 16), 1),
        (date(2026, 11, 8), date(2026, 11, 24), 9),
        (None, date(2026, 11, 8), 0),
        (None, date(2026, 11, 9), 1),
        (date(2026, 11, 30), date(2026, 11, 24), 0),
    ],
)
def test_a_weekly_rhythm_is_overdue_from_the_eighth_day(
    last_contact: date | None, today: date, overdue: int
) -> None:
    assert overdue_days(7, last_contact, OPENED, today) == overdue


def test_safiya_was_not_reached_for_sixteen_days() -> None:
    assert days_without_contact(date(2026, 11, 8), OPENED, date(2026, 11, 24)) == 16


@given(st.integers(1, 60), st.integers(0, 400))
def test_a_day_more_is_a_day_more_overdue(rhythm: int, days: int) -> None:
    today = OPENED + timedelta(days=days)
    now, next_day = (overdue_days(rhythm, OPENED, OPENED, day) for day in (today, today + timedelta(days=1)))
    assert next_day - now == (1 if days >= rhythm else 0)


def test_visits_at_home_or_at_the_centre_use_one_of_three() -> None:
    assert {VisitKind.home, VisitKind.centre} == COUNTED_KINDS


def test_visits_used_and_left() -> None:
    assert (VisitsUsed(2).left, VisitsUsed(2).beyond) == (1, 0)
    assert (VisitsUsed(4).left, VisitsUsed(4).beyond) == (0, 1)


def test_ordinary_aftercare_lasts_at_least_three_months() -> None:
    assert earliest_end(date(2026, 11, 30)) == date(2027, 2, 28)
