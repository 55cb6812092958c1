"""Who was violent to her: for those who work with her for good and who stand in for them, not for relief."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import open_case_lock
from aftercare.cases.powers import Power
from aftercare.cases.safety.perpetrator_forms import (
    ChangedPerpetratorForm,
    NewPerpetratorForm,
    PerpetratorForm,
)
from aftercare.cases.safety.perpetrator_records import Perpetrator, Relation
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock


@dataclass(frozen=True, slots=True)
class OnePerpetrator:
    """One of them, opened."""

    id: str
    called: str
    relation: Relation
    honour: bool
    note: str
    version: int


def honour_related(case_id: Any) -> ColumnElement[bool]:
    """True in SQL for a case where somebody's violence is about honour."""
    honour = (Perpetrator.honour.is_(True), Perpetrator.removed_at.is_(None))
    return exists().where(Perpetrator.case_id == case_id, *honour)


async def perpetrators_of(db: AsyncSession, lock: Lock, case_id: str) -> list[OnePerpetrator]:
    """All of a case whose `lock` this is, in the order they were written; ask for `Power.violent` first."""
    rows = await db.execute(
        select(Perpetrator.id, Perpetrator.called, Perpetrator.relation, Perpetrator.honour)
        .add_columns(Perpetrator.note, Perpetrator.version)
        .where(Perpetrator.case_id == case_id, Perpetrator.removed_at.is_(None))
        .order_by(Perpetrator.at, Perpetrator.id)
    )
    return [
        OnePerpetrator(
            row.id,
            lock.open(Perpetrator.called, row.id, row.called),
            Relation(row.relation),
            row.honour,
            lock.open(Perpetrator.note, row.id, row.note),
            row.version,
        )
        for row in rows
    ]


async def add_perpetrator(
    db: AsyncSession, person: Person, case_id: str, form: NewPerpetratorForm, now: datetime
) -> None:
    """One more; the same `form.id` adds one. Raises NotFound, NotAllowed and Closed."""
    lock = await _lock(db, person, case_id, now)
    row = Perpetrator(id=form.id, case_id=case_id, by=person.id, at=now, version=1)
    _write(row, lock, form)
    if (await write_once(db, row, Perpetrator.id == form.id)).case_id != case_id:
        raise NotFound


async def change_perpetrator(
    db: AsyncSession,
    person: Person,
    case_id: str,
    row_id: str,
    *,
    form: ChangedPerpetratorForm,
    now: datetime,
) -> bool:
    """Changes one; False when somebody else did so first. Raises NotFound, NotAllowed and Closed."""
    lock = await _lock(db, person, case_id, now)
    row = await _held(db, case_id, row_id)
    if row.version != form.version:
        return False
    _write(row, lock, form)
    row.by, row.at, row.version = person.id, now, row.version + 1
    await db.flush()
    return True


async def remove_perpetrator(
    db: AsyncSession, person: Person, case_id: str, row_id: str, now: datetime
) -> None:
    """Takes one off the list; the row stays. Raises NotFound, NotAllowed and Closed."""
    await _lock(db, person, case_id, now)
    row = await _held(db, case_id, row_id)
    row.removed_at = row.removed_at or now
    await db.flush()


async def _lock(db: AsyncSession, person: Person, case_id: str, now: datetime) -> Lock:
    return await open_case_lock(db, person, case_id, now, Power.write_violent)


async def _held(db: AsyncSession, case_id: str, row_id: str) -> Perpetrator:
    mine = (Perpetrator.id == row_id, Perpetrator.case_id == case_id)
    row = (await db.execute(select(Perpetrator).where(*mine).with_for_update())).scalar()
    if row is None:
        raise NotFound
    return row


def _write(row: Perpetrator, lock: Lock, form: PerpetratorForm) -> None:
    row.relation, row.honour = form.relation, form.honour
    row.called = lock.seal(Perpetrator.called, row.id, form.called)
    row.note = lock.seal(Perpetrator.note, row.id, form.note)
