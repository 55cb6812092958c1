"""The ground the demo is planted in: a day to count from, the cast, and rows waiting to be written."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Record
from tests.cast import Cast

SLOTS = ("09.30", "11.00", "13.00", "14.30")


@dataclass
class Ground:
    """Days are counted from today: -3 is three days ago. `taken` holds the hours that people are busy."""

    now: datetime
    cast: Cast
    house: Lock
    rng: Random = field(default_factory=lambda: Random(7))
    rows: dict[type[Record], list[Record]] = field(default_factory=lambda: defaultdict(list))
    taken: set[tuple[str, date, str]] = field(default_factory=set)

    @property
    def today(self) -> date:
        """The date on the wall in Copenhagen."""
        return clock.local(self.now).date()

    def day(self, days: int) -> date:
        """So many days from today."""
        return self.today + timedelta(days=days)

    def at(self, day: date, written: str) -> datetime:
        """The instant of a wall time such as 09.30 on that day."""
        hour, minute = written.split(".")
        return clock.wall(day, time(int(hour), int(minute)))

    def id_of(self, name: str) -> str:
        """The id of one of the cast."""
        return self.cast.people[name].id

    def free_slot(self, name: str, day: date) -> str:
        """A free hour of a colleague's day, taken from then on; empty when the day is full."""
        free = [slot for slot in SLOTS if (name, day, slot) not in self.taken]
        slot = self.rng.choice(free) if free else ""
        self.taken.add((name, day, slot))
        return slot

    def put(self, *rows: Record) -> None:
        """Rows to write."""
        for row in rows:
            self.rows[type(row)].append(row)

    async def write(self, db: AsyncSession) -> None:
        """Everything put so far, a statement per table, so that what is pointed to is there first."""
        made = {kind.__table__: rows for kind, rows in self.rows.items()}
        for table in Record.metadata.sorted_tables:
            if rows := made.get(table):
                await db.execute(insert(table), [_values(table, row) for row in rows])
        self.rows.clear()


def _values(table: Table, row: Record) -> dict[str, Any]:
    """Every column, so that one statement fits all rows; what was not said is the column's default."""
    unsaid = {column.key: column.default.arg if column.default else None for column in table.c}
    return {key: vars(row).get(key, default) for key, default in unsaid.items()}


def working_day(day: date) -> date:
    """The day itself, or the next that people work."""
    while not clock.is_working_day(day):
        day += timedelta(days=1)
    return day


def past_working_day(day: date, today: date) -> date:
    """The nearest working day that is over: the day itself, one before it, one after it, and so on."""
    for away in range(30):
        earlier, later = day - timedelta(days=away), day + timedelta(days=away)
        if clock.is_working_day(earlier) and earlier < today:
            return earlier
        if clock.is_working_day(later) and later < today:
            return later
    raise ValueError(f"no working day near {day}")
