"""Keeps a database of this version for all later ones: `python -m tests.storage.keep_version`, at a release.

Writes `earlier/<step>.tar.xz`: the data folder of a house with one of everything, and its PostgreSQL schema.
"""

import asyncio
import sqlite3
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy.ext.asyncio import create_async_engine

from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.machine import newest_migration
from aftercare.storage.upgrade import upgrade
from tests.postgres import running_postgres
from tests.storage.schema_lines import schema_lines
from tests.world import build_world

EARLIER = Path(__file__).parent / "earlier"
SCHEMA = "postgres_schema.txt"


def keep(to: Path = EARLIER) -> Path:
    """The archive, written."""
    step = newest_migration()
    with tempfile.TemporaryDirectory() as made:
        data = Path(made) / step
        with build_world(data) as world:
            world.phone("mette").get("/")
        with closing(sqlite3.connect(data / "aftercare.db", isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
            database.execute("VACUUM")
        with running_postgres() as server:
            lines = asyncio.run(_on_postgres(server.fresh_database(), Path(made)))
        (data / SCHEMA).write_text("\n".join([*lines, ""]), "utf-8")
        archive = to / f"{step}.tar.xz"
        with tarfile.open(archive, "w:xz") as file:
            file.add(data, step)
    return archive


async def _on_postgres(url: str, folder: Path) -> list[str]:
    database = Database(url, keys.make(folder / "keys"))
    await upgrade(database)
    await database.close()
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        lines = await connection.run_sync(schema_lines)
    await engine.dispose()
    return lines


if __name__ == "__main__":
    keep()
