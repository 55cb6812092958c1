"""Each week a few looks are drawn by chance, for a coordinator to ask about (Datatilsynet: stikprøver)."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from secrets import SystemRandom

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.looks.records import LookCheck
from aftercare.people.access_log import Deed
from aftercare.people.records import Centre, Role, Staff
from aftercare.storage.access_log import AccessEntry
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id

log = logging.getLogger("aftercare.looks")
A_WEEK = timedelta(days=7)
SAMPLE = 5
WEEKS_BACK = 4  # Weeks in which the server stood still are drawn for when it runs again.
LOOK_SECONDS = 600
DRAWN = (Deed.look, Deed.change, Deed.reveal, Deed.print, Deed.export, Deed.search, Deed.broke_glass)


def monday_of(day: date) -> date:
    """The Monday of this day's week."""
    return day - timedelta(days=day.weekday())


def draw(rows: Sequence[tuple[int, str, str]], chance: Random) -> list[int]:
    """Up to five of these rows (number, person, case), by chance.

    Every pair of a person and a case is as likely as any other, so that one look at a stranger's case
    weighs as much as a hundred at one's own; of a pair, every look is as likely.
    """
    pairs: dict[tuple[str, str], list[int]] = {}
    for seq, staff_id, case_id in rows:
        pairs.setdefault((staff_id, case_id), []).append(seq)
    chosen = chance.sample(sorted(pairs), min(SAMPLE, len(pairs)))
    return [chance.choice(pairs[pair]) for pair in chosen]


async def draw_weeks(db: AsyncSession, now: datetime, chance: Random | None = None) -> int:
    """Draws for every centre and each of the last full weeks that has no sample yet; how many were drawn."""
    this_week, drawn = monday_of(clock.local(now).date()), 0
    weeks = [this_week - number * A_WEEK for number in range(1, WEEKS_BACK + 1)]
    known = await db.execute(select(LookCheck.centre_id, LookCheck.week).distinct())
    done = {(row.centre_id, row.week) for row in known}
    for centre_id in (await db.scalars(select(Centre.id))).all():
        for week in weeks:
            if (centre_id, week) not in done:
                rows = await _rows(db, centre_id, week)
                for number, seq in enumerate(draw(rows, chance or SystemRandom()), 1):
                    check = LookCheck(id=new_id(), centre_id=centre_id, week=week, number=number)
                    check.entry_seq, check.drawn_at = seq, now
                    db.add(check)
                    drawn += 1
    await db.flush()
    return drawn


async def _rows(db: AsyncSession, centre_id: str, week: date) -> list[tuple[int, str, str]]:
    """The looks of that week that somebody else can ask about: a lone coordinator's are nobody's to ask."""
    coordinators = select(Staff.id).where(
        Staff.centre_id == centre_id, Staff.role == Role.coordinator, Staff.left_at.is_(None)
    )
    alone = (await db.scalars(coordinators)).all()
    rows = (
        select(AccessEntry.seq, AccessEntry.staff_id, AccessEntry.case_id)
        .where(AccessEntry.centre_id == centre_id, AccessEntry.deed.in_(DRAWN), AccessEntry.staff_id != "")
        .where(AccessEntry.at >= clock.midnight(week), AccessEntry.at < clock.midnight(week + A_WEEK))
        .where((AccessEntry.case_id != "") | (AccessEntry.deed == Deed.search))
    )
    if len(alone) == 1:
        rows = rows.where(AccessEntry.staff_id != alone[0])
    return [(row.seq, row.staff_id, row.case_id) for row in await db.execute(rows)]


class WeeklySamples:
    """Draws while the server runs. `now` is the clock it reads."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self._stopped = asyncio.Event()
        self._drawn_in: date | None = None

    async def stop(self) -> None:
        """Finish the draw at hand, begin no other."""
        self._stopped.set()

    async def run(self) -> None:
        """Looks every ten minutes until stopped; one bad draw never stops the next."""
        while not self._stopped.is_set():
            try:
                await self.once()
            except Exception as trouble:
                log.error("no sample could be drawn: %s", type(trouble).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), LOOK_SECONDS)

    async def once(self) -> None:
        """Draws what is missing, once a week; another process may be first."""
        now = self._now()
        week = monday_of(clock.local(now).date())
        if self._drawn_in == week:
            return
        with suppress(IntegrityError):
            async with self._database.writing() as db:
                await draw_weeks(db, now)
        self._drawn_in = week
