"""Out of contact: when it begins, and that reaching her ends it. It closes nothing and stops no clock."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.rows import stands
from aftercare.course.clock.forms import LostForm
from aftercare.course.clock.records import OutOfContact
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.withdrawing import CONTACT
from aftercare.errors import NotFound
from aftercare.events import RowWithdrawn
from aftercare.storage.insert_once import write_once


class Losing(StrEnum):
    """How the wish to write it down went."""

    done = "done"
    not_yet = "not_yet"
    reached_since = "reached_since"


async def lose_contact(
    db: AsyncSession, case: FoundCase, *, form: LostForm, reached_on: date | None, now: datetime
) -> Losing:
    """She is out of contact since a day; `reached_on` is when she was last reached.

    While one time lasts there is no second one. Raises NotFound, Closed and WrittenBefore.
    """
    lock = case.open_lock_for()
    lasting = select(OutOfContact).where(OutOfContact.case_id == case.id, OutOfContact.until.is_(None))
    if before := (await db.execute(lasting.with_for_update())).scalar():
        stands(before, lock, since=form.since, why=form.why, note=form.note)
        return Losing.done
    if form.since > clock.local(now).date():
        return Losing.not_yet
    if reached_on and reached_on >= form.since:
        return Losing.reached_since
    row = OutOfContact(id=form.id, case_id=case.id, since=form.since, why=form.why.value)
    row.note, row.by, row.at = lock.seal(OutOfContact.note, form.id, form.note), case.person.id, now
    if (await write_once(db, row, OutOfContact.id == form.id)).case_id != case.id:
        raise NotFound
    return Losing.done


async def contact_regained(db: AsyncSession, case_id: str, on: date, staff_id: str) -> None:
    """She was reached on that day: the time out of contact that lasts is over, if it began by then."""
    await db.execute(
        update(OutOfContact)
        .where(OutOfContact.case_id == case_id, OutOfContact.until.is_(None), OutOfContact.since <= on)
        .values(until=on, ended_by=staff_id)
        .execution_options(synchronize_session=False)
    )


async def contact_not_regained(db: AsyncSession, it: RowWithdrawn) -> None:
    """A contact was withdrawn: the time out of contact that it ended goes on, up to the next one, if any."""
    if it.kind != CONTACT.kind:
        return
    on = clock.local(it.was["at"]).date()
    ended = select(OutOfContact).where(OutOfContact.case_id == it.case_id, OutOfContact.until == on)
    for row in (await db.execute(ended.where(OutOfContact.ended_by == it.was["staff_id"]))).scalars():
        since = (Contact.case_id == it.case_id, Contact.at >= clock.midnight(row.since), reached_her())
        first = select(Contact.at, Contact.staff_id).where(*since).order_by(Contact.at).limit(1)
        found = (await db.execute(first)).first()
        row.until = clock.local(found.at).date() if found else None
        row.ended_by = found.staff_id if found else None
    await db.flush()
