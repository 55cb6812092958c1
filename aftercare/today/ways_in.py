"""Whose way in was made anew, told at once to herself, to who leads her cases, and to coordinators; with it
what else Today says beside her cases: what waits in the house, emergencies nobody has looked at, her phones.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    LargeBinary,
    Select,
    String,
    and_,
    bindparam,
    exists,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.emergency_review import WAITING
from aftercare.cases.reach import who_asks
from aftercare.cases.records import TeamMember
from aftercare.lead_times import leads_on
from aftercare.matters import Matter
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.people.vouched import TOLD_AT, Told, as_told, asked_or_done
from aftercare.reminders.records import Phone
from aftercare.storage.engines import keys_of
from aftercare.storage.tables import Instant
from aftercare.today.house_matters import HOUSE, house_matter, soon_of
from aftercare.visits.coming_home.under_way import OUT, PARTS, WATCHES, UnderWay, asked_for, out_among

PHONE, GLASS = "phone", "glass"
_lead, _member = aliased(TeamMember), aliased(TeamMember)
_NEVER, _NOTHING = as_type(null(), Instant()), as_type(null(), LargeBinary())
_PHONES = (
    select(Phone.id, Phone.staff_id, literal(PHONE).label("kind"), Phone.endpoint_mark, Phone.added_at)
    .add_columns(as_type(null(), Phone.staff_id.type).label("confirmed_by"), _NEVER.label("confirmed_at"))
    .add_columns(*(_NOTHING.label(name) for name in ("called", "asker", "confirmer")))
)
_house = HOUSE.subquery()
_HOUSE = select(_house.c.about, _house.c.by, _house.c.kind, _house.c.on, _NEVER).add_columns(
    as_type(null(), String(24)), _NEVER, *(_NOTHING.label(f"no_{n}") for n in range(3))
)


def _of_glass(waiting: Select[Any]) -> Select[Any]:
    glass = waiting.subquery()
    nobody = as_type(null(), String(24))
    shown = select(glass.c.id, glass.c.staff_id, literal(GLASS), nobody, glass.c.at, nobody, _NEVER)
    return shown.add_columns(*(_NOTHING.label(f"no_{n}") for n in range(3)))


_GLASSES = {one: _of_glass(waiting) for one, waiting in WAITING.items()}


@dataclass(frozen=True)
class HeldPhone:
    """A phone that reminds the person, so none that is dead; its browser knows itself by the mark."""

    mark: str
    dead_at: None = None


@dataclass(frozen=True)
class News:
    """What of new ways in concerns a person, the newest first, her phones, what waits in the house, and who
    is out on a visit now.

    `to_review` is how many openings in an emergency wait for her look.
    """

    ways_in: list[Told]
    phones: list[HeldPhone]
    house: list[Matter]
    to_review: int
    out: list[UnderWay]


@cache
def _news(*, coordinator: bool, relief: bool) -> CompoundSelect[Any]:
    """What Today asks beside her cases; built once for each kind of person."""
    me, today = bindparam("me", type_=String(24)), bindparam("today", type_=Date())
    led_by_her = exists().where(
        _lead.staff_id == me,
        _lead.leads,
        _member.case_id == _lead.case_id,
        _member.staff_id == Staff.id,
        or_(_member.until.is_(None), _member.until >= today),
    )
    hers = true() if coordinator else or_(Staff.id == me, led_by_her)
    asked = asked_or_done(and_(Staff.centre_id == bindparam("centre", type_=String(24)), hers))
    hers_alive = _PHONES.where(Phone.staff_id == me, Phone.dead_at.is_(None))
    glasses = [] if relief else [_GLASSES[coordinator]]
    return union_all(asked, hers_alive, _HOUSE, *glasses, *PARTS[coordinator])


async def news(db: AsyncSession, person: Person, now: datetime) -> News:
    """What Today says beside her cases; one statement."""
    day = clock.local(now).date()
    every = _news(coordinator=person.is_coordinator, relief=person.role is Role.relief)
    whose = asked_for(person, now) | who_asks(person, now) | TOLD_AT.bound(now)
    whose |= {"coordinates": person.is_coordinator}
    rows = (await db.execute(every, whose)).all()
    lock = keys_of(db).house
    leads = leads_on(person.terms, day)
    house = [
        house_matter(row.kind, row.id, row.asked_by, row.staff_id, lock, leads=leads)
        for row in rows
        if not row.asked_at and row.kind != WATCHES
    ]
    phones = [HeldPhone(row.asked_by) for row in rows if row.kind == PHONE]
    others = (PHONE, GLASS, OUT, WATCHES)
    told = [as_told(db, row) for row in rows if row.asked_at and row.kind not in others]
    to_review = sum(row.kind == GLASS for row in rows)
    return News(
        sorted(told, key=lambda one: one.at, reverse=True),
        phones,
        soon_of(house, day),
        to_review,
        out_among(rows, lock),
    )
