"""Old rows of the access log go after their time, and never because somebody made them older."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON
from aftercare.storage.access_log.chain import Head
from aftercare.storage.access_log.checkpoints import KEPT
from aftercare.storage.access_log.retention import LettingGo, NotWhole, let_go, next_cut
from aftercare.storage.access_log.rows import AccessEntry, head_of
from aftercare.storage.access_log.signed_heads import Signed
from aftercare.storage.access_log.verify import check_log
from aftercare.storage.engines import Database
from tests.storage.access_log.test_rows import disarm, write, write_more


async def cut(db: AsyncSession, now: datetime) -> int:
    found = await next_cut(db, now)
    return await let_go(db, found) if found else 0


async def test_old_rows_are_let_go_and_the_chain_goes_on(database: Database) -> None:
    now = NOON + KEPT + timedelta(minutes=4)
    async with database.writing() as db:
        await write(db)
        old, away = Signed(NOON, Head(2, b"let go"), b""), Signed(NOON, await head_of(db), b"")
        assert await cut(db, now) == 4
        assert await cut(db, now) == 0
        found = await check_log(db, (away, old))
        assert (found.troubles, found.rows, found.agreed, found.let_go) == ([], 2, 1, 1)
        assert found.newest == NOON
        await write_more(db, 1, now)
        assert (await check_log(db)).whole
        assert (await db.execute(select(func.min(AccessEntry.seq)))).scalar() == 5
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.writing() as db:
            await db.execute(delete(AccessEntry).where(AccessEntry.seq == 5))


async def test_a_row_younger_than_the_next_keeps_what_follows_it(db: AsyncSession) -> None:
    """One row of a wrong clock: nothing is let go behind it."""
    await write(db, 2)
    await write_more(db, 1, NOON + 2 * KEPT)
    await write_more(db, 2)
    assert await cut(db, NOON + KEPT + timedelta(hours=1)) == 2


async def test_rows_somebody_made_older_are_not_let_go(db: AsyncSession) -> None:
    await write(db)
    await disarm(db)
    await db.execute(update(AccessEntry).values(at=NOON - KEPT))
    with pytest.raises(NotWhole, match="row 1 was edited"):
        await cut(db, NOON + timedelta(hours=1))


async def test_a_head_too_young_for_what_was_let_go_is_told(db: AsyncSession) -> None:
    await write(db)
    await cut(db, NOON + KEPT + timedelta(minutes=4))
    young = Signed(NOON + timedelta(days=30), Head(2, b"let go"), b"")
    told = ["row 2 was let go before its time: a head taken away earlier tells of it"]
    assert (await check_log(db, [young])).troubles == told


async def test_rows_live_two_years(database: Database) -> None:
    async with database.writing() as db:
        await write(db)
    later = LettingGo(database, lambda: NOON + KEPT + timedelta(minutes=2, seconds=30))
    assert [await later.once(), await later.once()] == [3, 0]
