"""Reading the clock of a case, and how a course ended."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import CaseHead, case_head
from aftercare.cases.records import ClosingReason, Closure, Programme
from aftercare.people.persons import Person
from aftercare.people.records import Staff
from aftercare.phases.place import Place, place
from aftercare.phases.records import PhaseTurn
from aftercare.phases.rules import Phase, Turn, plan
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock


@dataclass(frozen=True, slots=True)
class MovedTurn:
    """A turn people moved: from when to when, why, by whom."""

    id: str
    phase: Phase
    planned_on: date
    actual_on: date
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseClock:
    """A case and its clock; `place` is None and `turns` empty in ordinary aftercare."""

    case: CaseHead
    place: Place | None
    turns: tuple[Turn, ...]
    moved: tuple[MovedTurn, ...]

    @property
    def phase_number(self) -> int:
        """The phase areas are chosen for: 0 in ordinary aftercare and before move-out, at most 3."""
        return min(self.place.phase.number, Phase.transfer.number) if self.place else 0


@dataclass(frozen=True, slots=True)
class Ending:
    """One time the course was closed, and when it was reopened."""

    id: str
    reason: ClosingReason
    note: str
    without: str
    closed_on: date
    by: str
    reopened_at: datetime | None


def lock_of(db: AsyncSession, case: CaseHead) -> Lock:
    """The lock of a case that has been read."""
    return keys_of(db).case(case.id, case.wrapped)


async def case_clock(db: AsyncSession, person: Person, case_id: str, now: datetime) -> CaseClock:
    """The clock of a case in reach, in two statements. Raises NotFound."""
    case = await case_head(db, person, case_id, now)
    rows = await db.execute(
        select(*PhaseTurn.__table__.columns, Staff.called)
        .join(Staff, Staff.id == PhaseTurn.by)
        .where(PhaseTurn.case_id == case_id)
        .order_by(PhaseTurn.at, PhaseTurn.id)
    )
    lock, house = lock_of(db, case), keys_of(db).house
    moved = tuple(
        MovedTurn(
            id=row.id,
            phase=Phase.numbered(row.phase),
            planned_on=row.planned_on,
            actual_on=row.actual_on,
            why=lock.open(PhaseTurn.why, row.id, row.why),
            by=house.open(Staff.called, row.by, row.called),
            at=row.at,
        )
        for row in rows
    )
    if case.programme is not Programme.cti:
        return CaseClock(case, None, (), moved)
    turns = [Turn(one.phase, one.planned_on, one.actual_on) for one in moved]
    where = place(case.moved_out_on, turns, clock.local(now).date(), case.opened_on)
    return CaseClock(case, where, tuple(plan(case.moved_out_on, turns)) if case.moved_out_on else (), moved)


async def endings(db: AsyncSession, case: CaseHead) -> list[Ending]:
    """Every time the course was closed, newest first, in one statement; the case was found in reach."""
    rows = await db.execute(
        select(*Closure.__table__.columns, Staff.called)
        .join(Staff, Staff.id == Closure.by)
        .where(Closure.case_id == case.id)
        .order_by(Closure.at.desc())
    )
    lock, house = lock_of(db, case), keys_of(db).house
    return [
        Ending(
            id=row.id,
            reason=ClosingReason(row.reason),
            note=lock.open(Closure.note, row.id, row.note),
            without=lock.open(Closure.without, row.id, row.without),
            closed_on=row.closed_on,
            by=house.open(Staff.called, row.by, row.called),
            reopened_at=row.reopened_at,
        )
        for row in rows
    ]
