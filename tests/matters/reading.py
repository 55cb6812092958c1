"""Asks Today, the board, the agenda and the reminders about a row of the table, round each of its days."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.matters import Matter
from aftercare.reminders.alarms import CALLS
from aftercare.reminders.sweep import sources
from aftercare.storage.engines import Database
from aftercare.today.agenda import agenda, quiet_areas
from aftercare.today.board import board
from aftercare.today.case_glance import CaseFacts, glance
from aftercare.today.drawings import window
from aftercare.today.today import Line, lines
from aftercare.today.ways_in import news
from aftercare.visits.lists import visits_between
from tests.matters.rows import Row
from tests.moments import at

MINUTE, DAY, MONTH = timedelta(minutes=1), timedelta(days=1), timedelta(days=30)
FORTNIGHT = timedelta(days=14)


class Asking:
    """One row, asked about at any moment. Moments are written as in the table."""

    def __init__(self, db: AsyncSession, cast: Cast, row: Row) -> None:
        self.db, self.cast, self.row = db, cast, row
        self.case = cast.cases[row.kind.name]

    async def today(self, now: datetime) -> Matter | None:
        """Where it leads Mette's Today; of what stands with coordinators alone, Karin's."""
        mette = self.cast.people["mette"]
        if self.row.of_house:
            reader = self.cast.people["karin" if self.row.kind.coordinator else "mette"]
            waiting = (await news(self.db, reader, now)).house
            return next((one for one in waiting if one.kind is self.row.kind), None)
        cases = await glance(self.db, mette, now, mine=True, case_id=self.case)
        visits = await visits_between(self.db, mette, now - FORTNIGHT, now + FORTNIGHT, now, mine=True)
        return next((one.matter for one in lines(cases, visits, now) if self._is_it(one)), None)

    def _is_it(self, line: Line) -> bool:
        return line.matter.kind is self.row.kind and line.case.id == self.case

    async def is_late(self, now: datetime) -> bool:
        """True when Today says that its day is past."""
        matter = await self.today(now)
        return matter is not None and matter.is_late(clock.local(now).date())

    async def past_their_day(self, now: datetime) -> int:
        """How many of the woman's matters the board counts as past their day."""
        seen = await board(self.db, self.cast.people["karin"], now, window(clock.local(now).date()))
        every = [one for carrier in seen.carriers for one in carrier.cases]
        return next(one.late for one in every if one.case.id == self.case)

    async def is_raised(self, now: datetime) -> bool:
        """True when the team meeting takes the case up for it."""
        karin, day = self.cast.people["karin"], clock.local(now).date()
        cases: list[CaseFacts] = await glance(self.db, karin, now, case_id=self.case)
        quiet = await quiet_areas(self.db, karin, now)
        raised = agenda(cases, quiet, frozenset(), {}, today=day, last_meeting=None)
        return any(self.row.kind.agenda in why for _, why in raised)

    async def keys(self, now: datetime) -> list[str]:
        """What phones tell of it, by the keys it is claimed under."""
        [source] = [one for one in (*sources(), CALLS) if self.row.kind in one.kinds]
        due = [one for one in await source.due(self.db, now) if one.reminder.kind is self.row.kind]
        return [one.reminder.key for one in due if one.case_id in (self.case, "")]

    async def is_pushed(self, now: datetime) -> bool:
        """True when phones tell of it."""
        return bool(await self.keys(now))


async def misses(database: Database, cast: Cast, row: Row) -> list[str]:
    """Where and when what is told of the row is not what the table says."""
    async with database.reading() as db:
        return [one async for one in _misses(Asking(db, cast, row), row)]


async def keys_at(database: Database, cast: Cast, row: Row) -> list[str]:
    """The keys of the row's push when it begins."""
    async with database.reading() as db:
        return await Asking(db, cast, row).keys(at(row.phone[0][0]))


async def shown(database: Database, cast: Cast, row: Row, now: datetime) -> Matter:
    """The row's matter as Today, or the coordinator's, has it then."""
    async with database.reading() as db:
        asking = Asking(db, cast, row)
        found = await asking.today(now)
        if found is None:
            (case,) = await glance(db, cast.people["karin"], now, case_id=asking.case)
            found = next(one for one in case.matters if one.kind is row.kind)
        return found


async def is_missed(database: Database, cast: Cast, row: Row) -> bool:
    """True as soon as anything is told otherwise than the table says."""
    async with database.reading() as db:
        async for _ in _misses(Asking(db, cast, row), row):
            return True
    return False


async def _misses(asking: Asking, row: Row) -> AsyncIterator[str]:
    if row.today:
        first = _moment(row.today)
        if not row.begins and await asking.today(first - (MINUTE if " " in row.today else DAY)):
            yield f"leads Today before {row.today}"
        if not await asking.today(first):
            yield f"does not lead Today at {row.today}"
        if row.gone and [bool(await asking.today(_moment(row.gone) - left)) for left in (DAY, DAY * 0)] != [
            1,
            0,
        ]:
            yield f"is not gone on {row.gone}"
        async for missed in _late(asking, row, first):
            yield missed
    if row.agenda:
        for day, raised in ((_moment(row.agenda) - DAY, False), (_moment(row.agenda), True)):
            if await asking.is_raised(day) is not raised:
                yield f"raised at the meeting of {day}: {not raised}"
    for since, until in row.phone:
        hours = (at(since) - MINUTE, False), (at(since), True), (at(until) - MINUTE, True), (at(until), False)
        for moment, pushed in hours:
            comes = moment >= at(since) or not row.begins
            if comes and await asking.is_pushed(moment) is not pushed:
                yield f"pushed at {moment}: {not pushed}"


async def _late(asking: Asking, row: Row, first: datetime) -> AsyncIterator[str]:
    if not row.late:
        if " " not in row.today and not row.gone and await asking.is_late(first + MONTH):
            yield "is late, and asks gently"
        return
    day = _moment(row.late)
    if await asking.is_late(day - DAY):
        yield f"is late before {row.late}"
    if not await asking.is_late(day):
        yield f"is not late on {row.late}"
    if row.of_house:
        return
    if await asking.past_their_day(day) != await asking.past_their_day(day - DAY) + 1:
        yield f"is not counted on the board from {row.late} on"


def _moment(text: str) -> datetime:
    return at(text if " " in text else f"{text} 08:00")
