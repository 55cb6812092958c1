"""Withdrawing a row: it and what hangs on it leave their tables and stand among what was withdrawn."""

import json
from collections.abc import AsyncIterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import LargeBinary, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.powers import Power
from aftercare.cases.rows import held_row, stands
from aftercare.cases.withdrawal.lists import may_withdraw
from aftercare.cases.withdrawal.rules import ALONG, MIRRORED, WITHDRAWABLE, Mirror, Withdrawable
from aftercare.errors import NOT_HER_WORK, NotAllowed, NotFound
from aftercare.events import RowWithdrawn
from aftercare.storage.announcing import announce
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Record
from aftercare.storage.withdrawn_records import WithdrawnRow

Values = dict[str, Any]


async def withdraw(
    db: AsyncSession, case: FoundCase, kind: str, row_id: str, *, why: str, now: datetime
) -> str:
    """The row counts nowhere any more; a second time changes nothing. Gives the page it stood on.

    Raises NotFound, NotAllowed for who neither wrote it nor answers for the course, and WrittenBefore when it
    was withdrawn for another reason.
    """
    case.require(Power.note)
    of = WITHDRAWABLE.get(kind)
    if of is None:
        raise NotFound
    struck = await struck_before(db, case, kind, row_id)
    if struck is None:
        row = await _to_withdraw(db, case, of, row_id)
        rows, mirrors = await _with_all(db, case, {(kind, row_id): row}), await _mirrors(db, kind, row)
        gone = [(*named, values_of(one)) for named, one in rows.items()]
        every = [
            await _strike(db, case, WITHDRAWABLE[its], one, why=why, now=now)
            for (its, _), one in rows.items()
        ]
        struck = every[0]
        for its, its_id, was in gone:
            await announce(db, RowWithdrawn(case.id, its, its_id, was, case.person.id, now))
        for one in mirrors:
            other = await find_case(db, case.person, one.case_id, now)
            await withdraw(db, other, kind, one.row_id, why=why, now=now)
    else:
        stands(struck, case.lock, why=why)
    return of.home.format(case=case.id, child=struck.child_id or "")


async def _to_withdraw(db: AsyncSession, case: FoundCase, of: Withdrawable, row_id: str) -> Any:
    row = await held_row(db, of.record, id=row_id, case_id=case.id)
    if not may_withdraw(case, getattr(row, of.written_by)):
        raise NotAllowed(NOT_HER_WORK)
    if of.allows:
        await of.allows(db, row)
    return row


async def rows_that_go(db: AsyncSession, case: FoundCase, kind: str, row_id: str) -> list[Any]:
    """The row and all that leaves its table with it when it is withdrawn. Raises as `withdraw` does."""
    row = await _to_withdraw(db, case, WITHDRAWABLE[kind], row_id)
    along = (await _with_all(db, case, {(kind, row_id): row})).values()
    return [each for one in along for each in (one, *[hung async for hung in _hanging(db, one)])]


async def _mirrors(db: AsyncSession, kind: str, row: Any) -> list[Mirror]:
    return await MIRRORED[kind](db, row) if kind in MIRRORED else []


async def struck_before(db: AsyncSession, case: FoundCase, kind: str, row_id: str) -> WithdrawnRow | None:
    """The row as it stands among what was withdrawn, if it does."""
    hers = (WithdrawnRow.id == row_id, WithdrawnRow.case_id == case.id, WithdrawnRow.kind == kind)
    return (await db.execute(select(WithdrawnRow).where(*hers))).scalar()


async def _with_all(
    db: AsyncSession, case: FoundCase, rows: dict[tuple[str, str], Any]
) -> dict[tuple[str, str], Any]:
    """These rows, and all that go along with them, and with those."""
    waiting = list(rows)
    while waiting:
        kind, row_id = waiting.pop()
        for other, among in ALONG.get(kind, ()):
            for other_id in await among(db, rows[kind, row_id]):
                if (other, other_id) not in rows:
                    of = WITHDRAWABLE[other]
                    rows[other, other_id] = await held_row(db, of.record, id=other_id, case_id=case.id)
                    waiting.append((other, other_id))
    return rows


async def _strike(
    db: AsyncSession, case: FoundCase, of: Withdrawable, row: Any, *, why: str, now: datetime
) -> WithdrawnRow:
    row_id, values, lock = row.id, values_of(row), case.lock
    every = [row, *[one async for one in _hanging(db, row)]]
    content = [{"table": one.__tablename__, "row": _opened(lock, one)} for one in every]
    told = [] if of.wordless else every
    text = "\n".join(words for one in told for words in _sealed(lock, one).values() if words)
    struck = WithdrawnRow(id=row_id, case_id=case.id, kind=of.kind, stood_at=of.stood_at(row))
    struck.child_id, struck.readers = values.get("child_id"), values.get("readers") or "team"
    struck.written_by, struck.by, struck.at = values[of.written_by], case.person.id, now
    struck.text = lock.seal(WithdrawnRow.text, row_id, text)
    struck.content = lock.seal(WithdrawnRow.content, row_id, json.dumps(content))
    struck.why = lock.seal(WithdrawnRow.why, row_id, why)
    for one in reversed(every):
        table = type(one).__table__
        await db.execute(delete(table).where(table.c.id == one.id))
        db.expunge(one)
    db.add(struck)
    await db.flush()
    return struck


async def _hanging(db: AsyncSession, row: Any) -> AsyncIterator[Any]:
    """Every row that points to this one and would point to nothing, and what points to those.

    What can be withdrawn by itself and has no foreign key here goes along by `goes_along`, or stays.
    """
    own = {one.record for one in WITHDRAWABLE.values()}
    for mapper in Record.registry.mappers:
        for column in mapper.local_table.columns:
            held = any(key.column is type(row).__table__.c.id for key in column.foreign_keys)
            named = column.key == f"{type(row).__tablename__[:-1]}_id" and mapper.class_ not in own
            if held or named:
                pointing = getattr(mapper.class_, column.key) == row.id
                for one in (await db.execute(select(mapper.class_).where(pointing))).scalars().all():
                    yield one
                    async for further in _hanging(db, one):
                        yield further


def values_of(row: Any) -> Values:
    """What stands in its columns, by name."""
    return {column.key: getattr(row, column.key) for column in type(row).__table__.columns}


def _sealed(lock: Lock, row: Any) -> dict[str, str]:
    """Its sealed values opened. Raises Unreadable for a damaged one: its bytes may be put back yet."""
    columns = [each for each in type(row).__table__.columns if isinstance(each.type, LargeBinary)]
    named = {each.key: getattr(type(row), each.key) for each in columns}
    return {key: lock.open_sound(column, row.id, getattr(row, key)) for key, column in named.items()}


def _opened(lock: Lock, row: Any) -> Values:
    """All of a row as JSON may hold it: days and instants as ISO text, sealed values opened."""
    plain = values_of(row) | _sealed(lock, row)
    return {key: one.isoformat() if isinstance(one, date) else one for key, one in plain.items()}
