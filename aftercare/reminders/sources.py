"""Where reminders come from: each kind of fact alone, and where one cannot be read, each row and person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Row, Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from aftercare import clock
from aftercare.matters import Kind
from aftercare.people.records import Staff
from aftercare.storage.periodic import Aside, raw
from aftercare.visits.reminder_rules import Reminder


@dataclass(frozen=True)
class Due:
    """A reminder for one person, the case and the row it is about, and the page its tap opens."""

    staff_id: str
    case_id: str
    opens: str
    reminder: Reminder
    about: str = ""

    @property
    def of(self) -> tuple[str, str, str, str]:
        """The person, the case, the kind and what it is about: the matter as she puts it off."""
        return self.staff_id, self.case_id, self.reminder.kind.name, self.about

    @property
    def urgent(self) -> bool:
        """True for what is told whatever the hour, and never gathered with the rest into one push."""
        return self.reminder.kind.urgent


class Asked(Protocol):
    """Whatever a sweep asks: by its name, of these kinds, also by night where one of them wakes a phone."""

    @property
    def name(self) -> str:
        """A word for the operator."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What it tells of."""

    @property
    def at_night(self) -> bool:
        """True when it is asked in quiet hours."""

    async def sound(self, db: AsyncSession, now: datetime, aside: Aside) -> list[Due]:
        """Every reminder that may be sent now, without what cannot be read."""


@dataclass(frozen=True)
class Source:
    """One kind of fact that reminds: its statement, the id its rows are about, and what follows from them.

    The statement joins the Staff it reminds. `derive` gets all its rows, or all about one id and person;
    `bounds` are the values it is asked with.
    """

    name: str
    kinds: tuple[Kind, ...]
    statement: Select[*tuple[Any, ...]]
    about: InstrumentedAttribute[str]
    bounds: Callable[[datetime], Mapping[str, Any]]
    derive: Callable[[Iterable[Row[Any]], datetime], list[Due]]

    @property
    def at_night(self) -> bool:
        """True when it is about what wakes a phone in quiet hours."""
        return any(kind.urgent for kind in self.kinds)

    async def due(self, db: AsyncSession, now: datetime, *only: ColumnElement[bool]) -> list[Due]:
        """Every reminder that may be sent now, whether or not it has been. Raises for a row it cannot read.

        Nothing in quiet hours, unless it is urgent.
        """
        if clock.is_quiet(now) and not self.at_night:
            return []
        rows = await db.execute(self.statement.where(*only), self.bounds(now))
        return self.derive(rows.all(), now)

    async def sound(self, db: AsyncSession, now: datetime, aside: Aside) -> list[Due]:
        """The same without what cannot be read, which is put aside row by row."""
        try:
            async with db.begin_nested():
                return await self.due(db, now)
        except Exception:
            # Asked all at once, one row takes the others with it; one at a time it is alone.
            ids = raw(self.about).label("about"), raw(Staff.id).label("staff_id")
            each = self.statement.with_only_columns(*ids).distinct()
        found: list[Due] = []
        for about, staff_id in (await db.execute(each, self.bounds(now))).all():
            with aside.alone(self.name):
                async with db.begin_nested():
                    found += await self.due(db, now, raw(self.about) == about, raw(Staff.id) == staff_id)
        return found
