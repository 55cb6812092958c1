"""An offer, of CTI or of ordinary aftercare: what she may answer, and when it is time to ask her again."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import Topic, in_digest
from aftercare.words import N_

ASK_AGAIN_DAYS = 7  # Ours: a week to think before anybody asks again.

ASK_AGAIN = declare(
    Kind(
        "ask_again",
        alone=N_("%(name)s is thinking about CTI"),
        nameless="she herself",
        opens="/cases/{case}/offer",
        urgency=Urgency.thinking,
        calls=True,
        told=N_("She is thinking about CTI"),
        push=in_digest(Topic.courses),
    )
)
"""From the day to ask her again (ASK_AGAIN_DAYS); gently, for it is hers to answer."""


class OfferAnswer(StrEnum):
    """Where an offer stands. Every answer may follow every other: she may change her mind."""

    offered = "offered"
    thinking = "thinking"
    accepted = "accepted"
    declined = "declined"


class OfferRefusal(StrEnum):
    """Why an answer cannot be written down."""

    in_the_future = "in_the_future"
    answer_in_the_future = "answer_in_the_future"
    answer_before_offer = "answer_before_offer"
    no_day_of_answer = "no_day_of_answer"


# The field of the form it stands beside, and what is said.
REFUSED = {
    OfferRefusal.in_the_future: ("offered_on", N_("Choose today or an earlier day.")),
    OfferRefusal.answer_in_the_future: ("answered_on", N_("Choose today or an earlier day.")),
    OfferRefusal.answer_before_offer: (
        "answered_on",
        N_("She answered after the offer. Choose a later day."),
    ),
    OfferRefusal.no_day_of_answer: ("answered_on", N_("Choose the day she said so.")),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest word about an offer; `answered_on` is None until she has said anything."""

    offered_on: date
    answer: OfferAnswer
    answered_on: date | None = None

    @property
    def is_open(self) -> bool:
        """True while she has neither accepted nor declined."""
        return self.answer in (OfferAnswer.offered, OfferAnswer.thinking)


def why_not_answer(offer: Offer, today: date) -> OfferRefusal | None:
    """The reason this cannot be written down today, or None."""
    if offer.offered_on > today:
        return OfferRefusal.in_the_future
    if offer.answer is OfferAnswer.offered:
        return None
    if offer.answered_on is None:
        return OfferRefusal.no_day_of_answer
    if offer.answered_on > today:
        return OfferRefusal.answer_in_the_future
    return OfferRefusal.answer_before_offer if offer.answered_on < offer.offered_on else None


def ask_again_on(offer: Offer) -> date | None:
    """The day to ask her again, or None once she has said yes or no."""
    if not offer.is_open:
        return None
    return (offer.answered_on or offer.offered_on) + timedelta(days=ASK_AGAIN_DAYS)
