"""Writing down the offer of aftercare and what she says to it: told to us, or tapped behind her link."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.forms import OfferForm
from aftercare.cases.found import FoundCase
from aftercare.cases.offers import Offer, OfferAnswer, OfferRefusal, ask_again_on, why_not_answer
from aftercare.cases.records import CaseKey
from aftercare.cases.safety.links import hand_over_link
from aftercare.cases.safety.records import LinkPurpose
from aftercare.errors import NotFound
from aftercare.moving_out.offer_deadline import may_be_offered_now
from aftercare.moving_out.records import AftercareOffer
from aftercare.moving_out.ruling_actions import hold_stay
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import How, counted_as
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Lock

LIVES = timedelta(days=30)  # She may take up later what she declined.
MOST_ANSWERS = 20


class NotNow(StrEnum):
    """Why nothing is written down, beside the reasons every offer has."""

    stale = "stale"
    against_rule = "against_rule"


@dataclass(frozen=True)
class Asked:
    """The stay behind a link, as little as is needed; `newest` is where the offer stands."""

    stay: Stay
    case_id: str
    lock: Lock
    newest: AftercareOffer
    answers: int

    @property
    def open(self) -> bool:
        """Whoever plays with a link is not written down for ever."""
        return self.answers < MOST_ANSWERS

    @property
    def said(self) -> str:
        """What she has answered, told to us or behind a link; empty while she is only asked."""
        return "" if self.newest.answer == OfferAnswer.offered else str(self.newest.answer)


async def write_offer(
    db: AsyncSession, case: FoundCase, stay_id: str, *, form: OfferForm, now: datetime
) -> OfferRefusal | NotNow | None:
    """None when it is written down, else why it cannot be. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    stay = await hold_stay(db, case.id, stay_id)
    earlier = await _offers(db, stay_id)
    if any(one.id == form.id for one in earlier):
        return None
    if form.version != len(earlier):
        return NotNow.stale
    if not earlier and not await may_be_offered_now(db, stay):
        return NotNow.against_rule
    if refusal := why_not_answer(form.offer, clock.local(now).date()):
        return refusal
    if await db.get(AftercareOffer, form.id):
        raise NotFound
    _add(
        db,
        stay,
        lock,
        form.offer,
        case_id=case.id,
        row_id=form.id,
        reason=form.note,
        by=case.person.id,
        at=now,
    )
    return None


async def link_to_offer(
    db: AsyncSession, case: FoundCase, stay_id: str, *, language: str, now: datetime
) -> str:
    """The token of a link by which she answers; what was not offered yet, or declined, is offered with it.

    Empty when by the rule she cannot be offered aftercare. Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    stay = await hold_stay(db, case.id, stay_id)
    earlier = await _offers(db, stay_id)
    if not earlier and not await may_be_offered_now(db, stay):
        return ""
    if not earlier or earlier[-1].answer == OfferAnswer.declined:
        offer = Offer(clock.local(now).date(), OfferAnswer.offered)
        _add(db, stay, lock, offer, case_id=case.id, row_id=new_id(), by=case.person.id, at=now)
    return await hand_over_link(
        db,
        case,
        purpose=LinkPurpose.offer,
        about_id=stay_id,
        language=language,
        expires_at=now + LIVES,
        now=now,
    )


async def asked_about(db: AsyncSession, stay_id: str, *, hold: bool = False) -> Asked | None:
    """The stay a link is about, and where its offer stands; None when nothing is offered any more."""
    counted = aliased(AftercareOffer)
    answers = select(func.count(counted.id)).where(counted.stay_id == Stay.id)
    asked = (
        select(Stay, CaseKey.wrapped, AftercareOffer, answers.scalar_subquery().label("answers"))
        .join(CaseKey, CaseKey.case_id == Stay.case_id)
        .join(AftercareOffer, AftercareOffer.stay_id == Stay.id)
        .where(Stay.id == stay_id)
        .order_by(AftercareOffer.at.desc(), AftercareOffer.id.desc())
        .limit(1)
    )
    row = (await db.execute(asked.with_for_update(of=Stay) if hold else asked)).first()
    if row is None or row.Stay.case_id is None:
        return None
    case_id = row.Stay.case_id
    lock = keys_of(db).case(case_id, row.wrapped)
    return Asked(row.Stay, case_id, lock, row.AftercareOffer, row.answers)


def take_answer(db: AsyncSession, asked: Asked, answer: OfferAnswer, now: datetime) -> None:
    """Her answer behind the link; the newest counts. The same answer again changes nothing."""
    if asked.newest.answer == answer:
        return
    offer = Offer(asked.newest.offered_on, answer, clock.local(now).date())
    _add(db, asked.stay, asked.lock, offer, case_id=asked.case_id, row_id=new_id(), how=How.link, at=now)


async def _offers(db: AsyncSession, stay_id: str) -> list[AftercareOffer]:
    mine = select(AftercareOffer).where(AftercareOffer.stay_id == stay_id)
    return list((await db.execute(mine.order_by(AftercareOffer.at, AftercareOffer.id))).scalars())


def _add(
    db: AsyncSession,
    stay: Stay,
    lock: Lock,
    offer: Offer,
    *,
    case_id: str,
    row_id: str,
    at: datetime,
    reason: str = "",
    how: How = How.us,
    by: str | None = None,
) -> None:
    if offer.answer is OfferAnswer.offered:
        offer = replace(offer, answered_on=None)
    row = AftercareOffer(id=row_id, case_id=case_id, stay_id=stay.id, offered_on=offer.offered_on)
    row.answer, row.how, row.by, row.at = offer.answer, how, by, at
    row.answered_on = offer.answered_on
    row.reason = lock.seal(AftercareOffer.reason, row_id, reason)
    row.ask_on = ask_again_on(offer)
    stay.aftercare_accepted, stay.offer_by = counted_as(offer.answer), None
    db.add(row)
