"""Who was violent to her: for those who work with her for good and who stand in for them, not for relief."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.powers import Power
from aftercare.cases.safety.perpetrator_records import Perpetrator, Relation
from aftercare.cases.written_rows import Kind
from aftercare.storage.sealed import Lock

PERPETRATORS = Kind(Perpetrator, Power.write_violent)


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
