"""Reading all of her needs, always from reach, in two statements: she and her children, then the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.records import Case
from aftercare.errors import NotFound
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

HER_CHILD = exists(select(Child.id).where(Child.id == bindparam("whose_id"), Child.case_id == Case.id))
WHOSE = CASE.where(or_(Case.id == bindparam("whose_id"), HER_CHILD), "whose_id")
TALK = WHOSE.with_its(Talk, "talk_id", whose_id=Talk.psychologist_id)
STATUS = CASE.with_its(PoliceStatus, "status_id")
ORDER = CASE.with_its(RestrainingOrder, "order_id")
GRANT = CASE.with_its(Grant, "grant_id")
REFERRAL = CASE.with_its(Referral, "referral_id")
STEP = CASE.with_its(PathStep, "path_step_id")

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


async def needs_of(db: AsyncSession, case: FoundCase) -> Needs:
    """Everything of the case, in two statements."""
    rows = await db.execute(select(Child.id, Child.called, Child.born_in).where(Child.case_id == case.id))
    children = [
        (row.born_in or 0, Whose(row.id, case.lock.open(Child.called, row.id, row.called))) for row in rows
    ]
    whose = [Whose(case.id), *(one for _, one in sorted(children, key=lambda each: (each[0], each[1].id)))]
    gathered = await _NEEDS.of(db, case.id)
    return Needs(whose, {kind: _listed(case.lock, kind, gathered[rows]) for kind, rows in _ROWS.items()})


def _listed(lock: Lock, kind: type[Record], rows: Iterable[Record]) -> list[dict[str, Any]]:
    return sorted((opened(lock, row) for row in rows), key=partial(_when, _DAY[kind]), reverse=True)


def _when(day: str, facts: dict[str, Any]) -> tuple[date, datetime, str]:
    return facts[day] or date.min, facts["at"], facts["id"]
