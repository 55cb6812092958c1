"""Writing down the offer of CTI and what she says to it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.forms import OfferForm
from aftercare.cases.lists import open_case_lock
from aftercare.cases.offers import OfferAnswer, OfferRefusal, why_not_answer
from aftercare.course.clock.lists import case_clock
from aftercare.course.clock.records import CtiOffer
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once

STALE = "stale"


async def write_offer(
    db: AsyncSession, person: Person, case_id: str, form: OfferForm, now: datetime
) -> OfferRefusal | str:
    """Empty when it is written down; "stale" when somebody wrote first, else why it cannot be.

    A declined offer changes nothing of the case: it may be taken up again. Raises NotFound and Closed.
    """
    lock = await open_case_lock(db, person, case_id, now)
    earlier = (await case_clock(db, person, case_id, now)).history.offers
    if any(one.id == form.id for one in earlier):
        return ""
    if form.version != len(earlier):
        return STALE
    if refusal := why_not_answer(form.offer, clock.local(now).date()):
        return refusal
    row = CtiOffer(id=form.id, case_id=case_id, offered_on=form.offered_on, answer=form.answer)
    row.answered_on = None if form.answer is OfferAnswer.offered else form.answered_on
    row.note, row.by, row.at = lock.seal(CtiOffer.note, form.id, form.note), person.id, now
    if (await write_once(db, row, CtiOffer.id == form.id)).case_id != case_id:
        raise NotFound
    return ""
