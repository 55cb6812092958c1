"""Whose way in was made anew, told at once to herself, to who leads her cases, and to coordinators."""

from datetime import datetime

from sqlalchemy import and_, exists, or_, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.records import TeamMember
from aftercare.people.persons import Person
from aftercare.people.records import Staff
from aftercare.people.vouched import Told, told

_lead, _member = aliased(TeamMember), aliased(TeamMember)


async def ways_in(db: AsyncSession, person: Person, now: datetime) -> list[Told]:
    """What of it concerns this person; one statement."""
    day = clock.local(now).date()
    led_by_her = exists().where(
        _lead.staff_id == person.id,
        _lead.leads,
        _member.case_id == _lead.case_id,
        _member.staff_id == Staff.id,
        or_(_member.until.is_(None), _member.until >= day),
    )
    hers = true() if person.is_coordinator else or_(Staff.id == person.id, led_by_her)
    return await told(db, and_(Staff.centre_id == person.centre_id, hers), now)
