"""A log that grew, and every step of somebody with the database in his hands."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON
from aftercare.people.access_log import Deed, Trace, append
from aftercare.storage.access_log.chain import GENESIS, Head, Written, link_after
from aftercare.storage.access_log.checkpoints import KEPT
from aftercare.storage.access_log.retention import let_go, next_cut
from aftercare.storage.access_log.rows import AccessCheckpoint, AccessEntry, AccessHead, begin_log
from aftercare.storage.access_log.signed_heads import Signed, sign
from tests.storage.access_log.test_rows import disarm

OLD, LAST = 4, 12
MINUTE = timedelta(minutes=1)
TABLES = (AccessEntry, AccessHead, AccessCheckpoint)
PARTS = tuple(Written.__dataclass_fields__)
Told = list[list[tuple[Any, ...]]]


@dataclass
class Log:
    """A log as it grew: every state it was in, its head in each, and the heads that were taken away."""

    past: list[Told] = field(default_factory=list)
    heads: list[Row[Any]] = field(default_factory=list)
    away: list[Signed] = field(default_factory=list)


async def state(db: AsyncSession) -> Told:
    found = [await db.execute(select(*table.__table__.c).order_by(text("1"))) for table in TABLES]
    return [[tuple(row) for row in rows] for rows in found]


async def grow(db: AsyncSession, *, cut: bool) -> Log:
    """Four rows over their time and eight young ones; with `cut` the old ones are let go after the tenth."""
    log = Log()
    await begin_log(db)
    await _remember(db, log)
    for number in range(1, LAST + 1):
        at = NOON + number * MINUTE - (KEPT if number <= OLD else timedelta(0))
        await append(db, [Trace(Deed.look, "GET /cases/{case_id}", f"{number:024}")], None, at)
        await _remember(db, log)
        if number in (2, LAST - 2, LAST):
            newest = log.heads[-1]
            log.away.append(sign(db.info["keyring"], Head(newest.seq, newest.link), at))
        if cut and number == LAST - 2:
            due = await next_cut(db, NOON + LAST * MINUTE)
            assert due is not None and await let_go(db, due) == OLD
            log.past.append(await state(db))
    await disarm(db)
    return log


async def _remember(db: AsyncSession, log: Log) -> None:
    log.past.append(await state(db))
    log.heads.append((await db.execute(select(AccessHead.seq, AccessHead.link, AccessHead.mark))).one())


Step = Callable[[AsyncSession, Log], Awaitable[object]]


async def delete_all(db: AsyncSession, log: Log) -> None:
    await db.execute(delete(AccessEntry))


async def delete_oldest(db: AsyncSession, log: Log) -> None:
    await db.execute(delete(AccessEntry).where(AccessEntry.seq <= OLD + 2))


async def delete_newest(db: AsyncSession, log: Log) -> None:
    await db.execute(delete(AccessEntry).where(AccessEntry.seq > LAST - 3))


async def delete_one(db: AsyncSession, log: Log) -> None:
    await db.execute(delete(AccessEntry).where(AccessEntry.seq == OLD + 3))


async def edit(db: AsyncSession, log: Log) -> None:
    await db.execute(update(AccessEntry).where(AccessEntry.seq == OLD + 4).values(staff_id="b" * 24))


async def make_older(db: AsyncSession, log: Log) -> None:
    await db.execute(update(AccessEntry).values(at=NOON - 2 * KEPT))


async def swap(db: AsyncSession, log: Log) -> None:
    for was, becomes in ((6, 99), (7, 6), (99, 7)):
        await db.execute(update(AccessEntry).where(AccessEntry.seq == was).values(seq=becomes))


async def copy_head_as_checkpoint(db: AsyncSession, log: Log) -> None:
    """The attack of issue 9, word for word."""
    await db.execute(delete(AccessCheckpoint))
    copied = select(
        AccessHead.seq, AccessHead.link, AccessHead.mark, text("(SELECT max(at) FROM access_log)")
    )
    names = ["seq", "link", "mark", "at"]
    if (await db.execute(select(AccessEntry.seq))).first():
        await db.execute(insert(AccessCheckpoint).from_select(names, copied))


async def forge_checkpoint(db: AsyncSession, log: Log) -> None:
    """With every part that a true one has, and the only mark there is to copy."""
    await db.execute(delete(AccessCheckpoint))
    head = (await db.execute(select(AccessHead))).scalar_one_or_none()
    if head is not None:
        made = AccessCheckpoint(seq=head.seq, link=head.link, at=NOON, older_than=NOON - KEPT, mark=head.mark)
        made.newest_at, made.head_seq, made.head_link = NOON - 2 * KEPT, head.seq, head.link
        db.add(made)
        await db.flush()


async def move_checkpoint(db: AsyncSession, log: Log) -> None:
    """A true mark, and a younger cut."""
    there = log.heads[OLD + 2]
    await db.execute(update(AccessCheckpoint).values(seq=there.seq, link=there.link, newest_at=NOON))


async def drop_checkpoints(db: AsyncSession, log: Log) -> None:
    await db.execute(delete(AccessCheckpoint))


async def restore_head(db: AsyncSession, log: Log) -> None:
    await _set_head(db, *log.heads[LAST - 3])


async def restore_first_head(db: AsyncSession, log: Log) -> None:
    await _set_head(db, *log.heads[0])


async def begin_anew(db: AsyncSession, log: Log) -> None:
    await _set_head(db, 0, GENESIS, "")


async def delete_head(db: AsyncSession, log: Log) -> None:
    await db.execute(delete(AccessHead))


async def hash_anew(db: AsyncSession, log: Log) -> None:
    """Every row from the first one there, and the head, as the house does it; only the key is missing."""
    rows = (await db.execute(select(*AccessEntry.__table__.c).order_by(AccessEntry.seq))).all()
    link = log.heads[rows[0].seq - 1].link if rows else GENESIS
    for row in rows:
        link = link_after(link, Written(**{name: getattr(row, name) for name in PARTS}))
        await db.execute(update(AccessEntry).where(AccessEntry.seq == row.seq).values(link=link))
    if rows:
        await db.execute(update(AccessHead).values(seq=rows[-1].seq, link=link))


async def _set_head(db: AsyncSession, seq: int, link: bytes, mark: str) -> None:
    await db.execute(update(AccessHead).values(seq=seq, link=link, mark=mark))


STEPS: tuple[Step, ...] = (
    delete_all, delete_oldest, delete_newest, delete_one, edit, make_older, swap, copy_head_as_checkpoint,
    forge_checkpoint, move_checkpoint, drop_checkpoints, restore_head, restore_first_head, begin_anew,
    delete_head, hash_anew,
)  # fmt: skip
