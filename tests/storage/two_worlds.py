"""The same furnished house on SQLite and, row for row, on PostgreSQL."""

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, insert, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import CompileError

from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.tables import Record
from tests.conftest import House
from tests.world import World

_POSTGRES = postgresql.dialect()
# What SQLite alone can say; beside each stands what PostgreSQL says instead.
ONLY_ON_SQLITE = ("only SQLite says", "strftime(", "PRAGMA", "wal_checkpoint", "sqlite_master")


@contextmanager
def twin(world: World, folder: Path, url: str) -> Iterator[World]:
    """The same house in this empty PostgreSQL, with the same people, cases and keys."""
    shutil.copytree(world.house.settings.data / "keys", folder / "keys")
    ring = keys.load(folder / "keys")
    asyncio.run(_copy(world.house.settings.database, url, ring))
    with ExitStack() as stack:
        house = House(
            folder, stack, cast=world.house.cast, push_hosts=world.house.settings.push_hosts, database_url=url
        )
        yield World(house, world.ids)


async def _copy(source: str, target: str, ring: keys.Keyring) -> None:
    there, here = Database(source, ring), Database(target, ring)
    async with there.reading() as old, here.writing() as new:
        # Rows come in any order, and no trigger minds.
        await new.execute(text("SET LOCAL session_replication_role = replica"))
        for table in Record.metadata.sorted_tables:
            await new.execute(table.delete())
            if rows := [dict(row) for row in (await old.execute(select(table))).mappings()]:
                await new.execute(insert(table), rows)
    await there.close()
    await here.close()


@contextmanager
def statements_of(database: Database) -> Iterator[set[str]]:
    """Every statement asked there in the block, as PostgreSQL would say it."""
    seen: set[str] = set()

    def note(_connection: Any, statement: Any, *_more: Any) -> None:
        seen.add(_said(statement))

    engines = [engine.sync_engine for engine in database.engines]
    for engine in engines:
        event.listen(engine, "before_execute", note)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_execute", note)


def _said(statement: Any) -> str:
    try:
        return str(statement.compile(dialect=_POSTGRES))
    except (CompileError, AttributeError):  # An insert of one database with what the other lacks.
        return f"only SQLite says: into {getattr(statement, 'table', '')}"
