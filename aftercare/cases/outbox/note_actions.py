"""A free note: written without choosing a name, and given to the course it is about by who wrote it."""

import json
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.outbox.actions import Brought, end, keep
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.outbox.rules import NOTES, Ended, Kept
from aftercare.cases.outbox.whose import Whose
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id


async def write_note(
    db: AsyncSession, person: Person, note_id: str, typed: dict[str, list[str]], now: datetime
) -> None:
    """One written with net; the same id keeps the one that stands."""
    told = json.dumps(typed)
    brought = Brought(
        id=note_id,
        kind=Kept.save,
        device=person.device_id,
        revision=0,
        digest=sha256(told.encode()).hexdigest(),
        path=NOTES,
        typed=typed,
        typed_at=now,
        sent_at=now,
    )
    await keep(db, person, Whose("", keys_of(db).house), brought, now)


async def give_note(db: AsyncSession, case: FoundCase, note_id: str) -> None:
    """Her own note becomes the beginning of a contact here, sealed with this key. Raises NotFound."""
    row = await _held(db, case.person, note_id)
    if row.staff_id != case.person.id:
        raise NotFound
    typed = json.loads(keys_of(db).house.open_sound(OutboxEntry.typed, row.id, row.typed))
    local = clock.local(row.happened_at)
    form = {
        "id": [new_id()],
        "note": typed.get("note", []),
        "day": [f"{local.date()}"],
        "at": [f"{local:%H:%M}"],
    }
    row.case_id, row.path, row.kind = case.id, f"/cases/{case.id}/contacts", Kept.draft
    row.draft, row.typed = form["id"][0], case.lock.seal(OutboxEntry.typed, row.id, json.dumps(form))
    await db.flush()


async def throw_note_away(db: AsyncSession, person: Person, note_id: str, now: datetime) -> None:
    """One's own, or for a coordinator one of her centre. Raises NotFound."""
    end(await _held(db, person, note_id), Ended.thrown_away, now)
    await db.flush()


async def _held(db: AsyncSession, person: Person, note_id: str) -> OutboxEntry:
    this = (OutboxEntry.id == note_id, OutboxEntry.case_id.is_(None), OutboxEntry.ended == Ended.waits)
    found = select(OutboxEntry, Staff.centre_id).join(Staff, Staff.id == OutboxEntry.staff_id).where(*this)
    row = (await db.execute(found.with_for_update(of=OutboxEntry))).first()
    if row is None:
        raise NotFound
    entry: OutboxEntry = row[0]
    if entry.staff_id != person.id and not (person.is_coordinator and row.centre_id == person.centre_id):
        raise NotFound
    return entry
