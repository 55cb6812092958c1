"""Visits and cafés day by day, for Today and the calendar; never a place or an address."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cafes.records import Cafe
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.people.persons import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind, VisitState

DAYS_BACK = 14


@dataclass(frozen=True)
class DiaryVisit:
    """A visit as a diary shows it."""

    id: str
    case_id: str
    called: str
    kind: VisitKind
    state: VisitState
    starts_at: datetime
    minutes: int
    worker_id: str
    worker: str

    @property
    def ends_at(self) -> datetime:
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The Copenhagen day it is on."""
        return clock.local(self.starts_at).date()


@dataclass(frozen=True)
class DiaryCafe:
    """A café as a diary shows it."""

    id: str
    called: str
    starts_at: datetime

    @property
    def day(self) -> date:
        """The Copenhagen day it is on."""
        return clock.local(self.starts_at).date()


async def diary(
    db: AsyncSession, person: Person, since: datetime, until: datetime, now: datetime, *, mine: bool = True
) -> list[DiaryVisit]:
    """Visits in reach from `since` up to `until`, by time; `mine` keeps those the person herself goes to."""
    statement = (
        select(Visit.id, Visit.case_id, Visit.kind, Visit.state, Visit.starts_at, Visit.minutes)
        .add_columns(Visit.staff_id, Case.called, CaseKey.wrapped, Staff.called.label("worker"))
        .join(Case, Case.id == Visit.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .join(Staff, Staff.id == Visit.staff_id)
        .where(reach(person, now), Visit.starts_at >= since, Visit.starts_at < until)
        .order_by(Visit.starts_at, Visit.id)
    )
    if mine:
        statement = statement.where(Visit.staff_id == person.id)
    return [_visit(db, row) for row in await db.execute(statement)]


def _visit(db: AsyncSession, row: Row[Any]) -> DiaryVisit:
    keys = keys_of(db)
    return DiaryVisit(
        id=row.id,
        case_id=row.case_id,
        called=keys.case(row.case_id, row.wrapped).open(Case.called, row.case_id, row.called),
        kind=VisitKind(row.kind),
        state=VisitState(row.state),
        starts_at=row.starts_at,
        minutes=row.minutes,
        worker_id=row.staff_id,
        worker=keys.house.open(Staff.called, row.staff_id, row.worker),
    )


async def cafes_between(
    db: AsyncSession, person: Person, since: datetime, until: datetime
) -> list[DiaryCafe]:
    """The centre's cafés from `since` up to `until`, those called off left out."""
    rows = await db.execute(
        select(Cafe.id, Cafe.called, Cafe.starts_at)
        .where(Cafe.centre_id == person.centre_id, Cafe.cancelled_at.is_(None))
        .where(Cafe.starts_at >= since, Cafe.starts_at < until)
        .order_by(Cafe.starts_at)
    )
    house = keys_of(db).house
    return [DiaryCafe(row.id, house.open(Cafe.called, row.id, row.called), row.starts_at) for row in rows]
