"""Where reminders come from: each kind of fact alone, and where one cannot be read, each row and person."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from aftercare import clock
from aftercare.matters import Kind
from aftercare.people.records import Staff
from aftercare.storage.periodic import Aside, each_alone
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

    async def sound(self, db: AsyncSession, now: datetime, aside: Aside) -> list[Due]:
        """Every reminder that may be sent now, whether or not it has been; a row that cannot be read is put
        aside alone. Nothing in quiet hours, unless it is urgent.
        """
        if clock.is_quiet(now) and not self.at_night:
            return []
        asked, about = (self.statement, self.bounds(now)), (self.about, Staff.id)
        return await each_alone(
            db, *asked, about, lambda rows: self.derive(rows, now), aside=aside, stage=self.name
        )
