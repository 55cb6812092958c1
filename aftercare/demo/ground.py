"""The ground the demo is planted in: a day to count from, the cast, and rows waiting to be written."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar
from typing import cast as taken_as

from sqlalchemy import Column, Table, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Record

Kind = TypeVar("Kind", bound=Record)

SLOTS = ("09.30", "11.00", "13.00", "14.30")


def seeded(seed: int | str) -> Random:
    """Luck that falls alike whenever the demo is planted."""
    return Random(seed)  # noqa: S311  Nothing secret hangs on it.


@dataclass
class Ground:
    """Days are counted from today: -3 is three days ago. `taken` holds the hours that people are busy."""

    now: datetime
    cast: Cast
    house: Lock
    rng: Random = field(default_factory=lambda: seeded(7))
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

    def waiting(self, kind: type[Kind]) -> list[Kind]:
        """The rows of this kind that were put and are not written yet."""
        return taken_as(list[Kind], self.rows[kind])

    async def write(self, db: AsyncSession) -> None:
        """Everything put so far, a statement per table, so that what is pointed to is there first."""
        made = {kind.__table__: rows for kind, rows in self.rows.items()}
        for table in Record.metadata.sorted_tables:
            if rows := made.get(table):
                await db.execute(insert(table), [_values(table, row) for row in rows])
        self.rows.clear()


def _values(table: Table, row: Record) -> dict[str, Any]:
    """Every column, so that one statement fits all rows; what was not said is the column's default."""
    said = vars(row)
    return {column.key: said.get(column.key, _unsaid(column)) for column in table.c}


def _unsaid(column: Column[Any]) -> object:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


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
