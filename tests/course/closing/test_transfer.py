"""When the transfer plan should be agreed, whether help comes in time, how the law is cited on a day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.closing.transfer_rules import (
    agree_by,
    comes_in_time,
    expected_on,
    follow_up_due,
    may_follow_up,
    plan_is_wanted,
)
from aftercare.law import REFERENCES, Duty, Need, cited

DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    ("ends", "by"),
    [
        (date(2027, 1, 14), date(2026, 12, 14)),
        (date(2027, 3, 31), date(2027, 2, 28)),
        (date(2028, 3, 31), date(2028, 2, 29)),
        (date(2026, 1, 5), date(2025, 12, 5)),
    ],
)
def test_the_plan_is_agreed_a_calendar_month_before_the_end(ends: date, by: date) -> None:
    assert agree_by(ends) == by
    assert not plan_is_wanted(ends, None, by - timedelta(days=1))
    assert plan_is_wanted(ends, None, by)
    assert plan_is_wanted(ends, None, ends + timedelta(days=40))
    assert not plan_is_wanted(ends, by, ends)


def test_an_unknown_end_wants_nothing() -> None:
    assert not plan_is_wanted(None, None, date(2026, 11, 24))


@pytest.mark.parametrize(
    ("weeks", "there", "in_time"),
    [(8, date(2026, 12, 28), True), (10, date(2027, 1, 11), True), (11, date(2027, 1, 18), False)],
)
def test_help_applied_for_on_2_november_before_14_january(weeks: int, there: date, *, in_time: bool) -> None:
    applied = date(2026, 11, 2)
    assert expected_on(applied, weeks) == there
    assert comes_in_time(applied, weeks, date(2027, 1, 14)) is in_time


def test_what_cannot_be_said_is_not_said() -> None:
    assert comes_in_time(None, 4, date(2027, 1, 14)) is None
    assert comes_in_time(date(2026, 11, 2), None, date(2027, 1, 14)) is None
    assert comes_in_time(date(2026, 11, 2), 4, None) is None


@given(DAYS, st.sampled_from([True, False, None]), st.sampled_from([12, 24]), DAYS)
def test_nobody_is_asked_later_without_her_yes(
    ended: date, consent: bool | None, months: int, today: date
) -> None:
    due = follow_up_due(ended, months)
    assert (due.year * 12 + due.month) - (ended.year * 12 + ended.month) == months
    asked = may_follow_up(consent, None, due, today)
    assert asked == (consent is True and today >= due)
    assert not may_follow_up(consent, today, due, today)


@pytest.mark.parametrize(
    ("need", "on", "law"),
    [
        (Need.practical_support, date(2026, 11, 24), "serviceloven § 85"),
        (Need.coordinating_counselling, date(2024, 6, 30), "serviceloven § 109, stk. 7"),
        (Need.coordinating_counselling, date(2024, 7, 1), "serviceloven § 109, stk. 8"),
        (Need.psychologist, date(2024, 6, 30), "serviceloven § 109, stk. 8"),
        (Need.psychologist, date(2026, 11, 24), "serviceloven § 109, stk. 9"),
        (Need.other, date(2026, 11, 24), ""),
        (Duty.notify_admission, date(2024, 6, 30), "serviceloven § 109, stk. 4"),
        (Duty.notify_admission, date(2024, 7, 1), "serviceloven § 109, stk. 5"),
        (Duty.notify_discharge, date(2024, 6, 30), "serviceloven § 109, stk. 5"),
        (Duty.notify_discharge, date(2024, 7, 1), "serviceloven § 109, stk. 6"),
        (Duty.notify_content, date(2024, 6, 30), "serviceloven § 109, stk. 6"),
        (Duty.notify_content, date(2024, 7, 1), "serviceloven § 109, stk. 7"),
        (Duty.aftercare, date(2026, 11, 24), "vejledning nr. 4 til lov om social service"),
    ],
)
def test_the_law_is_cited_as_it_read_that_day(need: Need | Duty, on: date, law: str) -> None:
    assert cited(need, on) == law


def test_every_reference_has_its_own_first_day() -> None:
    assert len({(one.need, one.valid_from) for one in REFERENCES}) == len(REFERENCES)


def test_no_paragraph_stands_in_a_template() -> None:
    named = [path.name for path in TEMPLATES.rglob("*.html") if "§" in path.read_text("utf-8")]
    assert named == []
