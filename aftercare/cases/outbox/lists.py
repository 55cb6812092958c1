"""Reading what phones brought: whose, of which form, and the fields to go on with."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, String, bindparam, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import CaseAsk, FoundCase, behind
from aftercare.cases.outbox.records import OutboxEntry
from aftercare.cases.outbox.rules import CLOCKS_DIFFER, Ended, Kept
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.storage.submission_records import Submission
from aftercare.storage.tables import Instant
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled

ENTRY = behind(OutboxEntry, "outbox_id")
Fields = dict[str, list[str]]

_DRAFT: BindParameter[str] = bindparam("me", type_=String(24))
SAVED_SINCE = exists().where(
    OutboxEntry.draft != "",
    Submission.id == OutboxEntry.draft,
    Submission.staff_id == OutboxEntry.staff_id,
    Submission.answer != "",
    Submission.at >= OutboxEntry.received_at,
)
"""True in SQL for an entry whose form its writer saved after it had come: it is settled."""
WAITING = (OutboxEntry.ended == Ended.waits, ~SAVED_SINCE)
_MINE = select(
    OutboxEntry.id,
    OutboxEntry.case_id,
    OutboxEntry.path,
    OutboxEntry.kind,
    OutboxEntry.typed_at,
    OutboxEntry.received_at,
).where(*WAITING, OutboxEntry.staff_id == _DRAFT)
_ONE = select(OutboxEntry).where(*WAITING, OutboxEntry.id == bindparam("entry_id"))
_NOTE = _ONE.join(Staff, Staff.id == OutboxEntry.staff_id).where(
    OutboxEntry.case_id.is_(None), Staff.centre_id == bindparam("centre")
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry in the list of who wrote it: nothing of what it says."""

    id: str
    case_id: str
    path: str
    kind: Kept
    typed_at: datetime
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Entry(Waiting):
    """An entry that waits, opened. `happened_at` is by our clock; `mine` is false for the coordinator."""

    revision: int
    status: int
    happened_at: datetime
    typed: Fields
    mine: bool
    by_id: str

    @property
    def clocks_differ(self) -> bool:
        """True when the phone's clock was so wrong that both times should be told."""
        return abs(self.typed_at - self.happened_at) > CLOCKS_DIFFER


def waiting_entries() -> tuple[Any, Any]:
    """How many wait everywhere, and since when the oldest does; as columns of a statement."""
    found = select(OutboxEntry.id).where(*WAITING)
    count, oldest = func.count(), func.min(OutboxEntry.received_at, type_=Instant())
    return (
        found.with_only_columns(count).scalar_subquery().label("outbox"),
        found.with_only_columns(oldest).scalar_subquery().label("outbox_since"),
    )


async def waiting_for(db: AsyncSession, person: Person) -> list[Waiting]:
    """What came from this person's phones and is not saved yet, the oldest first."""
    rows = await db.execute(_MINE, {"me": person.id})
    found = [Waiting(r.id, r.case_id or "", r.path, Kept(r.kind), r.typed_at, r.received_at) for r in rows]
    return sorted(found, key=lambda one: (one.received_at, one.id))


async def one_entry(db: AsyncSession, case: FoundCase, entry_id: str) -> Entry:
    """What waits about a case in reach, for who wrote it and for a coordinator. Raises NotFound."""
    row = (await db.execute(_ONE, {"entry_id": entry_id})).scalar()
    if row is None or row.case_id != case.id:
        raise NotFound
    if not _may_see(row, case.person):
        raise NotFound
    return _opened(row, case.person, case.lock)


async def one_note(db: AsyncSession, person: Person, note_id: str) -> Entry:
    """A free note that waits, for who wrote it and for the coordinators of her centre. Raises NotFound."""
    row = (await db.execute(_NOTE, {"entry_id": note_id, "centre": person.centre_id})).scalar()
    if row is None or not _may_see(row, person):
        raise NotFound
    return _opened(row, person, keys_of(db).house)


async def resumed(ask: CaseAsk) -> Filled[Any] | None:
    """The fields of the entry that the address names, where this person goes on writing."""
    return await kept_of(ask, ask.case)


async def kept_of(ask: Ask, case: FoundCase) -> Filled[Any] | None:
    """The same where she was chosen in the address."""
    asked = ask.query.get("kept", "")
    if not asked:
        return None
    found = await one_entry(ask.db, case, asked)
    return Filled(typed=dict(found.typed)) if found.mine else None


def _may_see(row: OutboxEntry, person: Person) -> bool:
    """Who wrote it, and the coordinators among those who reach it."""
    return row.staff_id == person.id or person.is_coordinator


def _opened(row: OutboxEntry, person: Person, lock: Lock) -> Entry:
    typed = json.loads(lock.open_sound(OutboxEntry.typed, row.id, row.typed))
    times = {"typed_at": row.typed_at, "received_at": row.received_at, "happened_at": row.happened_at}
    return Entry(
        id=row.id,
        case_id=row.case_id or "",
        path=row.path,
        kind=Kept(row.kind),
        revision=row.revision,
        status=row.status,
        typed=typed,
        mine=row.staff_id == person.id,
        by_id=row.staff_id,
        **times,
    )
