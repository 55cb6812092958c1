"""A pass each night that opens everything sealed, and writes down what does not open."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnClause,
    Connection,
    LargeBinary,
    Row,
    Select,
    String,
    cast,
    column,
    exists,
    inspect,
    literal,
    select,
    table,
    update,
)

from aftercare import clock
from aftercare.storage.case_key_records import CASE_KEYS_TABLE, ErasedKey, key_mark
from aftercare.storage.damage.plain_values import senseless_in
from aftercare.storage.damage.records import Damage, Place, place_of
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.heartbeats import OPENED, Heartbeat, beat
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring
from aftercare.storage.periodic import Aside, Worker
from aftercare.storage.sealed import Lock

log = logging.getLogger("aftercare.damages")
BATCH, REST_SECONDS = 100, 0.02
MOST_OF_A_TABLE = 500  # Beyond that it is not values that are damaged but a key or a disk.
NIGHT = range(1, 6)
ONCE_A_NIGHT, AT_LATEST = timedelta(hours=12), timedelta(hours=36)
_CASE_KEYS = table(CASE_KEYS_TABLE, column("case_id", String), column("wrapped", LargeBinary))


@dataclass(frozen=True)
class Looked:
    """A table with sealed columns: what names its rows, and the column that names the case, if one does."""

    name: str
    row: ColumnClause[Any]
    case: str
    sealed: tuple[str, ...]

    def after(self, last: Any) -> Select[Any]:
        """The next rows, all with something sealed in them."""
        # Whatever stands there is read as bytes; text where a seal should be does not open.
        columns = [cast(column(each), LargeBinary).label(each) for each in self.sealed]
        case = (column(self.case, String) if self.case else literal("")).label("its_case")
        rows = select(self.row.label("its_row"), case, *columns).select_from(table(self.name))
        rows = rows if last is None else rows.where(self.row > last)
        return rows.order_by(self.row).limit(BATCH)


async def open_everything(
    database: Database, now: datetime, aside: Aside, going_on: Callable[[], bool] = lambda: True
) -> int:
    """Opens every sealed value, a hundred rows at a time, and judges the plain ones; how many are damaged.

    A table that cannot be read is put aside by its name. What is found is written down table by table, and
    what opens again is marked as mended. It reads only, rests after each batch, and takes the writer for as
    long as a few rows take. The heartbeat it leaves is when it began: what was written since is not looked
    at.
    """
    async with database.reading() as db:
        tables = await (await db.connection()).run_sync(_tables)
    sound_at, found = await _last(database, aside), 0
    for name, sealed in tables.items():
        with aside.alone(name):
            places = await _damaged_in(database, sealed, going_on) if sealed else []
            places += await senseless_in(database, name)
            if not going_on():
                return found
            found += len(places)
            await _write_down(database, name, places[:MOST_OF_A_TABLE], now, sound_at)
    async with database.writing() as db:
        await beat(db, OPENED, now)
    return found


async def _last(database: Database, aside: Aside) -> datetime | None:
    """When the last pass began; None where that cannot be read."""
    with aside.alone("heartbeat"):
        async with database.reading() as db:
            return (await db.execute(select(Heartbeat.at).where(Heartbeat.id == OPENED))).scalar()
    return None


def _tables(connection: Connection) -> dict[str, Looked | None]:
    """As the database itself tells: a binary column that must be filled is a hash, but for the case keys."""
    seen, found = inspect(connection), dict[str, Looked | None]()
    for name in sorted(seen.get_table_names()):
        columns = {each["name"]: each for each in seen.get_columns(name)}
        sealed = tuple(
            key
            for key, each in columns.items()
            if isinstance(each["type"], LargeBinary) and (each["nullable"] or name == CASE_KEYS_TABLE)
        )
        row = seen.get_pk_constraint(name)["constrained_columns"][0]
        case = "case_id" if "case_id" in columns else "id" if name == "cases" else ""
        found[name] = Looked(name, column(row, columns[row]["type"]), case, sealed) if sealed else None
    return found


async def _damaged_in(database: Database, each: Looked, going_on: Callable[[], bool]) -> list[Place]:
    found, last = await _without_key(database) if each.name == CASE_KEYS_TABLE else [], None
    while going_on() and len(found) < MOST_OF_A_TABLE:
        async with database.reading() as db:
            rows = (await db.execute(each.after(last))).all()
            cases = {row.its_case for row in rows if row.its_case}
            wanted = select(_CASE_KEYS).where(_CASE_KEYS.c.case_id.in_(cases))
            keys = {row.case_id: bytes(row.wrapped) for row in await db.execute(wanted)} if cases else {}
            ring = keys_of(db)
        # In a thread: a list that is being brought in may be long.
        found += await asyncio.to_thread(_damaged, ring, each, rows, keys)
        if len(rows) < BATCH:
            break
        last = rows[-1].its_row
        await asyncio.sleep(REST_SECONDS)
    return found[:MOST_OF_A_TABLE]


async def _without_key(database: Database) -> list[Place]:
    """Cases whose key is gone, though nobody erased them: a backup may have brought an erased one back."""
    cases = table("cases", column("id", String))
    lost = select(cases.c.id).where(~exists().where(_CASE_KEYS.c.case_id == cases.c.id)).order_by(cases.c.id)
    async with database.reading() as db:
        erased = set(await db.scalars(select(ErasedKey.mark)))
        ids = [each for each in await db.scalars(lost) if key_mark(each) not in erased]
        return [(CASE_KEYS_TABLE, "wrapped", each) for each in ids[:MOST_OF_A_TABLE]]


def _damaged(ring: Keyring, each: Looked, rows: Sequence[Row[Any]], keys: dict[str, bytes]) -> list[Place]:
    found: list[Place] = []
    for row in rows:
        # Keyring's own: that a machine opens a case is no look at anybody.
        lock = Keyring.case(ring, row.its_case, keys.get(row.its_case, b""))
        for name in each.sealed:
            value, place = getattr(row, name), (each.name, name, str(row.its_row))
            if value is not None and not _opens(ring, lock, place, bytes(value)):
                found.append(place)
    return found


def _opens(ring: Keyring, lock: Lock, place: Place, value: bytes) -> bool:
    """What a damaged case key hides is not damaged itself: only the key is named."""
    of_table, of_column, row_id = place
    if of_table == CASE_KEYS_TABLE:
        return bool(lock.keys)
    if value.startswith(b"c"):
        return not lock.keys or lock.opens(f"{of_table}|{of_column}", row_id, value)
    house = ring.log if value.startswith(b"l") else ring.house
    return house.opens(f"{of_table}|{of_column}", row_id, value)


async def _write_down(
    database: Database, name: str, places: list[Place], now: datetime, sound_at: datetime | None
) -> None:
    async with database.reading() as db:
        known = {
            place_of(one): one for one in await db.scalars(select(Damage).where(Damage.of_table == name))
        }
    open_now = {place for place, one in known.items() if one.mended_at is None}
    there = set(places)
    if there == open_now:
        return
    async with database.writing() as db:
        for place in there - open_now:
            row = known.get(place)
            facts = {"found_at": now, "sound_at": sound_at, "mended_at": None}
            if row:
                await db.execute(update(Damage).where(Damage.id == row.id).values(facts))
            else:
                of_table, of_column, row_id = place
                made = Damage(id=new_id(), of_table=of_table, of_column=of_column, row_id=row_id, **facts)
                db.add(made)
        mended = [known[place].id for place in open_now - there] if len(places) < MOST_OF_A_TABLE else []
        await db.execute(update(Damage).where(Damage.id.in_(mended)).values(mended_at=now))
    if there - open_now:
        log.error("%s values of table %s are damaged. Run: python -m aftercare check", len(there), name)


class OpeningAll(Worker):
    """Opens everything once a night; a night it could not is made up for."""

    work = "opening everything"
    every_seconds = 600

    async def once(self) -> bool:
        """The pass, if it is time for one: at night, or when the last is a day and a half ago."""
        now = self._now()
        if not is_due(await _last(self._database, self.aside), now):
            return False
        await open_everything(self._database, now, self.aside, lambda: self._going)
        return True


def is_due(last: datetime | None, now: datetime) -> bool:
    """At night unless it was done this night; by day when two nights were missed, or the clock went back."""
    passed = clock.age(last, now) if last else None
    if last and (passed is None or passed > AT_LATEST):
        return True
    return clock.local(now).hour in NIGHT and (passed is None or passed > ONCE_A_NIGHT)
