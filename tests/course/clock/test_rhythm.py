"""Contact rhythm, and what ordinary aftercare includes."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.clock.ordinary import COUNTED_KINDS, MONTHS, VisitsUsed, earliest_end
from aftercare.course.clock.rhythm import (
    Kept,
    a_month,
    days_without_contact,
    overdue_days,
    own_or_guide,
    periods,
    rhythm_days,
)
from aftercare.course.clock.rules import Phase
from aftercare.terms import NOTHING_SET
from aftercare.visits.rules import VisitKind

OPENED = date(2026, 11, 1)
GUIDE = NOTHING_SET.for_course(OPENED)


def test_the_rhythm_grows_slower_with_each_phase() -> None:
    assert [rhythm_days(phase, GUIDE) for phase in Phase] == [7, 7, 14, 31, 31]
    assert rhythm_days(None, GUIDE) == 31


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
    assert (VisitsUsed(2, 3).left, VisitsUsed(2, 3).beyond) == (1, 0)
    assert (VisitsUsed(4, 3).left, VisitsUsed(4, 3).beyond) == (0, 1)


def test_ordinary_aftercare_lasts_at_least_three_months() -> None:
    assert earliest_end(date(2026, 11, 30), MONTHS.default) == date(2027, 2, 28)


def test_a_rhythm_of_her_own_holds_in_its_phase_until_it_is_taken_back() -> None:
    own = [(1, 14), (2, 7)]
    assert own_or_guide(7, own, 1) == 14
    assert own_or_guide(14, own, 2) == 7
    assert own_or_guide(31, own, 3) == 31
    assert own_or_guide(14, [*own, (2, 0)], 2) == 14
    assert own_or_guide(14, [*own, (2, 0), (2, 31)], 2) == 31


def test_the_contacts_of_a_phase_against_a_fortnightly_rhythm() -> None:
    """14 October to 14 January is 92 days: six fortnights and a stretch of eight days."""
    start, until, today = date(2026, 10, 14), date(2027, 1, 14), date(2026, 11, 24)
    contacts = [date(2026, 10, 13), date(2026, 10, 14), date(2026, 10, 27), date(2026, 11, 24)]
    found = periods(start, until, 14, contacts, today)
    assert [one.contacts for one in found] == [2, 0, 1, 0, 0, 0, 0]
    assert [one.kept for one in found] == [Kept.met, Kept.empty, Kept.met, *[Kept.ahead] * 4]
    assert (found[-1].until - found[-1].starts_on).days == 8
    assert periods(start, until, 14, contacts[:-1], today)[2].kept is Kept.running


def test_contacts_a_month_are_told_with_one_decimal() -> None:
    weekly = [date(2026, 7, 14) + timedelta(weeks=week) for week in range(13)]
    assert a_month(weekly, date(2026, 7, 14), date(2026, 10, 14)) == 4.2
    assert a_month([date(2026, 7, 14)], date(2026, 7, 14), date(2026, 7, 15)) == 2.1
    assert a_month([], date(2026, 7, 14), date(2026, 7, 14)) == 0.0


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 400),
    st.sampled_from((7, 14, 31)),
    st.lists(st.integers(-20, 420), max_size=60),
    st.integers(-20, 420),
)
def test_every_contact_of_a_phase_stands_in_exactly_one_stretch(
    start: date, length: int, rhythm: int, met: list[int], now: int
) -> None:
    until, today = start + timedelta(days=length), start + timedelta(days=now)
    contacts = [start + timedelta(days=day) for day in met]
    found = periods(start, until, rhythm, contacts, today)
    assert all(one.until == two.starts_on for one, two in pairwise(found))
    assert found[-1].until == until
    if length <= 40 * rhythm:
        assert found[0].starts_on == start
        assert sum(one.contacts for one in found) == sum(1 for day in contacts if start <= day < until)
    assert sum(1 for one in found if one.kept is Kept.running) <= 1
