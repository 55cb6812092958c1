"""The centre's cafés day by day, for the calendar; never a place or an address."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.visits.cafes.records import Cafe


@dataclass(frozen=True)
class CafeDay:
    """A café as the calendar shows it."""

    id: str
    called: str
    starts_at: datetime

    @property
    def day(self) -> date:
        """The Copenhagen day it is on."""
        return clock.local(self.starts_at).date()


async def cafes_between(db: AsyncSession, person: Person, since: datetime, until: datetime) -> list[CafeDay]:
    """The centre's cafés from `since` up to `until`, those called off left out."""
    rows = await db.execute(
        select(Cafe.id, Cafe.called, Cafe.starts_at)
        .where(Cafe.centre_id == person.centre_id, Cafe.cancelled_at.is_(None))
        .where(Cafe.starts_at >= since, Cafe.starts_at < until)
        .order_by(Cafe.starts_at)
    )
    house = keys_of(db).house
    return [CafeDay(row.id, house.open(Cafe.called, row.id, row.called), row.starts_at) for row in rows]
