"""Seals again, with the current house key, what older ones sealed; others go on reading and writing.

The database itself tells which columns to look at, whichever slice they belong to: none is forgotten.
What is sealed under a case's own key stays: only that key is wrapped anew. The access log stays too.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    String,
    bindparam,
    column,
    func,
    inspect,
    or_,
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


_TOLD: WeakKeyDictionary[Database, list[Column]] = WeakKeyDictionary()


async def binary_columns(database: Database) -> list[Column]:
    """Every column that may hold a seal, as the database itself tells: one that must be filled is a hash.

    It is asked once, as its tables are the same for as long as a process stands.
    """
    if database not in _TOLD:
        async with database.reading() as db:
            _TOLD[database] = await (await db.connection()).run_sync(_told)
    return _TOLD[database]


def _told(connection: Connection) -> list[Column]:
    seen = inspect(connection)
    keys, columns = seen.get_multi_pk_constraint(), seen.get_multi_columns()
    return [
        Column(place[1], each["name"], keys[place]["constrained_columns"][0])
        for place in sorted(columns)
        for each in columns[place]
        if isinstance(each["type"], LargeBinary) and (each["nullable"] or place[1] == CASE_KEYS_TABLE)
    ]


async def sealed_by(database: Database, kids: Sequence[str]) -> dict[Column, list[str]]:
    """The rows these keys sealed, by column; reading only, so that no writer waits."""
    found: dict[Column, list[str]] = defaultdict(list)
    for (name, row), those in groupby(await binary_columns(database) if kids else [], _place):
        its = list(those)
        asked = [each.by(kids) for each in its]
        rows = select(column(row, String), *(each.label(f"c{at}") for at, each in enumerate(asked)))
        of = table(name, column(row, String), *(column(each.name, LargeBinary) for each in its))
        async with database.reading() as db:
            for row_id, *old in await db.execute(rows.select_from(of).where(or_(*asked))):
                for each in compress(its, old):
                    found[each].append(row_id)
    return dict(found)


def _place(each: Column) -> tuple[str, str]:
    return each.table, each.row


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
