"""Reading supports, always from reach: one with its path, and the directory over all cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.headings import Heading
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach, works_with
from aftercare.cases.records import Case, CaseKey
from aftercare.people.persons import Person
from aftercare.people.records import Staff
from aftercare.services.directory import Link, Listed, merge
from aftercare.services.records import Support, SupportKind, SupportStep
from aftercare.services.rules import LinkState
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.web.errors import NotFound


@dataclass(frozen=True, slots=True)
class SupportFacts:
    """A support of one case, opened."""

    id: str
    case_id: str
    kind: SupportKind
    called: str
    relation: str
    phone: str
    area: str
    state: LinkState
    state_on: date
    version: int


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step of a support's path."""

    state: LinkState
    on: date
    note: str
    by: str


SUPPORT = (Support.id, Support.case_id, Support.kind, Support.called, Support.relation, Support.phone)
SUPPORT_REST = (Support.area, Support.state, Support.state_on, Support.version)


def open_support(lock: Lock, row: Row[Any]) -> SupportFacts:
    """A row of the columns SUPPORT and SUPPORT_REST, opened with its case's lock."""
    return SupportFacts(
        id=row.id,
        case_id=row.case_id,
        kind=SupportKind(row.kind),
        called=lock.open(Support.called, row.id, row.called),
        relation=lock.open(Support.relation, row.id, row.relation),
        phone=lock.open(Support.phone, row.id, row.phone),
        area=row.area,
        state=LinkState(row.state),
        state_on=row.state_on,
        version=row.version,
    )


async def one_support(
    db: AsyncSession, person: Person, case_id: str, support_id: str, now: datetime
) -> tuple[Heading, SupportFacts]:
    """A support of a case in reach, in one statement. Raises NotFound."""
    found = await db.execute(
        select(*SUPPORT)
        .add_columns(*SUPPORT_REST)
        .add_columns(Case.called.label("her"), CaseKey.wrapped, CLOSED.label("closed"))
        .join(Case, Case.id == Support.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(Support.id == support_id, Case.id == case_id, reach(person, now))
    )
    row = found.first()
    if row is None:
        raise NotFound
    lock = keys_of(db).case(case_id, row.wrapped)
    heading = Heading(case_id, lock.open(Case.called, case_id, row.her), bool(row.closed), lock)
    return heading, open_support(lock, row)


async def path_of(db: AsyncSession, lock: Lock, support_id: str) -> list[Step]:
    """The steps of a support, newest first; `lock` is its case's."""
    rows = await db.execute(
        select(SupportStep.id, SupportStep.state, SupportStep.on, SupportStep.note, SupportStep.by)
        .add_columns(Staff.called)
        .join(Staff, Staff.id == SupportStep.by)
        .where(SupportStep.support_id == support_id)
        .order_by(SupportStep.on.desc(), SupportStep.at.desc(), SupportStep.id)
    )
    house = keys_of(db).house
    return [
        Step(
            LinkState(row.state),
            row.on,
            lock.open(SupportStep.note, row.id, row.note),
            house.open(Staff.called, row.by, row.called),
        )
        for row in rows
    ]


async def directory(db: AsyncSession, person: Person, now: datetime, wanted: str = "") -> list[Listed]:
    """Every support of the open cases in reach, each once, by name; private people of her own cases only."""
    mine = works_with(person.id, clock.local(now).date())
    rows = await db.execute(
        select(*SUPPORT)
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
        facts = open_support(lock, row)
        her = lock.open(Case.called, row.case_id, row.her)
        yield Link(
            facts.id, facts.case_id, her, facts.kind, facts.called, facts.relation, facts.phone, facts.state
        )
