"""Writing down a contact, and correcting what was signed; nothing here changes or takes away."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.course.contacts.forms import ContactForm, ReadersForm
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.contacts.rules import (
    ContactKind,
    Present,
    Readers,
    company,
    counts_as_contact,
    joined,
    minutes_fit,
    readers_to_choose,
    usual_readers,
)
from aftercare.course.network.records import Support
from aftercare.errors import NOT_HER_WORK, NotAllowed, NotFound
from aftercare.events import ContactMade
from aftercare.storage.announcing import announce
from aftercare.storage.insert_once import write_once


async def write_contact(db: AsyncSession, case: FoundCase, form: ContactForm, now: datetime) -> Contact:
    """Signs what was tapped or written; a tap means now, with her or with the support. Raises NotFound,
    and Closed for a closed case.
    """
    case.require_open(Power.note)
    reached = counts_as_contact(form.kind)
    present = list(form.present)
    if form.tapped:
        present = [company(await _kind_of(db, case.id, form.support) if form.support else None)]
    return await log_contact(
        db,
        case,
        at=form.moment(now),
        kind=form.kind,
        reached=reached,
        minutes=form.minutes,
        present=present if reached else [],
        areas=form.areas,
        note=form.note,
        readers=form.readers,
        support_id=form.support or None,
        contact_id=form.id,
        now=now,
    )


async def log_contact(
    db: AsyncSession,
    case: FoundCase,
    *,
    at: datetime,
    kind: ContactKind,
    reached: bool,
    minutes: int,
    present: Collection[str],
    areas: Collection[str],
    note: str,
    readers: Readers | None = None,
    support_id: str | None = None,
    visit_id: str | None = None,
    contact_id: str,
    now: datetime,
) -> Contact:
    """Signs a contact; what power it takes is for the asker to say, since it may be part of more.

    The same `contact_id`, or another contact of the same visit, gives the one already written.
    `reached` is whether anybody of `present` answered; no `readers` means the usual ones. Raises NotFound
    for a support of another case, ValueError for minutes outside 0 to 720.
    """
    if not minutes_fit(minutes):
        raise ValueError("a contact lasts 0 to 720 minutes")
    if support_id:
        await _kind_of(db, case.id, support_id)
    contact = Contact(
        id=contact_id, case_id=case.id, staff_id=case.person.id, at=at, kind=kind, reached=reached
    )
    contact.minutes, contact.present, contact.areas = minutes, joined(present), joined(areas)
    contact.support_id, contact.visit_id, contact.signed_at = support_id, visit_id, now
    contact.note = case.lock.seal(Contact.note, contact_id, note)
    contact.readers = readers or usual_readers(case.person)
    same = (
        or_(Contact.id == contact_id, Contact.visit_id == visit_id) if visit_id else Contact.id == contact_id
    )
    kept = await write_once(db, contact, same)
    if kept.case_id != case.id or (visit_id and kept.visit_id != visit_id):
        raise NotFound
    if reached and Present.her in present:
        await announce(db, ContactMade(case.id, clock.local(at).date(), case.person.id, at))
    return kept


async def _kind_of(db: AsyncSession, case_id: str, support_id: str) -> str:
    kind = await db.execute(select(Support.kind).where(Support.id == support_id, Support.case_id == case_id))
    found = kind.scalar()
    if found is None:
        raise NotFound
    return found


async def add_addendum(
    db: AsyncSession,
    case: FoundCase,
    contact_id: str,
    *,
    text: str,
    addendum_id: str,
    readers: Readers | None = None,
    now: datetime,
) -> Addendum:
    """Signs a correction or a first note beside a contact; the contact stays as it was. Raises NotFound.

    The same `addendum_id` gives the one already written.
    """
    lock = case.lock_for(Power.note)
    await _of_case(db, case, contact_id)
    written = Addendum(id=addendum_id, contact_id=contact_id, case_id=case.id, by=case.person.id, at=now)
    written.text = lock.seal(Addendum.text, addendum_id, text)
    written.readers = readers or usual_readers(case.person)
    kept = await write_once(db, written, Addendum.id == addendum_id)
    if kept.contact_id != contact_id:
        raise NotFound
    return kept


async def change_readers(db: AsyncSession, case: FoundCase, contact_id: str, form: ReadersForm) -> bool:
    """True when the note has these readers now, False when somebody else changed them first.

    Raises NotFound, and NotAllowed for who may not read it, or would let more people in than its author did.
    """
    case.require(Power.note)
    await _of_case(db, case, contact_id)
    note = await _note(db, contact_id, form.about)
    if note.readers == form.readers:
        return True
    if note.readers != form.was:
        return False
    if form.readers not in readers_to_choose(note.readers, _author(note), case.person):
        raise NotAllowed(NOT_HER_WORK)
    note.readers = form.readers
    await db.flush()
    return True


async def _of_case(db: AsyncSession, case: FoundCase, contact_id: str) -> None:
    """Raises NotFound for a contact of another case."""
    hers = (Contact.id == contact_id, Contact.case_id == case.id)
    if (await db.execute(select(Contact.id).where(*hers))).scalar() is None:
        raise NotFound


async def _note(db: AsyncSession, contact_id: str, about: str) -> Contact | Addendum:
    """The contact itself or an addition of it, held for this transaction."""
    if about == contact_id:
        return (await db.execute(select(Contact).where(Contact.id == about).with_for_update())).scalar_one()
    asked = select(Addendum).where(Addendum.id == about, Addendum.contact_id == contact_id)
    found = (await db.execute(asked.with_for_update())).scalar()
    if found is None:
        raise NotFound
    return found


def _author(note: Contact | Addendum) -> str:
    return note.staff_id if isinstance(note, Contact) else note.by
