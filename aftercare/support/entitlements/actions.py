"""Writing down the offer of a psychologist, counting its talks, and the lead's yes to more."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.records import Child
from aftercare.cases.found import FoundCase
from aftercare.cases.offers import Offer, OfferAnswer, OfferRefusal, why_not_answer
from aftercare.cases.powers import Power
from aftercare.cases.rows import held_row, of_row
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.support.entitlements.forms import MoreForm, PsychologistForm, TalkForm
from aftercare.support.entitlements.records import Psychologist, Talk
from aftercare.support.entitlements.rules import OFFER_DAYS, Refusal, why_not_entitled, why_not_hours

STALE = "stale"
OF_OFFER = {
    OfferRefusal.in_the_future: Refusal.in_the_future,
    OfferRefusal.answer_in_the_future: Refusal.answer_in_the_future,
    OfferRefusal.answer_before_offer: Refusal.answer_before,
    OfferRefusal.no_day_of_answer: Refusal.no_day_of_answer,
}


async def write_psychologist(
    db: AsyncSession, case: FoundCase, whose_id: str, *, form: PsychologistForm, now: datetime
) -> Refusal | str:
    """The offer to her or a child of hers; "stale" when somebody wrote first, else why it cannot be.

    Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    child = await _child(db, case.id, whose_id)
    row = (await db.execute(of_row(Psychologist, {"id": whose_id, "case_id": case.id}))).scalar()
    used, more = await used_minutes(db, whose_id), row.more if row else 0
    offer = Offer(form.offered_on, form.answer, form.answered_on)
    if wrong := why_not_answer(offer, clock.local(now).date()):
        return OF_OFFER[wrong]
    if refusal := why_not_entitled(form.hours, used, more, child=child):
        return refusal
    if row is None:
        row = Psychologist(
            id=whose_id, case_id=case.id, child_id=whose_id if child else None, version=1, more=0
        )
        _write(row, lock, form, case.person, now)
        return "" if await write_once(db, row, Psychologist.id == whose_id) is row else STALE
    if row.version != form.version:
        return STALE
    _write(row, lock, form, case.person, now)
    row.version += 1
    await db.flush()
    return ""


async def count_talk(
    db: AsyncSession, case: FoundCase, whose_id: str, *, form: TalkForm, now: datetime
) -> Refusal | None:
    """Counts a talk, or says why not; the same `form.id` counts once. Raises NotFound and Closed."""
    case.require_open()
    row = await held_row(db, Psychologist, id=whose_id, case_id=case.id)
    counted = (await db.execute(select(Talk.psychologist_id).where(Talk.id == form.id))).scalar()
    if counted is not None:
        if counted != whose_id:
            raise NotFound
        return None
    if form.on > clock.local(now).date():
        return Refusal.in_the_future
    used, accepted = await used_minutes(db, whose_id), row.answer == OfferAnswer.accepted
    refusal = why_not_hours(form.minutes, used, row.hours, row.more, accepted=accepted)
    if refusal is None:
        talk = Talk(id=form.id, case_id=case.id, psychologist_id=whose_id, by=case.person.id, at=now)
        talk.on, talk.minutes = form.on, form.minutes
        db.add(talk)
        await db.flush()
    return refusal


async def grant_more(
    db: AsyncSession, case: FoundCase, whose_id: str, *, form: MoreForm, now: datetime
) -> Refusal | str:
    """The lead says yes to hours on top; "stale" when somebody wrote first, else why it cannot be.

    Raises NotFound, NotAllowed for whoever does not lead, and Closed.
    """
    case.require_open(Power.allow)
    row = await held_row(db, Psychologist, id=whose_id, case_id=case.id)
    if row.version != form.version:
        return STALE
    if await used_minutes(db, whose_id) > (row.hours + form.more) * 60:
        return Refusal.below_used
    row.more, row.more_by, row.more_on = form.more, case.person.id, clock.local(now).date()
    row.version += 1
    await db.flush()
    return ""


async def used_minutes(db: AsyncSession, whose_id: str) -> int:
    """Minutes of all talks that count."""
    counted = select(func.coalesce(func.sum(Talk.minutes), 0))
    found = await db.execute(counted.where(Talk.psychologist_id == whose_id, Talk.undone_at.is_(None)))
    return int(found.scalar_one())


async def _child(db: AsyncSession, case_id: str, whose_id: str) -> bool:
    """True for a child of hers, False for herself. Raises NotFound for anybody else."""
    if whose_id == case_id:
        return False
    hers = select(Child.id).where(Child.id == whose_id, Child.case_id == case_id)
    if (await db.execute(hers)).scalar() is None:
        raise NotFound
    return True


def _write(row: Psychologist, lock: Lock, form: PsychologistForm, person: Person, now: datetime) -> None:
    row.offered_on, row.answer, row.hours, row.place = form.offered_on, form.answer, form.hours, form.place
    row.answered_on = None if form.answer is OfferAnswer.offered else form.answered_on
    row.answer_by = (row.answered_on or form.offered_on) + timedelta(days=OFFER_DAYS)
    row.elsewhere_on = form.elsewhere_on
    row.why_not = lock.seal(Psychologist.why_not, row.id, form.why_not)
    row.by, row.at = person.id, now
