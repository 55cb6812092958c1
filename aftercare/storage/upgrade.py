"""Brings a database to today's schema at start. Two processes that start at once wait for each other."""

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

from aftercare.folders import folder
from aftercare.settings import BadSettings
from aftercare.storage.engines import Database

MIGRATIONS = folder("storage") / "migrations"
LOCK_NUMBER = 71_024_109
FIRST = "0034"
GO_THROUGH = "the Aftercare of 30 November 2026 (0.1.0, commit af85b28)"
"""The last version that has the steps before the first one, to 0034."""


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for this connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


@cache
def known_steps() -> frozenset[str]:
    """Every migration this program has."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return frozenset(step.revision for step in ScriptDirectory.from_config(config).walk_revisions())


def is_before_first(step: str) -> bool:
    """True for a step of an earlier version that this program has no more; False also for a later one."""
    return step.isdigit() and step < FIRST


def _upgrade(connection: Connection, revision: str) -> None:
    there = MigrationContext.configure(connection).get_current_heads()
    if not there and inspect(connection).has_table("installation"):
        raise BadSettings(
            "The database does not tell at which step it stands: its table alembic_version is lost. Nothing "
            "was changed. Put a backup back into an empty folder (python -m aftercare restore --help)."
        )
    for step in sorted(set(there) - known_steps()):
        if is_before_first(step):
            raise BadSettings(
                f"This database stands at step {step}, and this Aftercare knows the steps from {FIRST} on. "
                f"Nothing was changed. Start {GO_THROUGH} with it once, and then this one."
            )
        raise BadSettings(
            f"A newer Aftercare has worked with this database: it stands at step {step}, "
            f"and this one knows the steps to {max(known_steps())}. Start the newer version."
        )
    command.upgrade(alembic_config(connection), revision)


async def upgrade(database: Database, revision: str = "head") -> None:
    """Run every migration not yet run. Safe to call from several processes at once.

    Raises BadSettings for a database that a newer program has worked with, that stands at a step before the
    first one here, or that does not tell its step.
    """
    if database.sqlite:
        await _upgrade_sqlite(database, revision)
        return
    async with database.engine.connect() as connection:
        await connection.execute(text("SELECT pg_advisory_lock(:n)"), {"n": LOCK_NUMBER})
        await connection.commit()
        try:
            await connection.run_sync(_upgrade, revision)
            await connection.commit()
        finally:
            await connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": LOCK_NUMBER})
            await connection.commit()


async def _upgrade_sqlite(database: Database, revision: str) -> None:
    path = Path(database.engine.url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    async with _file_lock(path.with_suffix(".upgrade")):
        first = create_async_engine(database.url)
        async with first.connect() as connection:
            await connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        await first.dispose()
        await asyncio.to_thread(path.chmod, 0o600)
        async with database.engine.connect() as connection:
            await connection.run_sync(_upgrade, revision)
            await connection.commit()


@asynccontextmanager
async def _file_lock(path: Path) -> AsyncIterator[None]:
    with path.open("w") as file:
        await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)
        yield
