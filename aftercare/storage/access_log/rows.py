"""The access log: append-only by trigger, chained by hash, its end marked with a key.

A row has no foreign key: it outlives what it speaks of. Whoever edits, removes, reorders or cuts off rows
in the database is found by `verify` (log_check.py); a log cut back together with its mark is found by the
heads that each backup takes away from here (heads.py).
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import cast

from sqlalchemy import BigInteger, CursorResult, Index, LargeBinary, String, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.access_log.chain import Head, Written, is_marked, link_after, mark_of
from aftercare.storage.columns import Untold
from aftercare.storage.engines import keys_of
from aftercare.storage.tables import Record, Sealed

MARK = "access log"
ONLY = 1
UNMARKED = ""


class AccessEntry(Record):
    """One row of the log; what each part means stands in people/access_log.py."""

    __tablename__ = "access_log"
    __told__ = Untold(
        "who looked and why has a list of its own, with dates and purposes",
        outlives="that somebody looked, and that it was erased; goes by itself after two years",
    )
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    centre_id: Mapped[str] = mapped_column(String(24))
    staff_id: Mapped[str] = mapped_column(String(24))
    login_id: Mapped[str] = mapped_column(String(24))
    deed: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(String(120))
    case_id: Mapped[str] = mapped_column(String(24))
    target: Mapped[str] = mapped_column(String(24))
    purpose: Mapped[str] = mapped_column(String(20))
    shown: Mapped[int]
    criterion: Mapped[Sealed]
    link: Mapped[bytes] = mapped_column(LargeBinary)
    __table_args__ = (
        Index(None, "case_id", "at"),
        Index(None, "staff_id", "at"),
        Index(None, "centre_id", "at"),
    )


class AccessHead(Record):
    """The one row that says where the log ends; writers wait for each other here."""

    __tablename__ = "access_head"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    link: Mapped[bytes] = mapped_column(LargeBinary)
    mark: Mapped[str] = mapped_column(String(64))


class AccessCheckpoint(Record):
    """Where an old part of the log was let go after its time; the chain goes on from its link.

    What each part means stands in chain.py at `Cut`. Those of earlier versions say less, and prove nothing.
    """

    __tablename__ = "access_checkpoints"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    link: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
    older_than: Mapped[datetime | None]
    newest_at: Mapped[datetime | None]
    head_seq: Mapped[int | None] = mapped_column(BigInteger)
    head_link: Mapped[bytes | None] = mapped_column(LargeBinary)
    mark: Mapped[str] = mapped_column(String(64))


_HEAD = select(AccessHead.seq, AccessHead.link, AccessHead.mark).where(AccessHead.id == ONLY)
_HEAD_HELD = _HEAD.with_for_update()
_ADD = insert(AccessEntry)


class LogBroken(Exception):
    """The log has lost its head; nothing is shown until an operator has looked."""


async def append(db: AsyncSession, rows: Sequence[tuple[Written, str]]) -> None:
    """Write rows after the newest, in this transaction; their `seq` is given here.

    Each comes with the criterion of a search, which is sealed on the way. Raises LogBroken. A head that this
    house did not mark is not marked after it either: what somebody has done to it stays to be seen.
    """
    if not rows:
        return
    found = (await db.execute(_HEAD_HELD)).first()
    if found is None:
        raise LogBroken
    seq, link = found.seq, bytes(found.link)
    secrets = keys_of(db).log_secret(MARK)
    ours = is_marked(secrets, Head(seq, link), found.mark)
    made = []
    for row, criterion in rows:
        seq += 1
        sealed = keys_of(db).log.seal(AccessEntry.criterion, str(seq), criterion)
        numbered = Written(**(asdict(row) | {"seq": seq, "criterion": sealed}))
        link = link_after(link, numbered)
        made.append(asdict(numbered) | {"link": link})
    await db.execute(_ADD, made)
    head = Head(seq, link)
    await _move_head(db, head, mark_of(secrets[-1], head) if ours else UNMARKED, found.seq)


async def _move_head(db: AsyncSession, head: Head, mark: str, before: int) -> None:
    moved = update(AccessHead).where(AccessHead.id == ONLY, AccessHead.seq == before)
    done = await db.execute(moved.values(seq=head.seq, link=head.link, mark=mark))
    if cast(CursorResult[object], done).rowcount != 1:
        raise LogBroken


async def begin_log(db: AsyncSession) -> None:
    """Marks the head of a log nobody has written in yet, so that a log cut back to nothing is noticed."""
    unmarked = update(AccessHead).where(AccessHead.id == ONLY, AccessHead.seq == 0)
    await db.execute(unmarked.values(mark=mark_of(keys_of(db).log_secret(MARK)[-1], Head())))


async def head_of(db: AsyncSession) -> Head:
    """Where the log ends now. Raises LogBroken."""
    found = (await db.execute(_HEAD)).first()
    if found is None:
        raise LogBroken
    return Head(found.seq, bytes(found.link))
