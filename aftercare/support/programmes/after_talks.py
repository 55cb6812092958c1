"""A short talk after a course was closed: aftercare, if the need arises, without opening it again."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Closure
from aftercare.course.contacts.actions import log_contact
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import Present, counts_as_contact, has_happened
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.support.programmes.forms import AfterTalkForm
from aftercare.support.programmes.records import AfterTalk
from aftercare.support.programmes.rules import TALKS_AFTERWARDS


class TalkRefusal(StrEnum):
    """Why a talk is not written down here."""

    not_closed = "not_closed"
    before_the_end = "before_the_end"
    in_the_future = "in_the_future"
    enough = "enough"
    nothing_stays = "nothing_stays"


async def write_after_talk(
    db: AsyncSession, case: FoundCase, form: AfterTalkForm, now: datetime
) -> TalkRefusal | None:
    """Signs a talk of a closed course; after as many as the centre has set, it is opened again instead.

    A try without an answer is written down and not counted. Raises NotFound.
    """
    case.require()
    if (await db.execute(select(Contact.case_id).where(Contact.id == form.id))).scalar() == case.id:
        return None
    ended = select(Closure).where(Closure.case_id == case.id, Closure.reopened_at.is_(None))
    closure = (await db.execute(ended.with_for_update())).scalar()
    if closure is None or not case.may_be_asked:
        return TalkRefusal.nothing_stays if closure else TalkRefusal.not_closed
    at, reached = clock.wall(form.day, form.at), counts_as_contact(form.kind)
    if not has_happened(at, now):
        return TalkRefusal.in_the_future
    if form.day < closure.closed_on:
        return TalkRefusal.before_the_end
    held = select(func.count(AfterTalk.id)).where(AfterTalk.closure_id == closure.id)
    if reached and ((await db.execute(held)).scalar() or 0) >= case.terms.of(TALKS_AFTERWARDS):
        return TalkRefusal.enough
    contact = await log_contact(
        db,
        case,
        at=at,
        kind=form.kind,
        reached=reached,
        minutes=form.minutes if reached else 0,
        present=[Present.her] if reached else [],
        areas=[],
        note=form.note,
        contact_id=form.id,
        now=now,
    )
    if reached:
        made = AfterTalk(id=new_id(), case_id=case.id, closure_id=closure.id, contact_id=contact.id)
        made.by, made.at = case.person.id, now
        await write_once(db, made, AfterTalk.contact_id == contact.id)
    return None
