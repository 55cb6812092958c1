"""Reads the access log from end to end and tells whether a row was edited, removed, moved or cut off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.access_log import MARK, AccessCheckpoint, AccessEntry, AccessHead
from aftercare.storage.chain import Head, Written, link_after, mark_of
from aftercare.storage.engines import keys_of

BATCH = 1000
MOST_TROUBLES = 20
_PARTS = tuple(Written.__dataclass_fields__)
_ROWS = select(*(getattr(AccessEntry, name) for name in _PARTS), AccessEntry.link).order_by(AccessEntry.seq)


@dataclass
class Checked:
    """What was found: how many rows, where the chain ends, and what is wrong, worst places first to last."""

    rows: int = 0
    head: Head = field(default_factory=Head)
    troubles: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """True when nothing is wrong."""
        return not self.troubles

    def find(self, trouble: str) -> None:
        """Note a trouble; the first twenty are enough."""
        if len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(trouble)


async def check_log(db: AsyncSession, anchors: Sequence[Head] = ()) -> Checked:
    """Checks every row against the one before it, the end against its mark, and `anchors` against rows.

    An anchor is a head that was taken away from here earlier. Anchors of rows let go since are passed over.
    """
    found = Checked(head=await _start(db))
    start = found.head.seq
    expected = {anchor.seq: anchor.link for anchor in anchors if anchor.seq > start}
    while rows := (await db.execute(_ROWS.where(AccessEntry.seq > found.head.seq).limit(BATCH))).all():
        for row in rows:
            _one(found, tuple(row))
            if expected.pop(row.seq, found.head.link) != found.head.link:
                found.find(f"row {row.seq} is not the one a head taken away earlier tells of")
    for seq in sorted(expected):
        found.find(f"row {seq} is gone: a head taken away earlier tells of it")
    await _end(db, found)
    return found


async def _start(db: AsyncSession) -> Head:
    """Where the chain begins: nothing, or the newest checkpoint."""
    newest = select(AccessCheckpoint).order_by(AccessCheckpoint.seq.desc()).limit(1)
    checkpoint = (await db.execute(newest)).scalar_one_or_none()
    if checkpoint is None:
        return Head()
    head = Head(checkpoint.seq, checkpoint.link)
    # Of a checkpoint nobody marked nothing follows: every row before it counts as missing.
    return head if _marked(db, head, checkpoint.mark) else Head()


def _one(found: Checked, row: Sequence[Any]) -> None:
    parts = list(row)
    link = bytes(parts.pop())
    written = Written(*parts)
    if written.seq != found.head.seq + 1:
        found.find(f"rows {found.head.seq + 1} to {written.seq - 1} are missing")
    elif link_after(found.head.link, written) != link:
        found.find(f"row {written.seq} was edited or moved")
    found.rows += 1
    found.head = Head(written.seq, link)


async def _end(db: AsyncSession, found: Checked) -> None:
    told = (await db.execute(select(AccessHead))).scalar_one_or_none()
    if told is None:
        found.find("the head of the log is gone")
        return
    head = Head(told.seq, bytes(told.link))
    if not _marked(db, head, told.mark):
        found.find("the head of the log was not written by this house")
    if head.seq > found.head.seq:
        found.find(f"rows {found.head.seq + 1} to {head.seq} are cut off at the end")
    elif head != found.head:
        found.find(f"the log ends at row {found.head.seq}, and its head tells of another end")


def _marked(db: AsyncSession, head: Head, mark: str) -> bool:
    return any(mark_of(secret, head) == mark for secret in keys_of(db).log_secret(MARK))


async def let_go(db: AsyncSession, before: datetime, now: datetime) -> int:
    """Delete the rows older than `before`, leaving a marked checkpoint the chain goes on from; how many."""
    last = select(AccessEntry.seq, AccessEntry.link).where(AccessEntry.at < before)
    newest = (await db.execute(last.order_by(AccessEntry.seq.desc()).limit(1))).first()
    if newest is None:
        return 0
    head = Head(newest.seq, bytes(newest.link))
    mark = mark_of(keys_of(db).log_secret(MARK)[-1], head)
    db.add(AccessCheckpoint(seq=head.seq, link=head.link, at=now, mark=mark))
    await db.flush()
    gone = await db.execute(delete(AccessEntry).where(AccessEntry.seq <= head.seq).returning(AccessEntry.seq))
    return len(gone.all())
