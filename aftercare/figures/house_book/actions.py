"""Writing in the house book, and the crisis plan."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.figures.house_book.forms import CrisisPlanForm, DoneForm, EntryForm
from aftercare.figures.house_book.lists import entry_of
from aftercare.figures.house_book.records import CrisisPlan, HouseEntry
from aftercare.figures.house_book.rules import EntryKind, EntryRefusal, refused, usual_next
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.insert_once import write_once


async def write_entry(
    db: AsyncSession, person: Person, form: EntryForm, now: datetime
) -> EntryRefusal | None:
    """An entry; the same form twice writes one. Raises NotFound when the id is somebody else's."""
    if why_not := refused(form.on, form.next_on, clock.local(now).date()):
        return why_not
    entry = HouseEntry(id=form.id, centre_id=person.centre_id, kind=form.kind, by=person.id, at=now)
    entry.on, entry.took_part, entry.version = form.on, form.took_part, 1
    entry.first_aid = form.first_aid if form.kind is EntryKind.incident else None
    entry.next_on = form.next_on or usual_next(form.kind, form.on)
    entry.text = keys_of(db).house.seal(HouseEntry.text, form.id, form.text)
    kept = await write_once(db, entry, HouseEntry.id == form.id)
    if (kept.centre_id, kept.by) != (person.centre_id, person.id):
        raise NotFound
    return None


async def take_up(db: AsyncSession, person: Person, entry_id: str, form: DoneForm, now: datetime) -> bool:
    """It was taken up again today; False when somebody else wrote that first. Raises NotFound."""
    await entry_of(db, person, entry_id)
    row = (
        await db.execute(select(HouseEntry).where(HouseEntry.id == entry_id).with_for_update())
    ).scalar_one()
    if row.version != form.version or row.done_on is not None:
        house = keys_of(db).house
        return house.open(HouseEntry.done, row.id, row.done) == form.done
    row.done = keys_of(db).house.seal(HouseEntry.done, row.id, form.done)
    row.done_on, row.version = clock.local(now).date(), row.version + 1
    await db.flush()
    return True


async def keep_crisis_plan(db: AsyncSession, person: Person, form: CrisisPlanForm, now: datetime) -> bool:
    """The plan says this from now on; False when somebody else changed it first."""
    house, of_centre = keys_of(db).house, CrisisPlan.id == person.centre_id
    text = house.seal(CrisisPlan.text, person.centre_id, form.text)
    found = (await db.execute(select(CrisisPlan).where(of_centre).with_for_update())).scalar()
    if found is None:
        made = CrisisPlan(id=person.centre_id, text=text, by=person.id, at=now, version=1)
        found = await write_once(db, made, of_centre)
        return found is made or house.open(CrisisPlan.text, found.id, found.text) == form.text
    if house.open(CrisisPlan.text, found.id, found.text) == form.text:
        return True
    if found.version != form.version:
        return False
    found.text, found.by, found.at, found.version = text, person.id, now, found.version + 1
    await db.flush()
    return True
