"""Whose way in was made anew, told at once to herself, to who leads her cases, and to coordinators."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import LargeBinary, and_, exists, literal, null, or_, select, true, union_all
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.records import TeamMember
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.people.vouched import Told, as_told, asked_or_done
from aftercare.reminders.records import Phone
from aftercare.storage.tables import Instant

PHONE = "phone"
_lead, _member = aliased(TeamMember), aliased(TeamMember)
_NEVER, _NOTHING = as_type(null(), Instant()), as_type(null(), LargeBinary())
_PHONES = (
    select(Phone.id, Phone.staff_id, literal(PHONE).label("kind"), Phone.endpoint_mark, Phone.added_at)
    .add_columns(as_type(null(), Phone.staff_id.type).label("confirmed_by"), _NEVER.label("confirmed_at"))
    .add_columns(*(_NOTHING.label(name) for name in ("called", "asker", "confirmer")))
)


@dataclass(frozen=True)
class HeldPhone:
    """A phone that reminds the person, so none that is dead; its browser knows itself by the mark."""

    mark: str
    dead_at: None = None


async def news(db: AsyncSession, person: Person, now: datetime) -> tuple[list[Told], list[HeldPhone]]:
    """What of new ways in concerns this person, the newest first, and her phones; one statement."""
    day = clock.local(now).date()
    led_by_her = exists().where(
        _lead.staff_id == person.id,
        _lead.leads,
        _member.case_id == _lead.case_id,
        _member.staff_id == Staff.id,
        or_(_member.until.is_(None), _member.until >= day),
    )
    hers = true() if person.is_coordinator else or_(Staff.id == person.id, led_by_her)
    asked = asked_or_done(and_(Staff.centre_id == person.centre_id, hers), now)
    hers_alive = _PHONES.where(Phone.staff_id == person.id, Phone.dead_at.is_(None))
    rows = (await db.execute(union_all(asked, hers_alive))).all()
    told = [as_told(db, row) for row in rows if row.kind != PHONE]
    phones = [HeldPhone(row.asked_by) for row in rows if row.kind == PHONE]
    return sorted(told, key=lambda one: one.at, reverse=True), phones
