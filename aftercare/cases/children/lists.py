"""Reading the children, always from reach: of one case, every one, and one with all that is kept of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Date, Row, Select, and_, bindparam, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.away import AWAY, Stretch, stretches
from aftercare.cases.children.detail import all_about
from aftercare.cases.children.records import Child, ChildConcern, ChildReport
from aftercare.cases.children.rules import ChildKind, ReportKind, is_late, suggests_report
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CLOSED, CaseHead
from aftercare.cases.reach import IN_REACH, reached_by_staff, who_asks
from aftercare.cases.records import Case, CaseKey
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child in a list. `key_person` is empty when nobody who can open the case is; the days are those by
    which something is wanted, None when it is not. `her` is its mother's name.
    """

    id: str
    case_id: str
    her: str
    closed: bool
    called: str
    kind: ChildKind
    born_in: int | None
    key_person: str
    concern_on: date | None
    report_on: date | None
    receipt_on: date | None
    review_on: date | None

    @property
    def counts(self) -> bool:
        """False for a child who only visits."""
        return self.kind is ChildKind.accompanying

    @property
    def order(self) -> tuple[date, bool, str, str]:
        """Open concerns first, the nearest day first; then by name, those of closed courses last."""
        return self.concern_on or date.max, self.closed, in_danish(self.called), self.id

    def late(self, today: date) -> bool:
        """True when a concern is past its day."""
        return is_late(self.concern_on, None, today)


@dataclass(frozen=True, slots=True)
class Able:
    """A colleague who can open the case today; `away` are her absences that are not over."""

    id: str
    called: str
    role: Role
    away: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class ChildSheet:
    """One child with all that is kept about it; rows by noun, the newest first. `able` may answer for it,
    `names` are the colleagues of the centre by id, also those who have left.
    """

    case: CaseHead
    lock: Lock
    child: dict[str, Any]
    today: date
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    able: list[Able] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def key_person(self) -> str:
        """Who looks after the child's side, empty when nobody who can open the case does."""
        return next((one.called for one in self.able if one.id == self.child["key_person_id"]), "")

    @property
    def report_is_wanted(self) -> bool:
        """True while the first report is to be sent."""
        kinds = [one["kind"] for one in self.parts["reports"]]
        return self.child["first_report_by"] is not None and ReportKind.first not in kinds

    def suggests_report(self, concern: dict[str, Any]) -> bool:
        """True while a concern has led to no supplementary report."""
        sent = [one["sent_on"] for one in self.parts["reports"] if one["kind"] == ReportKind.supplementary]
        return suggests_report(concern["raised_on"], sent)

    def late(self, wanted_by: date | None, done_on: date | None) -> bool:
        """True when the day is over and nothing is written."""
        return is_late(wanted_by, done_on, self.today)

    def part(self, noun: str, row_id: str) -> dict[str, Any]:
        """One row. Raises NotFound."""
        found = next((one for one in self.parts[noun] if one["id"] == row_id), None)
        if found is None:
            raise NotFound
        return found


_TODAY: BindParameter[date] = bindparam("today", type_=Date())
NO_FIRST_REPORT = ~exists(
    select(ChildReport.id).where(ChildReport.child_id == Child.id, ChildReport.kind == ReportKind.first)
).correlate(Child)


def _soonest(day: Any, *where: ColumnElement[bool]) -> Any:
    record: Any = day.class_
    return select(func.min(day)).where(record.child_id == Child.id, *where).correlate(Child).scalar_subquery()


_EACH: Select[Any] = (
    select(Child.id, Child.case_id, Child.called, Child.kind, Child.born_in, Child.review_on)
    .add_columns(Child.first_report_by, NO_FIRST_REPORT.label("unreported"), CLOSED.label("closed"))
    .add_columns(_soonest(ChildConcern.due_on, ChildConcern.answered_on.is_(None)).label("concern_on"))
    .add_columns(_soonest(ChildReport.receipt_by, ChildReport.received_on.is_(None)).label("receipt_on"))
    .add_columns(Case.called.label("her"), CaseKey.wrapped)
    .add_columns(Staff.id.label("key_id"), Staff.called.label("key_called"))
    .join(Case, Case.id == Child.case_id)
    .join(CaseKey, CaseKey.case_id == Case.id)
    .outerjoin(Staff, and_(Staff.id == Child.key_person_id, reached_by_staff(_TODAY)))
)
_STAFF = (
    select(Staff.id, Staff.called, Staff.role)
    .add_columns(reached_by_staff(_TODAY).label("able"), AWAY.label("away"))
    .join(Case, Case.centre_id == Staff.centre_id)
    .where(Case.id == bindparam("case_id"))
)


async def children_in_reach(
    db: AsyncSession, person: Person, now: datetime, *, case_id: str = ""
) -> list[ChildLine]:
    """Every child in reach, also of closed courses, or those of one case; one statement."""
    asked = who_asks(person, now) | {"today": clock.local(now).date()}
    found = _in_reach(coordinator=person.is_coordinator, one=bool(case_id))
    rows = await db.execute(found, asked | ({"case_id": case_id} if case_id else {}))
    return sorted((_line(db, row) for row in rows), key=lambda one: one.order)


@cache
def _in_reach(*, coordinator: bool, one: bool) -> Select[Any]:
    return _EACH.where(IN_REACH[coordinator], *([Child.case_id == bindparam("case_id")] if one else []))


def grouped(found: list[ChildLine], today: date) -> dict[str, list[ChildLine]]:
    """Each child once, under what is most pressing about it, in the order to look at them."""
    groups: dict[str, list[ChildLine]] = {
        key: [] for key in ("late", "concern", "nobody", "rest", "visits", "closed")
    }
    for one in found:
        if one.concern_on:
            groups["late" if one.late(today) else "concern"].append(one)
        elif one.closed:
            groups["closed"].append(one)
        elif not one.counts:
            groups["visits"].append(one)
        else:
            groups["rest" if one.key_person else "nobody"].append(one)
    return groups


def one_sheet(groups: dict[str, list[ChildLine]], begin: int, size: int) -> list[tuple[str, list[ChildLine]]]:
    """So many children from this one on, still in their groups."""
    pairs = [(key, one) for key, group in groups.items() for one in group][begin : begin + size]
    return [(key, [one for where, one in pairs if where == key]) for key in groups]


async def child_sheet(db: AsyncSession, case: FoundCase, child_id: str, now: datetime) -> ChildSheet:
    """A child of a case in reach with everything about it, in two statements. Raises NotFound."""
    parts = dict(await all_about(db, case.lock, case.id, child_id))
    child = next(iter(parts.pop("child")), None)
    if child is None:
        raise NotFound
    today = clock.local(now).date()
    names, able = await colleagues(db, case.id, today)
    return ChildSheet(case, case.lock, child, today, _newest_first(parts), able, names)


async def colleagues(db: AsyncSession, case_id: str, today: date) -> tuple[dict[str, str], list[Able]]:
    """The colleagues of the centre by id, and those who can open this case today by name; one statement.

    Whoever calls has made sure that the case is in reach.
    """
    rows = (await db.execute(_STAFF, {"case_id": case_id, "today": today})).all()
    house = keys_of(db).house
    names = {row.id: house.open(Staff.called, row.id, row.called) for row in rows}
    able = [Able(row.id, names[row.id], Role(row.role), stretches(row.away)) for row in rows if row.able]
    able.sort(key=lambda one: (one.role is not Role.child_coordinator, in_danish(one.called)))
    return names, able


def _newest_first(parts: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """By when they were written; notes by their day, open concerns first, the nearest day first."""
    for rows in parts.values():
        rows.sort(key=lambda one: (one["at"], one["id"]), reverse=True)
    parts["notes"].sort(key=lambda one: one["on"], reverse=True)
    parts["concerns"].sort(key=lambda one: (one["answered_on"] is not None, one["due_on"]))
    return parts


def _line(db: AsyncSession, row: Row[Any]) -> ChildLine:
    ring = keys_of(db)
    lock = ring.case(row.case_id, row.wrapped)
    return ChildLine(
        id=row.id,
        case_id=row.case_id,
        her=lock.open(Case.called, row.case_id, row.her),
        closed=bool(row.closed),
        called=lock.open(Child.called, row.id, row.called),
        kind=ChildKind(row.kind),
        born_in=row.born_in,
        key_person=ring.house.open(Staff.called, row.key_id, row.key_called) if row.key_id else "",
        concern_on=row.concern_on,
        report_on=row.first_report_by if row.unreported else None,
        receipt_on=row.receipt_on,
        review_on=row.review_on,
    )
