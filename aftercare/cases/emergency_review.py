"""Afterwards: who broke the glass, when, why, and what was opened; coordinators look at each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, exists, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.reach import IN_REACH, ME, reach
from aftercare.cases.records import Block, BrokenGlass, Case, CaseKey, TeamMember
from aftercare.cases.rows import stands
from aftercare.errors import NotAllowed, NotFound
from aftercare.matters import Kind, declare
from aftercare.people.access_log import Purpose
from aftercare.people.independence import NOT_YOU, independent
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.pushes import Push, Topic
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import keys_of
from aftercare.words import N_

SHOWN_FOR = timedelta(days=28)

EMERGENCY = declare(
    Kind(
        "emergency",
        opens="/emergency/review",
        push=Push(lasting=timedelta(hours=24), topic=Topic.safety),
        urgent=True,
        told=N_("A course was opened in an emergency"),
    )
)
"""From the moment a case was opened, quiet hours or not, until somebody has looked at it. Phones tell of it
for a day, which is ours; the board goes on.
"""


@dataclass(frozen=True, slots=True)
class Emergency:
    """One opening with names; `opened` are the places of the log with how often each was asked for."""

    id: str
    case_id: str
    called: str
    staff_id: str
    worker: str
    reason: str
    at: datetime
    until: datetime
    remark: str
    reviewed_by: str
    reviewed_at: datetime | None
    opened: tuple[tuple[str, int], ...]


def without_coordinator() -> ColumnElement[bool]:
    """True in SQL for cases every coordinator of the centre is blocked from: then the lead is told."""
    staff, block = aliased(Staff), aliased(Block)
    blocked = select(block.staff_id).where(block.case_id == Case.id, block.lifted_at.is_(None))
    here = and_(staff.centre_id == Case.centre_id, staff.left_at.is_(None), staff.role == Role.coordinator)
    return ~exists(select(staff.id).where(here, staff.id.not_in(blocked)))


def leads(staff_id: Any) -> ColumnElement[bool]:
    """True in SQL for cases that this person leads."""
    member = aliased(TeamMember)
    return exists(
        select(member.id).where(
            member.case_id == Case.id, member.staff_id == staff_id, member.leads, member.until.is_(None)
        )
    )


def _hers_to_review(person: Person, now: datetime) -> ColumnElement[bool]:
    if person.is_coordinator:
        return reach(person, now)
    if person.role is Role.relief:
        return false()
    return and_(reach(person, now), without_coordinator(), leads(person.id))


async def emergencies(db: AsyncSession, person: Person, now: datetime, glass_id: str = "") -> list[Emergency]:
    """Those the person may review: all that wait, and the reviewed ones of four weeks, the newest first.

    Two statements. A lead sees those of her cases that no coordinator may open.
    """
    one = BrokenGlass.id == glass_id
    lately = or_(BrokenGlass.reviewed_at.is_(None), BrokenGlass.at > now - SHOWN_FOR)
    asked = _glasses().where(_hers_to_review(person, now), one if glass_id else lately)
    rows = (await db.execute(asked)).all()
    opened = await _opened(db, [row.id for row in rows])
    return [_emergency(db, row, opened.get(row.id, ())) for row in rows]


def _waits(hers: ColumnElement[bool]) -> Select[Any]:
    asked = select(BrokenGlass.id).add_columns(BrokenGlass.staff_id, BrokenGlass.at)
    asked = asked.join(Case, Case.id == BrokenGlass.case_id)
    return asked.where(hers, BrokenGlass.reviewed_at.is_(None), BrokenGlass.staff_id != ME)


WAITING = {
    True: _waits(IN_REACH[True]),
    False: _waits(and_(IN_REACH[False], without_coordinator(), leads(ME))),
}
"""The openings that wait for a coordinator's look, or else a lead's; asked with `who_asks`."""


def waiting(*, coordinator: bool) -> ScalarSelect[int]:
    """How many openings wait for the person's look, as part of another statement asked with `who_asks`."""
    return select(func.count()).select_from(WAITING[coordinator].subquery()).scalar_subquery()


async def review(db: AsyncSession, case: FoundCase, glass_id: str, remark: str, now: datetime) -> bool:
    """Writes down that the person has looked at it; the first look stays. False when she and who opened it
    could be one person. Raises NotFound, NotAllowed for one's own, and WrittenBefore.
    """
    person = case.person
    hers = (BrokenGlass.id == glass_id, BrokenGlass.case_id == case.id, _hers_to_review(person, now))
    asked = select(BrokenGlass).join(Case, Case.id == BrokenGlass.case_id).where(*hers)
    glass = (await db.execute(asked.with_for_update(of=BrokenGlass))).scalar()
    if glass is None:
        raise NotFound
    lock = case.lock_for(Power.review)
    if glass.staff_id == person.id:
        raise NotAllowed(NOT_YOU)
    if not await independent(db, glass.staff_id, person.id, now):
        return False
    if glass.reviewed_at is not None:
        stands(glass, lock, remark=remark)
        return True
    glass.remark = lock.seal(BrokenGlass.remark, glass.id, remark)
    glass.reviewed_by, glass.reviewed_at = person.id, now
    await db.flush()
    return True


def _emergency(db: AsyncSession, row: Row[Any], opened: tuple[tuple[str, int], ...]) -> Emergency:
    ring = keys_of(db)
    lock = ring.case(row.case_id, row.wrapped)
    return Emergency(
        id=row.id,
        case_id=row.case_id,
        called=lock.open(Case.called, row.case_id, row.called),
        staff_id=row.staff_id,
        worker=ring.house.open(Staff.called, row.staff_id, row.worker),
        reason=lock.open(BrokenGlass.reason, row.id, row.reason),
        at=row.at,
        until=row.until,
        remark=lock.open(BrokenGlass.remark, row.id, row.remark),
        reviewed_by=ring.house.open(Staff.called, row.reviewer_id, row.reviewer) if row.reviewer_id else "",
        reviewed_at=row.reviewed_at,
        opened=opened,
    )


def _glasses() -> Select[Any]:
    reviewer = aliased(Staff)
    return (
        select(BrokenGlass.id, BrokenGlass.case_id, BrokenGlass.staff_id, BrokenGlass.reason, BrokenGlass.at)
        .add_columns(BrokenGlass.until, BrokenGlass.remark, BrokenGlass.reviewed_at, Case.called)
        .add_columns(CaseKey.wrapped, Staff.called.label("worker"), reviewer.called.label("reviewer"))
        .add_columns(reviewer.id.label("reviewer_id"))
        .join(Case, Case.id == BrokenGlass.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .join(Staff, Staff.id == BrokenGlass.staff_id)
        .outerjoin(reviewer, reviewer.id == BrokenGlass.reviewed_by)
        .order_by(BrokenGlass.at.desc(), BrokenGlass.id)
    )


async def _opened(db: AsyncSession, glass_ids: list[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """What the log tells of each hour: the places, the most visited first."""
    during = and_(
        AccessEntry.case_id == BrokenGlass.case_id,
        AccessEntry.staff_id == BrokenGlass.staff_id,
        AccessEntry.purpose == Purpose.glass,
        AccessEntry.at.between(BrokenGlass.at, BrokenGlass.until),
    )
    times = func.count(AccessEntry.seq)
    rows = await db.execute(
        select(BrokenGlass.id, AccessEntry.place, times.label("times"))
        .join(AccessEntry, during)
        .where(BrokenGlass.id.in_(glass_ids))
        .group_by(BrokenGlass.id, AccessEntry.place)
        .order_by(times.desc(), AccessEntry.place)
    )
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in rows:
        found[row.id] = (*found.get(row.id, ()), (row.place, row.times))
    return found
