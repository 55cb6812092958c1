"""Writing down the offer of CTI and what she says to it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.forms import OfferForm
from aftercare.cases.found import FoundCase
from aftercare.cases.offers import OfferAnswer, OfferRefusal, why_not_answer
from aftercare.course.clock.lists import case_clock
from aftercare.course.clock.records import CtiOffer
from aftercare.errors import NotFound
from aftercare.storage.insert_once import write_once

STALE = "stale"


async def write_offer(
    db: AsyncSession, case: FoundCase, form: OfferForm, now: datetime
) -> OfferRefusal | str:
    """Empty when it is written down; "stale" when somebody wrote first, else why it cannot be.

    A declined offer changes nothing of the case: it may be taken up again. Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    earlier = (await case_clock(db, case, now)).history.offers
    if any(one.id == form.id for one in earlier):
        return ""
    if form.version != len(earlier):
        return STALE
    if refusal := why_not_answer(form.offer, clock.local(now).date()):
        return refusal
    row = CtiOffer(id=form.id, case_id=case.id, offered_on=form.offered_on, answer=form.answer)
    row.answered_on = None if form.answer is OfferAnswer.offered else form.answered_on
    row.note, row.by, row.at = lock.seal(CtiOffer.note, form.id, form.note), case.person.id, now
    if (await write_once(db, row, CtiOffer.id == form.id)).case_id != case.id:
        raise NotFound
    return ""
