"""Keeping what a phone brings, and ending it; two deliveries of one revision make one row."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.outbox.rules import Ended, Kept, by_our_clock, is_to_be_carried_out
from aftercare.cases.outbox.whose import Whose
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.ids import is_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Brought:
    """One revision as it was opened. `typed_at` and `sent_at` are what the phone's clock said."""

    id: str
    kind: Kept
    device: str
    revision: int
    digest: str
    path: str
    typed: Fields
    typed_at: datetime
    sent_at: datetime


async def keep(
    db: AsyncSession, person: Person, whose: Whose, brought: Brought, now: datetime
) -> OutboxEntry:
    """The entry as it now stands: with this revision when it is newer, as it was when it is not.

    Raises NotFound for an id that is somebody else's, another phone's, or has brought something else before.
    """
    new = OutboxEntry(id=brought.id, staff_id=person.id, device_id=brought.device, status=0)
    new.ended, new.ended_at, new.claimed_at = Ended.waits, None, None
    _fill(new, whose, brought, now)
    row = await write_once(db, new, OutboxEntry.id == brought.id)
    if row is new:
        return new
    await db.refresh(row, with_for_update=True)
    same_hand = (row.staff_id, row.device_id) == (person.id, brought.device)
    if not same_hand or (row.revision == brought.revision and row.digest != brought.digest):
        raise NotFound
    if row.revision < brought.revision:
        row.ended, row.ended_at, row.claimed_at, row.status = Ended.waits, None, None, 0
        _fill(row, whose, brought, now)
        await db.flush()
    return row


async def claim(db: AsyncSession, row: OutboxEntry, now: datetime) -> bool:
    """True for the one delivery that carries it out."""
    if row.ended != Ended.waits or not is_to_be_carried_out(Kept(row.kind), row.status, row.claimed_at, now):
        return False
    row.claimed_at = now
    await db.flush()
    return True


async def note_answer(
    db: AsyncSession, entry_id: str, revision: int, status: int, now: datetime, *, saved: bool
) -> None:
    """How it was answered. What is saved is kept no second time here; a newer revision is left alone."""
    this = (OutboxEntry.id == entry_id, OutboxEntry.revision == revision)
    values: dict[str, Any] = {"status": status, "claimed_at": None}
    if saved:
        values |= {"ended": Ended.saved, "ended_at": now, "typed": None}
    noted = update(OutboxEntry).where(*this).values(values)
    await db.execute(noted.execution_options(synchronize_session=False))


async def throw_away(db: AsyncSession, case: FoundCase, entry_id: str, now: datetime) -> None:
    """One's own that waits is gone, or for a coordinator anybody's. Raises NotFound."""
    this = (OutboxEntry.id == entry_id, OutboxEntry.case_id == case.id, OutboxEntry.ended == Ended.waits)
    row = (await db.execute(select(OutboxEntry).where(*this).with_for_update())).scalar()
    if row is None or not (row.staff_id == case.person.id or case.person.is_coordinator):
        raise NotFound
    end(row, Ended.thrown_away, now)
    await db.flush()


def end(row: OutboxEntry, how: Ended, now: datetime) -> None:
    """It waits no more, and its text is gone from here."""
    row.ended, row.ended_at, row.typed = how, now, None


def _fill(row: OutboxEntry, whose: Whose, brought: Brought, now: datetime) -> None:
    draft = next(iter(brought.typed.get("id", ())), "")
    row.case_id, row.path, row.kind = whose.case_id or None, brought.path, brought.kind
    row.revision, row.digest, row.draft = brought.revision, brought.digest, draft if is_id(draft) else ""
    row.typed = _sealed(whose.lock, row.id, brought.typed)
    row.typed_at, row.received_at, row.received_on = brought.typed_at, now, clock.local(now).date()
    row.happened_at = by_our_clock(brought.typed_at, brought.sent_at, now)


def _sealed(lock: Lock, entry_id: str, typed: Fields) -> bytes | None:
    told = json.dumps({name: list(values) for name, values in typed.items()})
    return lock.seal(OutboxEntry.typed, entry_id, told)
