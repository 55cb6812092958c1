"""The words of a stay, an inquiry and an offer, and when aftercare is to be offered."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from aftercare.cases.offers import OfferAnswer
from aftercare.lead_times import Lead
from aftercare.matters import Kind, declare
from aftercare.moving_out.eligibility import Verdict
from aftercare.pushes import DAY, Topic, in_digest
from aftercare.terms import Group
from aftercare.words import N_

_CPR = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")


OFFER_WANTED = declare(
    Kind(
        "stay_offer_wanted",
        says=N_("She can be offered aftercare"),
        nameless="she herself",
        opens="/cases/{case}/stays",
        soon=timedelta(days=14),
        lead=Lead(N_("Time for her to think before she moves."), Group.moving_out, most=60),
        late=DAY,
        push=in_digest(Topic.courses),
    )
)
"""By the day she moves out. The two weeks are ours: she should have time to think before she moves."""

MOVE_OUT_DIFFERS = declare(
    Kind(
        "move_out_differs",
        says=N_("Two days are written for when she moved out"),
        nameless="her own move",
        opens="/cases/{case}/stays",
        soon=timedelta(days=14),
        lead=Lead(N_("Time to find out which day is right before it comes."), Group.moving_out, most=60),
        push=in_digest(Topic.courses),
    )
)
"""Of the day the stay says, from before they were one fact; whoever knows writes the right one on either. The
two weeks are ours, as for the offer.
"""

ANSWER_AWAITED = declare(
    Kind(
        "stay_answer_awaited",
        says=N_("Ask her gently about the offer"),
        nameless="she herself",
        opens="/cases/{case}/stays",
        push=in_digest(Topic.courses),
    )
)
"""From the day to ask her again (cases/offers.py); gently, for it is hers to answer."""


class Leaving(StrEnum):
    """Why a stay ended."""

    as_agreed = "as_agreed"
    her_wish = "her_wish"
    other_offer = "other_offer"
    house_decided = "house_decided"
    other = "other"


class Ground(StrEnum):
    """Why she came; the words of Hellerup's table 8."""

    physical = "physical"
    psychological = "psychological"
    sexual = "sexual"
    material = "material"
    economic = "economic"


class Channel(StrEnum):
    """How somebody asked (seed S1: in person, by mail, by phone)."""

    phone = "phone"
    in_person = "in_person"
    mail = "mail"


class Asker(StrEnum):
    """Who asked."""

    herself = "herself"
    former = "former"
    caseworker = "caseworker"
    authority = "authority"
    network = "network"


class Outcome(StrEnum):
    """What an inquiry led to; the six of Hellerup's table 19."""

    no_room = "no_room"
    referred = "referred"
    counselling = "counselling"
    admitted = "admitted"
    not_target = "not_target"
    aftercare = "aftercare"


class KnownFrom(StrEnum):
    """How a stay elsewhere came to be known."""

    herself = "herself"
    centre = "centre"
    municipality = "municipality"
    other = "other"


class How(StrEnum):
    """How her answer came."""

    us = "us"
    link = "link"


class Ruling(StrEnum):
    """What the lead decided beside the rule: she may be offered it all the same, or the rule holds again."""

    let = "let"
    withdrawn = "withdrawn"


class StayRefusal(StrEnum):
    """Why a stay cannot be written down so."""

    out_before_in = "out_before_in"
    in_the_future = "in_the_future"
    holds_cpr = "holds_cpr"
    out_unknown = "out_unknown"


def holds_cpr(*texts: str) -> bool:
    """True when one of these holds what looks like a CPR number."""
    return any(_CPR.search(text) for text in texts)


def why_not_stay(moved_in_on: date, moved_out_on: date | None, today: date) -> StayRefusal | None:
    """The reason these days cannot be; the day she moves out may be to come."""
    if moved_in_on > today:
        return StayRefusal.in_the_future
    if moved_out_on and moved_out_on < moved_in_on:
        return StayRefusal.out_before_in
    return None


def followed(stays: Iterable[tuple[date, str]], out: date | None) -> str | None:
    """Of stays by the day she moved in and their ids, the one a course follows whose day is `out`.

    The newest that had begun by then; while that day is not known, the newest. A later stay is a new one, and
    the clock of the course runs on from the day it began to count.
    """
    begun = [(day, stay_id) for day, stay_id in stays if out is None or day <= out]
    return max(begun)[1] if begun else None


def may_be_offered(verdict: Verdict, ruling: Ruling | None) -> bool:
    """What the rule says, or the lead beside it; a stay without a last day cannot be judged by either."""
    return verdict.eligible or (ruling is Ruling.let and verdict.days is not None)


def offer_by(
    moved_out_on: date | None, verdict: Verdict, ruling: Ruling | None, *, offered: bool
) -> date | None:
    """The day aftercare is to be offered by: when she moves out; None when there is nothing left to offer."""
    return moved_out_on if may_be_offered(verdict, ruling) and not offered else None


def counted_as(answer: OfferAnswer) -> bool | None:
    """Her answer as the yearly figures count it: accepted, not accepted, or neither yet."""
    return {OfferAnswer.accepted: True, OfferAnswer.declined: False}.get(answer)


def is_new_stay(began_on: date, moved_out_on: date | None) -> bool:
    """True for a stay elsewhere after she moved out here; others came before, or on the way."""
    return moved_out_on is not None and began_on >= moved_out_on
