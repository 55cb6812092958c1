"""Wipes what a database keeps of deleted rows beside its tables, so that a destroyed key is destroyed."""

import asyncio
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from aftercare.storage.backups.lost_keys import drop_erased
from aftercare.storage.backups.sealed_box import Damaged
from aftercare.storage.case_key_records import CASE_KEYS_TABLE
from aftercare.storage.engines import Database

log = logging.getLogger("aftercare")


async def wipe_deleted(database: Database, data: Path) -> None:
    """SQLite's journal is emptied (its pages are wiped at once); PostgreSQL writes the table of keys anew.

    What is kept of the keys beside the backups in the folder `data` loses the erased ones too.
    Whoever reads for seconds holds this up; then it happens by itself later, and a line in the log says so.
    """
    try:
        await drop_erased(database, data)
    except (Damaged, OSError, DBAPIError) as trouble:
        log.warning("erased keys go with the next backup: %s", type(trouble).__name__)
    try:
        if database.sqlite:
            await asyncio.to_thread(_empty_journal, Path(database.engine.url.database or ""))
            return
        async with database.engine.connect() as plain:
            connection = await plain.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text("SET lock_timeout = '5s'"))
            await connection.execute(text(f"VACUUM (FULL) {CASE_KEYS_TABLE}"))
            await connection.execute(text("RESET lock_timeout"))
    except (sqlite3.Error, DBAPIError) as trouble:
        log.warning("deleted keys are wiped later: %s", type(trouble).__name__)


def _empty_journal(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
