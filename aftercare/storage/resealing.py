"""Seals again, with the current house key, what older ones sealed; others go on reading and writing.

The database itself tells which columns to look at, whichever slice they belong to: none is forgotten.
What is sealed under a case's own key stays: only that key is wrapped anew. The access log stays too.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    String,
    bindparam,
    column,
    func,
    inspect,
    select,
    table,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.case_key_records import CASE_KEYS_TABLE
from aftercare.storage.engines import Database
from aftercare.storage.keys import Keyring

BATCH, REST_SECONDS = 100, 0.02
KEY_ID = 4


@dataclass(frozen=True)
class Column:
    """A binary column of a table, and the column that names its rows."""

    table: str
    name: str
    row: str

    @property
    def sealed(self) -> ColumnElement[bytes]:
        """The column itself."""
        return column(self.name, LargeBinary)

    @property
    def of(self) -> Any:
        """Its table."""
        return table(self.table, column(self.row, String), column(self.name, LargeBinary))

    def by(self, kids: Sequence[str]) -> ColumnElement[bool]:
        """True where one of these keys sealed it."""
        begins = func.substr(self.sealed, 1, KEY_ID, type_=LargeBinary)
        return begins.in_([kid.encode() for kid in kids])

    def opens(self, ring: Keyring, row_id: str, value: bytes) -> bool:
        """True when the value is sound."""
        if self.table == CASE_KEYS_TABLE:
            return bool(ring.case(row_id, value).keys)
        return ring.house.opens(f"{self.table}|{self.name}", row_id, value)

    def turned(self, ring: Keyring, row_id: str, value: bytes) -> bytes:
        """The same value under the current key. Raises Unreadable."""
        if self.table == CASE_KEYS_TABLE:
            return ring.rewrap(row_id, value)
        return ring.house.reseal(f"{self.table}|{self.name}", row_id, value)


async def binary_columns(database: Database) -> list[Column]:
    """Every column that may hold a seal, as the database itself tells: one that must be filled is a hash."""
    async with database.reading() as db:
        return await (await db.connection()).run_sync(_told)


def _told(connection: Connection) -> list[Column]:
    seen = inspect(connection)
    return [
        Column(name, each["name"], seen.get_pk_constraint(name)["constrained_columns"][0])
        for name in sorted(seen.get_table_names())
        for each in seen.get_columns(name)
        if isinstance(each["type"], LargeBinary) and (each["nullable"] or name == CASE_KEYS_TABLE)
    ]


async def sealed_by(database: Database, kids: Sequence[str]) -> dict[Column, list[str]]:
    """The rows these keys sealed, by column; reading only, so that no writer waits."""
    found: dict[Column, list[str]] = {}
    for each in await binary_columns(database) if kids else []:
        old = select(column(each.row, String)).select_from(each.of).where(each.by(kids))
        async with database.reading() as db:
            if ids := list((await db.execute(old)).scalars()):
                found[each] = ids
    return found


async def reseal(database: Database) -> int:
    """One pass over everything an old key sealed; how many values were sealed anew.

    What does not open stays as it is, and `stuck` names it. Between two short transactions it rests about as
    long as one takes, so that nobody else waits.
    """
    done = 0
    for each, ids in (await sealed_by(database, database.keyring.old)).items():
        for start in range(0, len(ids), BATCH):
            async with database.writing() as db:
                done += await _batch(db, database.keyring, each, ids[start : start + BATCH])
            await asyncio.sleep(REST_SECONDS)
    return done


async def stuck(database: Database) -> list[str]:
    """What an old key sealed and no key opens any more, as `table.column row`; a restored one may yet."""
    found: list[str] = []
    for each, ids in (await sealed_by(database, database.keyring.old)).items():
        row = column(each.row, String)
        for start in range(0, len(ids), BATCH):
            rows = select(row, each.sealed).select_from(each.of).where(row.in_(ids[start : start + BATCH]))
            async with database.reading() as db:
                found += [
                    f"{each.table}.{each.name} {row_id}"
                    for row_id, value in (await db.execute(rows)).all()
                    if value is not None and not each.opens(database.keyring, row_id, bytes(value))
                ]
    return found


async def _batch(db: AsyncSession, ring: Keyring, each: Column, ids: list[str]) -> int:
    """Rows that another writer holds are left to the next pass: waiting for them could end in a deadlock."""
    row = column(each.row, String)
    old = select(row, each.sealed).select_from(each.of).where(row.in_(ids), each.by(ring.old))
    free = old.with_for_update(skip_locked=True, key_share=True)
    rows = [(row_id, bytes(value)) for row_id, value in (await db.execute(free)).all()]
    new = [
        {"its_row": row_id, "was": value, "now": each.turned(ring, row_id, value)}
        for row_id, value in rows
        if each.opens(ring, row_id, value)
    ]
    if new:
        same = (row == bindparam("its_row"), each.sealed == bindparam("was", type_=LargeBinary))
        values = {each.name: bindparam("now", type_=LargeBinary)}
        await (await db.connection()).execute(update(each.of).where(*same).values(values), new)
    return len(new)
