"""A dying disk spoils an index of the database: backups go on, whole ones, and it is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from aftercare.storage.backups.every_hour import HourlyBackups
from aftercare.storage.backups.folder import name_of, on_shelf
from tests.attacks.test_losses import Place, place

__all__ = ["place"]
DAY = timedelta(days=1)
INDEX = "ix_backups_at"


@contextmanager
def forgotten(file: Path) -> Iterator[None]:
    """SQLite does not know of the index meanwhile, so what is written is missing in it afterwards."""
    known = f"SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE name = '{INDEX}'"  # noqa: S608  A name of ours.
    with closing(sqlite3.connect(file)) as hand:
        row = hand.execute(known).fetchone()
        hand.execute("PRAGMA writable_schema=ON")
        hand.execute("DELETE FROM sqlite_master WHERE name = ?", [INDEX])
        hand.commit()
    yield
    with closing(sqlite3.connect(file)) as hand:
        hand.execute("PRAGMA writable_schema=ON")
        hand.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
        hand.commit()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_spoilt_index_stops_no_backup_and_is_told(place: Place) -> None:
    first = await place.backup()
    file = place.data / "aftercare.db"
    await place.database.close()
    with forgotten(file), closing(sqlite3.connect(file)) as hand:
        columns = "kind, bytes, tables, rows, ok, lost_keys, shrunk"
        hand.execute(
            f"INSERT INTO backups (id, at, {columns}) "  # noqa: S608  Names of ours.
            "VALUES ('x', '2026-11-20 07:00:00.000000', 'sqlite', 1, 1, 1, 0, 0, 0)"
        )
        hand.commit()
    made = await place.backup(DAY)
    assert made.ok and "missing from index" in (made.reason or "")
    assert (await place.restored(made.at)).keyless == 0
    with closing(sqlite3.connect(next(place.data.glob("bare*/aftercare.db")))) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM backups WHERE id = 'x'").fetchone() == (1,)
    hourly = HourlyBackups(place.database, place.data, lambda: place.now + DAY / 2, needed=True)
    await hourly.turn()
    assert "references" in hourly.aside.found
    old = place.shelf / name_of(place.now - 90 * DAY)
    old.touch()
    await place.backup(DAY)
    assert old.exists() and first.at in on_shelf(place.shelf)
