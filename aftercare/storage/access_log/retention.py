"""Lets go of the access log's oldest rows once a day, when their time is over."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.access_log.chain import Cut
from aftercare.storage.access_log.checkpoints import KEPT, checkpoint_of
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.access_log.verify import check_log
from aftercare.storage.clock_watch import ask_witness
from aftercare.storage.periodic import Worker
from aftercare.storage.submissions import forget_submissions


class NotWhole(Exception):
    """The log was touched: nothing of it goes, or a checkpoint of ours would vouch for what others wrote."""


class LettingGo(Worker):
    """Looks once a day; a day it could not is made up for by the next."""

    work = "log retention"
    every_seconds = 24 * 3600

    async def once(self) -> int:
        """Let go of what is more than 24 months old, unless the clock is in doubt; how many rows.

        Raises NotWhole.
        """
        now = self._now()
        if await ask_witness(self._database, now):
            return 0
        with self.aside.alone("sent forms"):
            async with self._database.writing() as db:
                await forget_submissions(db, now)
        async with self._database.reading() as db:
            cut = await next_cut(db, now)
        if cut is None:
            return 0
        async with self._database.writing() as db:
            return await let_go(db, cut)


async def next_cut(db: AsyncSession, now: datetime) -> Cut | None:
    """Where to cut now: after the oldest rows that are all over their time. None when there is nothing.

    Reads the whole log first, as rows that somebody made older must not go. Raises NotWhole.
    """
    older_than = now - KEPT
    first = select(AccessEntry.seq, AccessEntry.at).order_by(AccessEntry.seq).limit(1)
    oldest = (await db.execute(first)).first()
    if oldest is None or oldest.at >= older_than:
        return None
    checked = await check_log(db)
    if not checked.whole:
        raise NotWhole(checked.troubles[0])
    young = (await db.execute(first.where(AccessEntry.at >= older_than))).first()
    old = AccessEntry.seq < young.seq if young else AccessEntry.seq <= checked.head.seq
    last = select(AccessEntry.seq, AccessEntry.link).where(old).order_by(AccessEntry.seq.desc()).limit(1)
    end = (await db.execute(last)).one()
    newest_at = (await db.execute(select(func.max(AccessEntry.at)).where(old))).scalar_one()
    return Cut(end.seq, bytes(end.link), now, older_than, newest_at, checked.head)


async def let_go(db: AsyncSession, cut: Cut) -> int:
    """Delete what is to be cut, leaving a marked checkpoint the chain goes on from; how many rows.

    Nothing when the log was cut there by another meanwhile.
    """
    there = select(AccessEntry.seq).where(AccessEntry.seq == cut.seq, AccessEntry.link == cut.link)
    if (await db.execute(there)).first() is None:
        return 0
    db.add(checkpoint_of(db, cut))
    await db.flush()
    gone = await db.execute(delete(AccessEntry).where(AccessEntry.seq <= cut.seq).returning(AccessEntry.seq))
    return len(gone.all())
