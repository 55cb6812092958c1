"""Writing in the house book, and the crisis plan."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.rows import held_row, keep_once, write
from aftercare.cases.written_rows import Kind
from aftercare.figures.house_book.forms import DoneForm, EntryForm
from aftercare.figures.house_book.lists import entry_of
from aftercare.figures.house_book.records import CrisisPlan, HouseEntry
from aftercare.figures.house_book.rules import EntryKind, EntryRefusal, refused, usual_next
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of

CRISIS_PLANS = Kind(CrisisPlan)


async def write_entry(
    db: AsyncSession, person: Person, form: EntryForm, now: datetime
) -> EntryRefusal | None:
    """An entry; the same form twice writes one. Raises NotFound when the id is somebody else's."""
    if why_not := refused(form.on, form.next_on, clock.local(now).date()):
        return why_not
    entry = HouseEntry(id=form.id, centre_id=person.centre_id, by=person.id, at=now, version=1)
    write(entry, keys_of(db).house, form)
    entry.first_aid = form.first_aid if form.kind is EntryKind.incident else None
    entry.next_on = form.next_on or usual_next(form.kind, form.on)
    await keep_once(db, entry, centre_id=person.centre_id, by=person.id)
    return None


async def take_up(db: AsyncSession, person: Person, entry_id: str, form: DoneForm, now: datetime) -> bool:
    """It was taken up again today; False when somebody else wrote that first. Raises NotFound."""
    await entry_of(db, person, entry_id)
    row: HouseEntry = await held_row(db, HouseEntry, id=entry_id)
    if row.version != form.version or row.done_on is not None:
        house = keys_of(db).house
        return house.open(HouseEntry.done, row.id, row.done) == form.done
    row.done = keys_of(db).house.seal(HouseEntry.done, row.id, form.done)
    row.done_on, row.version = clock.local(now).date(), row.version + 1
    await db.flush()
    return True
