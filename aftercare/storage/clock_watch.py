"""Asks the clock's witness and moves it on, once a minute; says when the two disagree."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.backups.history import Backup
from aftercare.storage.clock_witness import ONLY, Belief, ClockWitness, Disagreement
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import SWEEP, Heartbeat
from aftercare.storage.periodic import Worker

log = logging.getLogger("aftercare.clock")
WRITTEN_EVERY = timedelta(minutes=5)
SAID_EVERY = 60  # Looks, so once an hour.
CURE = "nothing is let go until it is set right, or confirmed with: python -m aftercare clock confirm"

_PARTS = (ClockWitness.seen_at, ClockWitness.jumped_at, ClockWitness.ahead_at, ClockWitness.confirmed_at)
_NEWEST = (
    select(AccessEntry.at).order_by(AccessEntry.seq.desc()).limit(1).scalar_subquery(),
    select(Backup.at).order_by(Backup.at.desc()).limit(1).scalar_subquery(),
    select(Heartbeat.at).where(Heartbeat.id == SWEEP).scalar_subquery(),
)
_ALWAYS = select(literal(ONLY).label("id")).subquery()
_HELD = select(*_PARTS, ClockWitness.agrees, *_NEWEST).select_from(
    _ALWAYS.outerjoin(ClockWitness, ClockWitness.id == _ALWAYS.c.id)
)


@dataclass(frozen=True)
class Heard:
    """What the witness holds, how it last judged, and the newest that was written of each kind."""

    held: Belief
    agrees: bool
    newest: list[datetime]

    def doubt(self, now: datetime) -> Disagreement | None:
        """What speaks against the clock now; None when nothing does."""
        return self.held.meeting(self.newest, None, now).doubt(now)


async def hear_witness(db: AsyncSession) -> Heard:
    """One statement, which changes nothing. Where its row is lost it begins anew with the newest there is."""
    seen, jumped, ahead, confirmed, agrees, *dated = (await db.execute(_HELD)).one()
    newest = [at for at in dated if at]
    seen = max(newest, default=None) if agrees is None else seen
    return Heard(Belief(seen, jumped, ahead, confirmed), bool(agrees), newest)


async def ask_witness(database: Database, now: datetime) -> Disagreement | None:
    """What speaks against deleting by this clock; None when nothing does. Whoever asks also moves it on."""
    before, database.asked_at = database.asked_at, now
    async with database.reading() as db:
        heard = await hear_witness(db)
    told, doubt = _judged(heard.held, heard.newest, before, now)
    if (told, doubt is None) != (heard.held, heard.agrees):
        async with database.writing() as db:
            await _keep(db, told, agrees=doubt is None)
    return doubt


async def begin_witness(db: AsyncSession, now: datetime) -> None:
    """A look before the server answers; the first begins with the newest there is, or with now."""
    heard = await hear_witness(db)
    held = heard.held if heard.held.seen_at else Belief(seen_at=max(heard.newest, default=now))
    told, doubt = _judged(held, heard.newest, None, now)
    await _keep(db, told, agrees=doubt is None)


async def confirm_clock(db: AsyncSession, now: datetime) -> None:
    """Somebody has looked: the clock is right, and what is dated in the future until today is known."""
    heard = await hear_witness(db)
    known = max(at for at in (now, heard.held.ahead_at, *heard.newest) if at)
    await _keep(db, Belief(seen_at=now, confirmed_at=known), agrees=True)


def _judged(
    held: Belief, newest: list[datetime], before: datetime | None, now: datetime
) -> tuple[Belief, Disagreement | None]:
    told = held.meeting(newest, before, now)
    doubt = told.doubt(now)
    if told.seen_at and doubt is None and abs(now - told.seen_at) >= WRITTEN_EVERY:
        told = replace(told, seen_at=now)
    return told, doubt


async def _keep(db: AsyncSession, told: Belief, *, agrees: bool) -> None:
    facts = {"jumped_at": told.jumped_at, "ahead_at": told.ahead_at, "confirmed_at": told.confirmed_at}
    facts |= {"seen_at": told.seen_at}
    kept = update(ClockWitness).where(ClockWitness.id == ONLY).values(agrees=agrees, **facts)
    if not (await db.execute(kept.returning(ClockWitness.id))).first():
        await db.execute(insert(ClockWitness).values(id=ONLY, agrees=agrees, **facts))


class WatchingClock(Worker):
    """Looks every minute, and says at once and then every hour that the two disagree."""

    work = "clock"
    every_seconds = 60
    _doubted = 0

    async def once(self) -> int:
        """One look, said at once when the two disagree and then once an hour."""
        doubt = await ask_witness(self._database, self._now())
        if doubt and self._doubted % SAID_EVERY == 0:
            log.error("%s: %s", doubt, CURE)
        self._doubted = self._doubted + 1 if doubt else 0
        return self._doubted
