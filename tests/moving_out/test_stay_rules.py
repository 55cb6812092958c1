"""When aftercare is to be offered, worked by hand: the rule, the lead beside it, what was offered already."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.offers import Offer, OfferAnswer, ask_again_on
from aftercare.moving_out.eligibility import Destination, judged
from aftercare.moving_out.stay_rules import (
    Ruling,
    StayRefusal,
    counted_as,
    holds_cpr,
    is_new_stay,
    may_be_offered,
    offer_by,
    why_not_stay,
)

IN, TODAY = date(2026, 9, 1), date(2026, 11, 24)
LONG, SHORT = IN + timedelta(60), IN + timedelta(9)


@pytest.mark.parametrize(
    ("out", "to", "ruling", "offered", "wanted"),
    [
        (LONG, "new_home", None, False, LONG),
        (LONG, "new_home", None, True, None),
        (SHORT, "new_home", None, False, None),
        (SHORT, "new_home", Ruling.let, False, SHORT),
        (SHORT, "new_home", Ruling.withdrawn, False, None),
        (SHORT, "new_home", Ruling.let, True, None),
        (LONG, "back", None, False, None),
        (LONG, "back", Ruling.let, False, LONG),
        (LONG, "new_home", Ruling.withdrawn, False, LONG),
        (None, "unknown", None, False, None),
        (None, "unknown", Ruling.let, False, None),
    ],
)
def test_when_it_is_to_be_offered(
    out: date | None, to: str, ruling: Ruling | None, offered: bool, wanted: date | None
) -> None:
    assert offer_by(out, judged(IN, out, to), ruling, offered=offered) == wanted


@given(stayed=st.integers(0, 400), to=st.sampled_from(Destination))
def test_the_lead_can_let_and_never_takes_a_right_away(stayed: int, to: Destination) -> None:
    verdict = judged(IN, IN + timedelta(stayed), to)
    assert may_be_offered(verdict, Ruling.let)
    assert may_be_offered(verdict, Ruling.withdrawn) is verdict.eligible
    assert may_be_offered(verdict, None) is verdict.eligible


@pytest.mark.parametrize(
    ("offer", "day"),
    [
        (Offer(TODAY, OfferAnswer.offered), date(2026, 12, 1)),
        (Offer(IN, OfferAnswer.thinking, date(2026, 11, 20)), date(2026, 11, 27)),
        (Offer(IN, OfferAnswer.accepted, TODAY), None),
        (Offer(IN, OfferAnswer.declined, TODAY), None),
    ],
)
def test_an_open_offer_is_asked_about_after_a_week(offer: Offer, day: date | None) -> None:
    assert ask_again_on(offer) == day


def test_her_answer_as_the_year_counts_it() -> None:
    assert [counted_as(answer) for answer in OfferAnswer] == [None, None, True, False]


@pytest.mark.parametrize(
    ("moved_in", "moved_out", "refusal"),
    [
        (IN, None, None),
        (IN, IN, None),
        (IN, TODAY + timedelta(30), None),
        (IN, IN - timedelta(1), StayRefusal.out_before_in),
        (TODAY + timedelta(1), None, StayRefusal.in_the_future),
    ],
)
def test_which_days_a_stay_can_have(
    moved_in: date, moved_out: date | None, refusal: StayRefusal | None
) -> None:
    assert why_not_stay(moved_in, moved_out, TODAY) is refusal


@pytest.mark.parametrize("text", ["010190-1234", "CPR 0101901234.", "født 010190 1234"])
def test_a_cpr_number_is_seen(text: str) -> None:
    assert holds_cpr("Boligstøtte", text)


@pytest.mark.parametrize("text", ["", "12345678", "sag 2026-11-24-1234567", "20 30 40 50", "98765432109876"])
def test_other_numbers_are_let_be(text: str) -> None:
    assert not holds_cpr(text)


def test_a_stay_elsewhere_is_new_from_the_day_she_moved_out() -> None:
    assert is_new_stay(LONG, LONG) and is_new_stay(TODAY, LONG)
    assert not is_new_stay(LONG - timedelta(1), LONG)
    assert not is_new_stay(TODAY, None)
