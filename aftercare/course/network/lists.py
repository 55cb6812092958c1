"""Reading supports, always from reach: one with its path, and the directory over all cases."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, String, cast, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach, works_with
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.safety.perpetrators import honour_related
from aftercare.course.network.caution import Caution, Side, Standing, cautions, may_contact, watched
from aftercare.course.network.directory import Link, Listed, merge
from aftercare.course.network.records import FamilyCaution, Handover, Support, SupportKind
from aftercare.course.network.rules import Cell, HandoverState, furthest
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.damage.odd_values import day_written
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gathered, Rows, beside
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish

SUPPORT = CASE.with_its(Support, "support_id")


@dataclass(frozen=True, slots=True)
class SupportFacts:
    """A support of one case, opened; `cells` is its row of the hand-over matrix, by area."""

    id: str
    case_id: str
    kind: SupportKind
    called: str
    relation: str
    phone: str
    areas: list[str]
    closeness: int
    standing: Standing
    knows_of_violence: bool | None
    why_safe: str
    why_on: date | None
    version: int
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def every_area(self) -> list[str]:
        """The areas it helps with or has a history in; one without a name while it has none."""
        return list(dict.fromkeys([*self.areas, *sorted(self.cells)])) or [""]

    @property
    def state(self) -> HandoverState:
        """How far it has come where it has come furthest."""
        cell = furthest(self.cells)
        return cell.state if cell else HandoverState.not_contacted

    @property
    def state_on(self) -> date | None:
        """Since when it stands there; None while nothing is written."""
        cell = furthest(self.cells)
        return cell.on if cell else None

    @property
    def may_contact(self) -> bool:
        """True when we may contact it."""
        return may_contact(self.standing)

    @property
    def cautions(self) -> list[Caution]:
        """Why we do not contact it; empty when we may."""
        return cautions(self.standing)

    @property
    def watched(self) -> Caution | None:
        """Why it calls for caution also when we may."""
        return watched(self.standing)


@dataclass(frozen=True, slots=True)
class Step:
    """One dated change of a cell, and the contact it came of."""

    area: str
    state: HandoverState
    on: date
    note: str
    by: str
    contact_id: str | None


def _sign(*parts: Any) -> Any:
    text: ColumnElement[str] = cast(parts[0], String)
    for part in parts[1:]:
        text = text + "=" + cast(part, String)
    return text


_STEP = _sign(Handover.on, Handover.at, Handover.id, Handover.area, Handover.state)
CELLS = (
    select(func.aggregate_strings(_STEP, ","))
    .where(Handover.support_id == Support.id)
    .correlate(Support)
    .scalar_subquery()
    .label("cells")
)
_WRITTEN = exists().where(FamilyCaution.case_id == Support.case_id, FamilyCaution.honour.is_(True))
# Written down for the family, or known of somebody who was violent: who that is, nobody is told here.
HONOUR = or_(_WRITTEN, honour_related(Support.case_id)).label("honour")
SUPPORT_COLUMNS = (Support.id, Support.case_id, Support.kind, Support.called, Support.relation, Support.phone)
_WRITTEN_COLUMNS = (
    *(Support.areas, Support.closeness, Support.side, Support.safe_to_contact, Support.she_agrees),
    *(Support.knows_of_violence, Support.why_safe, Support.why_on, Support.version),
)
SUPPORT_REST = (*_WRITTEN_COLUMNS, CELLS, HONOUR)
# The same, to be gathered with what else stands on a page.
SUPPORTS = Rows(Support, *SUPPORT_COLUMNS, *_WRITTEN_COLUMNS, beside=(CELLS, HONOUR))


def cells_of(text: str | None) -> dict[str, Cell]:
    """The newest state of each area, from the gathered steps of one support."""
    steps = sorted(one.split("=") for one in (text or "").split(",") if one)
    return {area: Cell(HandoverState(state), day_written(on)) for on, _, _, area, state in steps}


def open_support(lock: Lock, row: Row[Any]) -> SupportFacts:
    """A row of the columns SUPPORT_COLUMNS and SUPPORT_REST, opened with its case's lock."""
    return _support(lock, row, row.cells, honour=row.honour)


def gathered_supports(lock: Lock, found: Gathered) -> list[SupportFacts]:
    """The SUPPORTS of a case whose lock this is, by name."""
    kept = [_support(lock, row, beside(row, CELLS), honour=beside(row, HONOUR)) for row in found[SUPPORTS]]
    return sorted(kept, key=lambda one: in_danish(one.called))


def _support(lock: Lock, row: Any, cells: str | None, *, honour: object) -> SupportFacts:
    why = lock.open(Support.why_safe, row.id, row.why_safe)
    return SupportFacts(
        id=row.id,
        case_id=row.case_id,
        kind=SupportKind(row.kind),
        called=lock.open(Support.called, row.id, row.called),
        relation=lock.open(Support.relation, row.id, row.relation),
        phone=lock.open(Support.phone, row.id, row.phone),
        areas=[area for area in row.areas.split(",") if area],
        closeness=row.closeness,
        standing=Standing(
            row.safe_to_contact, row.she_agrees, Side(row.side), honour=bool(honour), stated=bool(why)
        ),
        knows_of_violence=row.knows_of_violence,
        why_safe=why,
        why_on=row.why_on,
        version=row.version,
        cells=cells_of(cells),
    )


async def one_support(db: AsyncSession, case: FoundCase, support_id: str) -> SupportFacts:
    """A support of the case, in one statement. Raises NotFound."""
    asked = select(*SUPPORT_COLUMNS).add_columns(*SUPPORT_REST)
    row = (await db.execute(asked.where(Support.id == support_id, Support.case_id == case.id))).first()
    if row is None:
        raise NotFound
    return open_support(case.lock, row)


async def path_of(db: AsyncSession, lock: Lock, support_id: str) -> list[Step]:
    """Every change of a support's row of the matrix, newest first; `lock` is its case's."""
    rows = await db.execute(
        select(Handover.id, Handover.area, Handover.state, Handover.on, Handover.note, Handover.by)
        .add_columns(Staff.called, Handover.contact_id)
        .join(Staff, Staff.id == Handover.by)
        .where(Handover.support_id == support_id)
        .order_by(Handover.on.desc(), Handover.at.desc(), Handover.id.desc())
    )
    house = keys_of(db).house
    return [
        Step(
            row.area,
            HandoverState(row.state),
            row.on,
            lock.open(Handover.note, row.id, row.note),
            house.open(Staff.called, row.by, row.called),
            row.contact_id,
        )
        for row in rows
    ]


async def directory(db: AsyncSession, person: Person, now: datetime, wanted: str = "") -> list[Listed]:
    """Every support of the open cases in reach, each once, by name; private people of her own cases only."""
    mine = works_with(person.id, clock.local(now).date())
    rows = await db.execute(
        select(*SUPPORT_COLUMNS)
        .add_columns(*SUPPORT_REST)
        .add_columns(Case.called.label("her"), CaseKey.wrapped)
        .join(Case, Case.id == Support.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(reach(person, now), ~CLOSED, or_(Support.kind != SupportKind.private.value, mine))
    )
    return merge(_links(db, rows), wanted)


def _links(db: AsyncSession, rows: Iterable[Row[Any]]) -> Iterable[Link]:
    keys = keys_of(db)
    for row in rows:
        lock = keys.case(row.case_id, row.wrapped)
        one = open_support(lock, row)
        her = lock.open(Case.called, row.case_id, row.her)
        yield Link(
            id=one.id,
            case_id=one.case_id,
            her=her,
            kind=one.kind,
            called=one.called,
            relation=one.relation,
            phone=one.phone,
            state=one.state,
            may_contact=one.may_contact,
        )
