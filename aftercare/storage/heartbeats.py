"""When work that goes on by itself last came to its end, so that people and alarms can ask."""

from datetime import datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped

from aftercare.storage.tables import Id, Record

SWEEP = "sweep"
OPENED = "opened"
ALARMS = "alarms"
ALARMS_LATE = timedelta(minutes=3)
"""Alarms look every few seconds and tell it each minute: after this nobody is called any more."""


class Heartbeat(Record):
    """One kind of work, by its name; its row is there from the first migration on."""

    __tablename__ = "heartbeats"
    id: Mapped[Id]
    at: Mapped[datetime | None]


async def beat(db: AsyncSession, name: str, now: datetime) -> None:
    """It has come to its end once more, also where its row was lost."""
    beaten = update(Heartbeat).where(Heartbeat.id == name).values(at=now)
    if not (await db.execute(beaten.returning(Heartbeat.id))).first():
        await db.execute(insert(Heartbeat).values(id=name, at=now))


async def beaten_at(db: AsyncSession, name: str) -> datetime | None:
    """When it last came to its end; None when it never has."""
    return (await db.execute(select(Heartbeat.at).where(Heartbeat.id == name))).scalar()
