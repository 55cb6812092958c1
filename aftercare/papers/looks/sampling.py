"""Each week a few looks are drawn by chance, for a coordinator to ask about (Datatilsynet: stikprøver)."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from secrets import SystemRandom

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.papers.looks.records import LookCheck
from aftercare.people.access_log import Deed
from aftercare.people.records import Centre, Role, Staff
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Worker, raw

A_WEEK = timedelta(days=7)
SAMPLE = 5
WEEKS_BACK = 4  # Weeks in which the server stood still are drawn for when it runs again.
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


async def draw_weeks(db: AsyncSession, centre_id: str, now: datetime, chance: Random | None = None) -> int:
    """Draws for each of the centre's last full weeks that has no sample yet; how many were drawn."""
    this_week, drawn = monday_of(clock.local(now).date()), 0
    for week in (this_week - number * A_WEEK for number in range(1, WEEKS_BACK + 1)):
        made = select(func.count()).where(LookCheck.centre_id == centre_id, LookCheck.week == week)
        if (await db.execute(made)).scalar() == 0:
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


class WeeklySamples(Worker):
    """Draws while the server runs."""

    work = "sampling"
    every_seconds = 600

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        super().__init__(database, now)
        self._drawn_in: dict[bytes, date] = {}

    async def once(self) -> None:
        """Draws what is missing, once a week and centre; another process may be first."""
        now = self._now()
        week = monday_of(clock.local(now).date())
        async with self._database.reading() as db:
            centres = (await db.scalars(select(raw(Centre.id)))).all()
        for centre_id in centres:
            if self._drawn_in.get(centre_id) != week:
                with self.aside.alone("centres"):
                    with suppress(IntegrityError):
                        async with self._database.writing() as db:
                            await draw_weeks(db, centre_id.decode(), now)
                    self._drawn_in[centre_id] = week
