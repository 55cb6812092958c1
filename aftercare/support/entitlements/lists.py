"""Reading all of her needs, always from reach, in two statements: she and her children, then the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.heading import Heading
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Rows, opened
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Record
from aftercare.support.entitlements.records import (
    Grant,
    PathStep,
    PoliceStatus,
    Psychologist,
    Referral,
    RestrainingOrder,
    Schooling,
    Talk,
)

# The day of each kind of row; what was taken back is not read.
_DAY: dict[type[Record], str] = {
    Psychologist: "offered_on",
    Talk: "on",
    PoliceStatus: "on",
    RestrainingOrder: "from_on",
    Grant: "applied_on",
    Referral: "referred_on",
    Schooling: "on",
    PathStep: "by_on",
}
_NOT_TAKEN_BACK: dict[type[Record], Any] = {
    Talk: Talk.undone_at.is_(None),
    PoliceStatus: PoliceStatus.undone_at.is_(None),
    PathStep: PathStep.removed_at.is_(None),
}
_ROWS = {kind: Rows(kind, where=[_NOT_TAKEN_BACK[kind]] if kind in _NOT_TAKEN_BACK else ()) for kind in _DAY}
_NEEDS = Gather(*_ROWS.values())


@dataclass(frozen=True, slots=True)
class Whose:
    """She, or a child of hers; `child` is empty for her."""

    id: str
    child: str = ""


@dataclass(frozen=True)
class Needs:
    """All that is written, by record, as plain facts; `whose` are she and her children."""

    whose: list[Whose]
    rows: dict[type[Record], list[dict[str, Any]]]

    def of(self, record: type[Record]) -> list[dict[str, Any]]:
        """The rows of one record, the newest first."""
        return self.rows[record]

    def one(self, record: type[Record], row_id: str) -> dict[str, Any]:
        """One row. Raises NotFound."""
        found = next((row for row in self.of(record) if row["id"] == row_id), None)
        if found is None:
            raise NotFound
        return found

    def offer_to(self, whose_id: str) -> dict[str, Any] | None:
        """The offer of a psychologist to her or a child, None while nobody has written one."""
        return next((row for row in self.of(Psychologist) if row["id"] == whose_id), None)

    def talks_of(self, whose_id: str) -> list[dict[str, Any]]:
        """The talks that count, the newest first."""
        return [row for row in self.of(Talk) if row["psychologist_id"] == whose_id]

    def used(self, whose_id: str) -> int:
        """Minutes held."""
        return sum(row["minutes"] for row in self.talks_of(whose_id))


async def needs_of(db: AsyncSession, person: Person, case_id: str, now: datetime) -> tuple[Heading, Needs]:
    """Everything of a case in reach, in two statements. Raises NotFound."""
    found = await db.execute(
        select(Case.called, CaseKey.wrapped, CLOSED.label("closed"))
        .add_columns(Child.id.label("child_id"), Child.called.label("child"), Child.born_in)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(Child, Child.case_id == Case.id)
        .where(Case.id == case_id, reach(person, now))
    )
    rows = found.all()
    if not rows:
        raise NotFound
    first = rows[0]
    lock = keys_of(db).case(case_id, first.wrapped)
    heading = Heading(case_id, lock.open(Case.called, case_id, first.called), bool(first.closed), lock)
    children = [
        (row.born_in or 0, Whose(row.child_id, lock.open(Child.called, row.child_id, row.child)))
        for row in rows
        if row.child_id
    ]
    whose = [Whose(case_id), *(one for _, one in sorted(children, key=lambda each: (each[0], each[1].id)))]
    gathered = await _NEEDS.of(db, case_id)
    return heading, Needs(whose, {kind: _listed(lock, kind, gathered[rows]) for kind, rows in _ROWS.items()})


def _listed(lock: Lock, kind: type[Record], rows: Iterable[Record]) -> list[dict[str, Any]]:
    return sorted((opened(lock, row) for row in rows), key=partial(_when, _DAY[kind]), reverse=True)


def _when(day: str, facts: dict[str, Any]) -> tuple[date, datetime, str]:
    return facts[day] or date.min, facts["at"], facts["id"]
