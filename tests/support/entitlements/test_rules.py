"""Hours, answers and orders, worked by hand; and what must hold for all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.support.entitlements.rules import (
    Refusal,
    ends_soon,
    order_holds,
    why_not_answered,
    why_not_entitled,
    why_not_hours,
    why_not_order,
)
from aftercare.support.entitlements.school_steps import ITEMS, LISTS, READ_AT, TOGETHER

TODAY = date(2026, 11, 24)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("minutes", "used", "hours", "more", "accepted", "refusal"),
    [
        (60, 0, 10, 0, True, None),
        (60, 540, 10, 0, True, None),
        (60, 545, 10, 0, True, Refusal.above_entitled),
        (15, 600, 10, 0, True, Refusal.above_entitled),
        (15, 600, 10, 1, True, None),
        (61, 600, 10, 1, True, Refusal.above_entitled),
        (60, 180, 4, 0, True, None),
        (60, 240, 4, 0, True, Refusal.above_entitled),
        (60, 0, 10, 0, False, Refusal.not_accepted),
    ],
)
def test_no_hour_above_the_agreed_without_the_leads_yes(
    minutes: int, used: int, hours: int, more: int, *, accepted: bool, refusal: Refusal | None
) -> None:
    assert why_not_hours(minutes, used, hours, more, accepted=accepted) is refusal


@given(
    talks=st.lists(st.integers(15, 480), max_size=30),
    hours=st.integers(4, 10),
    more=st.integers(0, 20),
)
def test_what_is_counted_never_passes_what_is_agreed(talks: list[int], hours: int, more: int) -> None:
    used = 0
    for minutes in talks:
        if why_not_hours(minutes, used, hours, more, accepted=True) is None:
            used += minutes
    assert used <= (hours + more) * 60
    if more == 0:
        assert used <= 600


@pytest.mark.parametrize(
    ("hours", "used", "more", "child", "refusal"),
    [
        (10, 0, 0, False, None),
        (9, 0, 0, False, Refusal.outside_entitled),
        (11, 0, 0, False, Refusal.outside_entitled),
        (4, 0, 0, True, None),
        (10, 0, 0, True, None),
        (3, 0, 0, True, Refusal.outside_entitled),
        (11, 0, 0, True, Refusal.outside_entitled),
        (4, 241, 0, True, Refusal.below_used),
        (4, 300, 1, True, None),
    ],
)
def test_ten_hours_for_her_and_four_to_ten_for_a_child(
    hours: int, used: int, more: int, child: bool, refusal: Refusal | None
) -> None:
    assert why_not_entitled(hours, used, more, child=child) is refusal


@pytest.mark.parametrize(
    ("asked", "answered_on", "answered", "refusal"),
    [
        ("2026-11-01", None, False, None),
        ("2026-11-24", "2026-11-24", True, None),
        ("2026-11-25", None, False, Refusal.in_the_future),
        ("2026-11-01", "2026-11-10", False, Refusal.no_answer),
        ("2026-11-01", None, True, Refusal.no_day_of_answer),
        ("2026-11-01", "2026-11-25", True, Refusal.answer_in_the_future),
        ("2026-11-10", "2026-11-09", True, Refusal.answer_before),
    ],
)
def test_days_of_an_application(
    asked: str, answered_on: str | None, answered: bool, refusal: Refusal | None
) -> None:
    when = day(answered_on) if answered_on else None
    assert why_not_answered(day(asked), when, TODAY, answered=answered) is refusal


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        ("2026-11-24", "2026-11-24", None),
        ("2024-01-01", "2025-01-01", None),
        ("2026-11-25", "2027-11-25", Refusal.in_the_future),
        ("2026-11-20", "2026-11-19", Refusal.ends_before_start),
    ],
)
def test_days_of_an_order(first: str, last: str, refusal: Refusal | None) -> None:
    assert why_not_order(day(first), day(last), TODAY) is refusal


@pytest.mark.parametrize(
    ("first", "last", "lifted", "holds"),
    [
        ("2026-01-01", "2026-11-24", None, True),
        ("2026-01-01", "2026-11-23", None, False),
        ("2026-11-24", "2027-01-01", None, True),
        ("2026-01-01", "2027-01-01", "2026-11-23", False),
        ("2026-01-01", "2027-01-01", "2026-11-24", True),
        ("2026-01-01", "2026-11-23", "2027-01-01", False),
    ],
)
def test_an_order_protects_through_its_last_day(
    first: str, last: str, lifted: str | None, holds: bool
) -> None:
    assert order_holds(day(first), day(last), day(lifted) if lifted else None, TODAY) is holds


@given(st.integers(-400, 400))
def test_an_order_ends_soon_in_its_last_thirty_days_only(ahead: int) -> None:
    assert ends_soon(TODAY + timedelta(days=ahead), TODAY, {}) is (0 <= ahead <= 30)


def test_every_ready_step_stands_in_one_list_and_is_what_the_others_name() -> None:
    assert len(set(ITEMS)) == len(ITEMS) == sum(len(items) for items in LISTS.values())
    assert {*READ_AT, *TOGETHER} <= set(ITEMS)
    named = {"cv", "ug_dk", "optagelse_dk", "su", "fgu", "eux", "gymnasium", "language_school"}
    assert {*named, "sleep_rhythm", "social_skills", "read_contract", "law_at_work"} <= set(ITEMS)
