"""The mark that a case's key was destroyed on purpose: only with it does a key leave the kept ones too."""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime
from hashlib import sha256

from sqlalchemy import String, column, delete, insert, select, table
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Record

CASE_KEYS_TABLE = "case_keys"
_KEYS = table(CASE_KEYS_TABLE, column("case_id", String))


class ErasedKey(Record):
    """One key that is to be nowhere any more; its mark leads back to no case."""

    __tablename__ = "erased_keys"
    mark: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


def key_mark(case_id: str) -> str:
    """What a kept key is known by: nobody who lacks the random id learns anything from it."""
    return sha256(b"aftercare case key " + case_id.encode()).hexdigest()[:40]


def not_erased(case_ids: Iterable[str], marks: Set[str]) -> frozenset[str]:
    """Those of these cases whose keys were not erased."""
    return frozenset(case_id for case_id in case_ids if key_mark(case_id) not in marks)


async def destroy_case_keys(db: AsyncSession, case_ids: Sequence[str], now: datetime) -> None:
    """Take these keys away, here and, with the next backup, from whatever is kept of them beside it."""
    await mark_erased(db, [key_mark(case_id) for case_id in case_ids], now)
    await db.execute(delete(_KEYS).where(_KEYS.c.case_id.in_(case_ids)))


async def mark_erased(db: AsyncSession, marks: Sequence[str], now: datetime) -> None:
    """These keys may be missing; marking twice changes nothing."""
    there = set((await db.execute(select(ErasedKey.mark).where(ErasedKey.mark.in_(marks)))).scalars())
    if new := sorted(set(marks) - there):
        await db.execute(insert(ErasedKey), [{"mark": mark, "at": now} for mark in new])
