"""Who may open which case. Every list starts here; what is foreign is not found."""

from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import BindParameter, ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.records import Case, CaseKey, Part, TeamMember
from aftercare.people.access_log import Purpose
from aftercare.people.persons import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.web.errors import NotFound


def on_team(staff_id: str, day: date) -> ColumnElement[bool]:
    """True in SQL for cases whose team the person is on that day."""
    member = aliased(TeamMember)
    return exists(
        select(member.id).where(
            member.case_id == Case.id,
            member.staff_id == staff_id,
            member.since <= day,
            or_(member.until.is_(None), member.until >= day),
        )
    )


def still_here(staff_id: Any, day: date | BindParameter[date]) -> ColumnElement[bool]:
    """True in SQL for a colleague who works here on that day; a team does not lean on one who left."""
    colleague = aliased(Staff)
    until = colleague.works_until
    here = select(colleague.id).where(colleague.left_at.is_(None), or_(until.is_(None), until >= day))
    return cast(ColumnElement[bool], staff_id.in_(here))


def reach(person: Person, now: datetime) -> ColumnElement[bool]:
    """True in SQL for the cases a person may open now: her team's, or her centre's for a coordinator."""
    at_centre = Case.centre_id == person.centre_id
    if person.is_coordinator:
        return at_centre
    return and_(at_centre, on_team(person.id, clock.local(now).date()))


async def case_lock(db: AsyncSession, person: Person, case_id: str, now: datetime) -> Lock:
    """The lock of a case in reach, for actions. Raises NotFound."""
    found = await db.execute(
        select(CaseKey.wrapped)
        .join(Case, Case.id == CaseKey.case_id)
        .where(Case.id == case_id, reach(person, now))
    )
    wrapped = found.scalar()
    if wrapped is None:
        raise NotFound
    return keys_of(db).case(case_id, wrapped)


async def why(db: AsyncSession, person: Person, case_id: str, now: datetime) -> Purpose:
    """By which relation the person has this case open, for the access log; none when she has not."""
    day = clock.local(now).date()
    hers = (TeamMember.staff_id == person.id, TeamMember.since <= day)
    still = or_(TeamMember.until.is_(None), TeamMember.until >= day)
    parts = select(TeamMember.part).where(TeamMember.case_id == case_id, *hers, still)
    found = set((await db.execute(parts)).scalars())
    if found - {Part.relief}:
        return Purpose.team
    if found:
        return Purpose.relief
    at_centre = exists(select(Case.id).where(Case.id == case_id, Case.centre_id == person.centre_id))
    if person.is_coordinator and (await db.execute(select(at_centre))).scalar():
        return Purpose.coordinator
    return Purpose.none
