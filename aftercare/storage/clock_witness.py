"""The clock's witness: a second opinion on what time it is, which everything that deletes by age asks first.

A clock that was wrong once must not destroy what cannot be made again. The witness moves on with the clock a
minute at a time, and over a week in which the server stood still; it does not follow any other jump. While
the two disagree nothing is let go, and people are told, until the clock is set right or somebody says that
it is: `python -m aftercare clock confirm`. Demo mode keeps no witness, as its clock is made up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.clock import AHEAD
from aftercare.storage.tables import Record

ONLY = 1
WEEK, DAY = timedelta(days=7), timedelta(days=1)


class Doubt(StrEnum):
    """Why the clock is not believed."""

    jumped = "jumped"
    still = "still"
    back = "back"
    ahead = "ahead"


@dataclass(frozen=True)
class Disagreement:
    """What the clock says, and the time that speaks against it; both aware."""

    why: Doubt
    clock: datetime
    witness: datetime

    def __str__(self) -> str:
        """Both times, for a log or a terminal."""
        return (
            f"the clock says {self.clock:%Y-%m-%d %H:%M} UTC, its witness {self.witness:%Y-%m-%d %H:%M} UTC"
        )


@dataclass(frozen=True)
class Belief:
    """What the witness holds: the last instant it believed; None before the server first ran.

    `jumped_at` is where the clock jumped to, `ahead_at` the latest date found in the future, `confirmed_at`
    up to where somebody said that dates in the future are known.
    """

    seen_at: datetime | None = None
    jumped_at: datetime | None = None
    ahead_at: datetime | None = None
    confirmed_at: datetime | None = None

    def meeting(self, newest: Sequence[datetime], before: datetime | None, now: datetime) -> "Belief":
        """What it is after this look: `newest` is the newest that was written of each kind.

        `before` is when this process last looked, which it does every minute.
        """
        if self.seen_at is None:
            return self
        jumped = self.jumped_at if self.jumped_at and self.jumped_at <= now else None
        if before and now > max(before, self.seen_at) + DAY:
            jumped = jumped or now
        known = self.confirmed_at or now
        dated = [at for at in (self.ahead_at, *newest) if at and at > now + AHEAD and at > known]
        return replace(self, jumped_at=jumped, ahead_at=max(dated, default=None))

    def doubt(self, now: datetime) -> Disagreement | None:
        """What speaks against this clock; None when it may be believed."""
        if self.seen_at is None:
            return None
        if self.jumped_at and self.jumped_at <= now:
            return Disagreement(Doubt.jumped, now, self.seen_at)
        if now > self.seen_at + WEEK:
            return Disagreement(Doubt.still, now, self.seen_at)
        if self.seen_at > now + AHEAD:
            return Disagreement(Doubt.back, now, self.seen_at)
        if self.ahead_at and self.ahead_at > now + AHEAD:
            return Disagreement(Doubt.ahead, now, self.ahead_at)
        return None


class ClockWitness(Record):
    """The one row that holds it. `agrees` is how it last judged."""

    __tablename__ = "clock_witness"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seen_at: Mapped[datetime | None]
    jumped_at: Mapped[datetime | None]
    ahead_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    agrees: Mapped[bool]


def witnessed(now: datetime) -> ColumnElement[bool]:
    """True while the clock may be believed: what deletes rows by their age in one statement asks it there."""
    believed = (
        ClockWitness.id == ONLY,
        ClockWitness.agrees,
        or_(ClockWitness.seen_at.is_(None), ClockWitness.seen_at.between(now - WEEK, now + AHEAD)),
    )
    return exists().where(*believed)


async def is_witnessed(db: AsyncSession, now: datetime) -> bool:
    """The same for whoever decides by an age in more than one statement."""
    return bool((await db.execute(select(witnessed(now)))).scalar())
