"""Reading all of her needs, always from reach, in two statements: she and her children, then the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    Date,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    bindparam,
    exists,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.records import Case
from aftercare.storage.sealed import Lock
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
from aftercare.web.errors import NotFound

HER_CHILD = exists(select(Child.id).where(Child.id == bindparam("whose_id"), Child.case_id == Case.id))
WHOSE = CASE.where(or_(Case.id == bindparam("whose_id"), HER_CHILD), "whose_id")
TALK = WHOSE.with_its(Talk, "talk_id", whose_id=Talk.psychologist_id)
STATUS = CASE.with_its(PoliceStatus, "status_id")
ORDER = CASE.with_its(RestrainingOrder, "order_id")
GRANT = CASE.with_its(Grant, "grant_id")
REFERRAL = CASE.with_its(Referral, "referral_id")
STEP = CASE.with_its(PathStep, "path_step_id")

# The columns of the one wide statement, kind by kind, in the order they are asked for.
TYPES: dict[str, Any] = {"day": Date(), "word": String(), "number": Integer(), "sealed": LargeBinary()}
PARTS: dict[Any, dict[str, tuple[str, ...]]] = {
    Psychologist: {
        "day": ("offered_on", "answered_on", "elsewhere_on", "answer_by"),
        "word": ("answer", "place"),
        "number": ("hours", "more", "version"),
        "sealed": ("why_not",),
    },
    Talk: {"day": ("on",), "word": ("psychologist_id",), "number": ("minutes",)},
    PoliceStatus: {"day": ("on",), "word": ("status", "moment")},
    RestrainingOrder: {"day": ("from_on", "until", "lifted_on"), "number": ("version",)},
    Grant: {
        "day": ("applied_on", "answered_on", "answer_by"),
        "word": ("answer",),
        "number": ("amount", "granted", "version"),
        "sealed": ("fund", "purpose"),
    },
    Referral: {
        "day": ("referred_on", "outcome_on"),
        "word": ("target", "outcome"),
        "number": ("version",),
        "sealed": ("who", "note"),
    },
    Schooling: {"day": ("on",), "word": ("moment", "school", "danish", "work"), "number": ("version",)},
    PathStep: {"day": ("by_on", "done_on"), "word": ("item",), "sealed": ("what",)},
}
TAKEN_BACK = {Talk: "undone_at", PoliceStatus: "undone_at", PathStep: "removed_at"}


@dataclass(frozen=True, slots=True)
class Whose:
    """She, or a child of hers; `child` is empty for her."""

    id: str
    child: str = ""


@dataclass(frozen=True)
class Needs:
    """All that is written, by table, as plain facts; `whose` are she and her children."""

    whose: list[Whose]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def of(self, record: Any) -> list[dict[str, Any]]:
        """The rows of one table, the newest first."""
        return self.rows.get(record.__tablename__, [])

    def one(self, record: Any, row_id: str) -> dict[str, Any]:
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
    return Needs(whose, _gathered(case.lock, await db.execute(_EVERYTHING, {"case_id": case.id})))


def _reading(record: Any) -> Select[Any]:
    """The rows of one table that belong to one case and were not taken back."""
    columns: list[Any] = []
    for kind, type_ in TYPES.items():
        names = PARTS[record].get(kind, ())
        for at in range(4):
            column = getattr(record, names[at]) if at < len(names) else as_type(null(), type_)
            columns.append(column.label(f"{kind}{at + 1}"))
    table = literal(record.__tablename__).label("part")
    found = select(table, record.id.label("id"), record.at.label("at"), *columns)
    found = found.where(record.case_id == bindparam("case_id"))
    return found.where(getattr(record, TAKEN_BACK[record]).is_(None)) if record in TAKEN_BACK else found


_EVERYTHING = union_all(*(_reading(record) for record in PARTS))


def _gathered(lock: Lock, rows: Iterable[Row[Any]]) -> dict[str, list[dict[str, Any]]]:
    named = {record.__tablename__: record for record in PARTS}
    gathered: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        record = named[row.part]
        facts: dict[str, Any] = {"id": row.id, "at": row.at}
        for kind, names in PARTS[record].items():
            for at, name in enumerate(names, start=1):
                value = getattr(row, f"{kind}{at}")
                facts[name] = lock.open(getattr(record, name), row.id, value) if kind == "sealed" else value
        gathered.setdefault(row.part, []).append(facts)
    for part, listed in gathered.items():
        first = next(iter(PARTS[named[part]]["day"]))
        listed.sort(key=partial(_when, first), reverse=True)
    return gathered


def _when(day: str, facts: dict[str, Any]) -> tuple[date, datetime, str]:
    return facts[day] or date.min, facts["at"], facts["id"]
