"""Reading what was withdrawn in a case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.withdrawal.rules import WITHDRAWABLE
from aftercare.errors import NotFound
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.withdrawn_records import WithdrawnRow

_writer, _taker = aliased(Staff), aliased(Staff)
_STRUCK = (
    select(*WithdrawnRow.__table__.columns)
    .add_columns(_writer.called.label("writer"), _taker.called.label("taker"))
    .outerjoin(_writer, _writer.id == WithdrawnRow.written_by)
    .join(_taker, _taker.id == WithdrawnRow.by)
    .order_by(WithdrawnRow.stood_at.desc(), WithdrawnRow.id)
)


@dataclass(frozen=True, slots=True)
class Struck:
    """Something that was withdrawn: what it said is empty for who may not read it."""

    id: str
    kind: str
    child_id: str
    at: datetime
    text: str
    why: str
    writer: str
    taker: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A row that stands and may be withdrawn: its kind, its words, and who wrote it."""

    kind: str
    id: str
    text: str
    home: str
    written_by: str


def may_withdraw(case: FoundCase, written_by: str | None) -> bool:
    """True for who wrote it, as long as she reaches the case, and for who answers for the course."""
    return written_by == case.person.id or case.may(Power.close)


async def struck_of(
    db: AsyncSession, case: FoundCase, kinds: Collection[str] = (), child_id: str = ""
) -> list[Struck]:
    """What was withdrawn in a case, of these kinds or of all, about one child or not; newest first.

    What is wordless because it is about another woman too is told to who wrote or withdrew it.
    """
    where = [WithdrawnRow.case_id == case.id]
    where += [WithdrawnRow.kind.in_(kinds)] if kinds else []
    where += [WithdrawnRow.child_id == child_id] if child_id else []
    house = keys_of(db).house
    return [
        struck_row(
            case,
            row,
            house.open(Staff.called, row.by, row.taker),
            house.open(Staff.called, row.written_by, row.writer) if row.written_by else "",
        )
        for row in await db.execute(_STRUCK.where(*where))
        if not _is_wordless(row.kind) or case.person.id in (row.by, row.written_by)
    ]


def _is_wordless(kind: str) -> bool:
    """A tick that was undone is of no kind here, and says nothing of another woman."""
    return kind in WITHDRAWABLE and WITHDRAWABLE[kind].wordless


async def standing_row(db: AsyncSession, case: FoundCase, kind: str, row_id: str) -> Standing:
    """A row that may be withdrawn; one statement. Raises NotFound."""
    of = WITHDRAWABLE.get(kind)
    if of is None:
        raise NotFound
    hers = (of.record.id == row_id, of.record.case_id == case.id)
    row = (await db.execute(select(of.record).where(*hers))).scalar()
    if row is None:
        raise NotFound
    if of.allows:
        await of.allows(db, row)
    text = of.words(case.lock, row) if getattr(row, "readers", "team") == "team" else ""
    home = of.home.format(case=case.id, child=getattr(row, "child_id", ""))
    return Standing(kind, row_id, text, home, getattr(row, of.written_by) or "")


def struck_row(case: FoundCase, row: Any, taker: str, writer: str = "") -> Struck:
    """A row of the table, opened, with what who withdrew it and who wrote it are called."""
    lock = case.lock
    readable = row.readers == "team" or row.written_by == case.person.id
    return Struck(
        id=row.id,
        kind=row.kind,
        child_id=row.child_id or "",
        at=row.stood_at,
        text=lock.open(WithdrawnRow.text, row.id, row.text) if readable else "",
        why=lock.open(WithdrawnRow.why, row.id, row.why),
        writer=writer,
        taker=taker,
        taken_at=row.at,
    )
