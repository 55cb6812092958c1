"""The offer of CTI, worked by hand."""

from datetime import date

import pytest

from aftercare.cases.offers import Offer, OfferAnswer, OfferRefusal, ask_again_on, why_not_answer

TODAY = date(2026, 11, 24)
OFFERED = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("offer", "refusal"),
    [
        (Offer(OFFERED, OfferAnswer.offered), None),
        (Offer(TODAY, OfferAnswer.declined, TODAY), None),
        (Offer(OFFERED, OfferAnswer.thinking, OFFERED), None),
        (Offer(date(2026, 11, 25), OfferAnswer.offered), OfferRefusal.in_the_future),
        (Offer(OFFERED, OfferAnswer.accepted), OfferRefusal.no_day_of_answer),
        (Offer(OFFERED, OfferAnswer.accepted, date(2026, 11, 25)), OfferRefusal.answer_in_the_future),
        (Offer(OFFERED, OfferAnswer.accepted, date(2026, 11, 9)), OfferRefusal.answer_before_offer),
    ],
)
def test_what_can_be_written_down(offer: Offer, refusal: OfferRefusal | None) -> None:
    assert why_not_answer(offer, TODAY) is refusal


@pytest.mark.parametrize(
    ("offer", "day"),
    [
        (Offer(OFFERED, OfferAnswer.offered), date(2026, 11, 17)),
        (Offer(date(2026, 11, 18), OfferAnswer.offered), date(2026, 11, 25)),
        (Offer(OFFERED, OfferAnswer.thinking, date(2026, 11, 20)), date(2026, 11, 27)),
        (Offer(OFFERED, OfferAnswer.thinking, date(2026, 11, 16)), date(2026, 11, 23)),
        (Offer(OFFERED, OfferAnswer.accepted, date(2026, 11, 11)), None),
        (Offer(OFFERED, OfferAnswer.declined, date(2026, 11, 11)), None),
    ],
)
def test_after_a_week_it_is_time_to_ask_again_and_a_no_is_let_be(offer: Offer, day: date | None) -> None:
    assert ask_again_on(offer) == day
