"""How each backup went, so that people and alarms can ask."""

from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ScalarSelect, String, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.clock import age
from aftercare.storage.ages import is_past
from aftercare.storage.clock_witness import witnessed
from aftercare.storage.tables import Id, Record

ALARM = timedelta(hours=26)
REMEMBERED = timedelta(days=400)


class Backup(Record):
    """One try to make a backup: `bytes` as sealed, `reason` why it failed, without anybody's data.

    `lost_keys` counts case keys that were missing or did not open, though nobody erased them; `shrunk`
    tells that less than half of the rows were left. While either is so no good backup is taken away.
    """

    __tablename__ = "backups"
    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[str]
    size: Mapped[int] = mapped_column("bytes", BigInteger)
    tables: Mapped[int]
    rows: Mapped[int] = mapped_column(BigInteger)
    ok: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(String(200))
    lost_keys: Mapped[int] = mapped_column(default=0)
    shrunk: Mapped[bool] = mapped_column(default=False)


async def last_success_age(db: AsyncSession, now: datetime) -> timedelta | None:
    """How long ago the last good backup was made; None when none ever was. Alarming above ALARM."""
    newest = (await db.execute(select(last_good(now)))).scalar()
    return None if newest is None else age(newest, now)


def last_good(now: datetime) -> ScalarSelect[datetime]:
    """When the newest good backup was made; one dated in the future was made by a wrong clock."""
    return select(func.max(Backup.at)).where(Backup.ok, is_past(Backup.at, now)).scalar_subquery()


async def last_try(db: AsyncSession, now: datetime) -> datetime | None:
    """When a backup was last tried, well or badly."""
    return (await db.execute(select(func.max(Backup.at)).where(is_past(Backup.at, now)))).scalar()


async def write_down(db: AsyncSession, backup: Backup) -> None:
    """Keep how it went, and forget what is more than 400 days old."""
    db.add(backup)
    await db.execute(delete(Backup).where(Backup.at < backup.at - REMEMBERED, witnessed(backup.at)))
