"""One writer, read-only readers, commit at the edge, roll back on raise; on both databases."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, StatementError

from aftercare import clock
from aftercare.people.records import Attempt
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id


def attempt(moment: datetime | None = None) -> Attempt:
    return Attempt(id=new_id(), mark="door", at=moment or clock.now())


async def count(database: Database) -> int:
    async with database.reading() as db:
        return (await db.execute(select(func.count()).select_from(Attempt))).scalar_one()


async def test_a_block_that_ends_is_kept_and_one_that_raises_is_not(database: Database) -> None:
    async with database.writing() as db:
        db.add(attempt())
    with pytest.raises(ZeroDivisionError):
        async with database.writing() as db:
            db.add(attempt())
            await db.flush()
            raise ZeroDivisionError
    assert await count(database) == 1


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.reading() as db:
            db.add(attempt())
            await db.flush()
    async with database.writing() as db:
        db.add(attempt())
    assert await count(database) == 1


async def test_twenty_writers_who_read_first_all_succeed(database: Database) -> None:
    async def write() -> None:
        for _ in range(5):
            async with database.writing() as db:
                await db.execute(select(func.count()).select_from(Attempt))
                db.add(attempt())

    await asyncio.gather(*(write() for _ in range(20)))
    assert await count(database) == 100


async def test_instants_come_back_aware_and_naive_ones_are_refused(database: Database) -> None:
    moment = clock.now()
    async with database.writing() as db:
        db.add(attempt(moment))
    async with database.reading() as db:
        assert (await db.execute(select(Attempt.at))).scalar_one() == moment
        assert (await db.execute(select(func.max(Attempt.at)))).scalar_one() == moment
    with pytest.raises((StatementError, ValueError)):
        async with database.writing() as db:
            db.add(attempt(datetime(2026, 11, 24)))  # noqa: DTZ001  That is the point.
            await db.flush()


async def test_cancelled_writers_leave_no_half_and_no_stuck_pool(database: Database) -> None:
    async def write() -> None:
        async with database.writing() as db:
            db.add(attempt())
            await db.flush()
            await asyncio.sleep(0.001)
            db.add(attempt())

    tasks = [asyncio.create_task(write()) for _ in range(40)]
    await asyncio.sleep(0.05)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert await count(database) % 2 == 0
    async with database.writing() as db:
        db.add(attempt())


async def test_sqlite_is_set_up_to_lose_nothing(tmp_path: Path, database: Database) -> None:
    if not database.sqlite:
        async with database.reading() as db:
            assert (await db.execute(text("SHOW transaction_read_only"))).scalar_one() == "on"
        return
    async with database.writing() as db:
        pragmas = {
            name: (await db.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }
    assert (tmp_path / "aftercare.db").stat().st_mode & 0o077 == 0
