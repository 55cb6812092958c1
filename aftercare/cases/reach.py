"""Who may open which case. Every list starts here; what is foreign is not found."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    exists,
    false,
    or_,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.powers import Power, Relation, allowed, purpose_of, why_not
from aftercare.cases.records import Absence, Block, BrokenGlass, Case, Part, TeamMember
from aftercare.errors import NotAllowed
from aftercare.people.access_log import Purpose
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.storage.tables import Instant

Day = date | BindParameter[date]
# Made once, since making one takes a millisecond; each belongs to one function, so that none meets itself.
_member, _covered, _colleague = aliased(TeamMember), aliased(TeamMember), aliased(Staff)
_away, _glass, _block = aliased(Absence), aliased(BrokenGlass), aliased(Block)
_entered, _kept_from, _apart = aliased(Absence), aliased(Block), aliased(Absence)
LASTING = tuple(part for part in Part if part is not Part.relief)


def on_team(staff_id: Any, day: Day, *places: Any) -> ColumnElement[bool]:
    """True in SQL for cases whose team the person is on that day, in one of these places."""
    until = or_(_member.until.is_(None), _member.until >= day)
    return exists(
        select(_member.id).where(
            _member.case_id == Case.id, _member.staff_id == staff_id, _member.since <= day, until, *places
        )
    )


def lasting(member: Any) -> ColumnElement[bool]:
    """True in SQL for a place on a team that is for good: any part but a relief worker's, and the lead's."""
    return or_(member.part.in_(LASTING), member.leads)


def still_here(staff_id: Any, day: Day) -> ColumnElement[bool]:
    """True in SQL for a colleague who works here on that day; a team does not lean on one who left."""
    until = _colleague.works_until
    here = select(_colleague.id).where(_colleague.left_at.is_(None), or_(until.is_(None), until >= day))
    return cast(ColumnElement[bool], staff_id.in_(here))


def absent(deputy_id: Any, day: Day) -> Select[str]:
    """The ids of those who are away on that day and whose deputy the person is, in one course or in all."""
    lasts = (_away.first_day <= day, _away.last_day >= day, _away.ended_at.is_(None))
    return select(_away.staff_id).where(_away.deputy_id == deputy_id, *lasts).correlate(Staff)


def covered(deputy_id: Any, day: Day) -> Select[str, str]:
    """Case and absent colleague for every care relation the person is deputy in on that day.

    Who entered the absence passes on no case that she is blocked from herself: a deputy could be her own.
    """
    hidden = select(_kept_from.case_id).join(_entered, _entered.by == _kept_from.staff_id)
    hidden = hidden.where(_kept_from.lifted_at.is_(None), _entered.staff_id == _covered.staff_id)
    hidden = hidden.where(_entered.deputy_id == deputy_id, _entered.ended_at.is_(None))
    hidden = hidden.where(_entered.first_day <= day, _entered.last_day >= day).correlate(_covered, Staff)
    return select(_covered.case_id, _covered.staff_id).where(
        _covered.staff_id.in_(absent(deputy_id, day)),
        _covered.case_id.not_in(hidden),
        _hers_to_cover(deputy_id, day),
        _covered.since <= day,
        or_(_covered.until.is_(None), _covered.until >= day),
        still_here(_covered.staff_id, day),
    )


def _hers_to_cover(deputy_id: Any, day: Day) -> ColumnElement[bool]:
    """True in SQL for a place this deputy stands in for: in its course alone, or in all but those that are
    another deputy's alone.
    """
    lasts = (_apart.first_day <= day, _apart.last_day >= day, _apart.ended_at.is_(None))
    hers = select(_apart.id).where(_apart.staff_id == _covered.staff_id, *lasts).correlate(_covered, Staff)
    alone, everywhere = _apart.course_id == _covered.case_id, _apart.course_id.is_(None)
    own = _apart.deputy_id == deputy_id
    return or_(
        exists(hers.where(own, alone)), and_(exists(hers.where(own, everywhere)), ~exists(hers.where(alone)))
    )


def covers(deputy_id: Any, day: Day, *places: ColumnElement[bool]) -> ColumnElement[bool]:
    """True in SQL for cases the person reaches in place of an absent colleague in one of these places."""
    found = covered(deputy_id, day).where(*places)
    return exists(found.where(found.selected_columns.case_id == Case.id))


def works_with(staff_id: Any, day: Day) -> ColumnElement[bool]:
    """True in SQL for the cases that are somebody's daily work: her team's, and those she covers."""
    return or_(on_team(staff_id, day), covers(staff_id, day))


def broke_glass(staff_id: Any, now: Any) -> ColumnElement[bool]:
    """True in SQL for cases the person opened in an emergency less than an hour ago."""
    lasts = (_glass.at <= now, _glass.until > now)
    return exists(select(_glass.id).where(_glass.case_id == Case.id, _glass.staff_id == staff_id, *lasts))


def blocked_cases(staff_id: Any) -> Select[str]:
    """The ids of the cases this person is blocked from, for what counts women without naming them."""
    return select(_block.case_id).where(_block.staff_id == staff_id, _block.lifted_at.is_(None))


def barred(staff_id: Any) -> ColumnElement[bool]:
    """True in SQL for cases this person is blocked from, whatever else she is."""
    return Case.id.in_(blocked_cases(staff_id))


def reach(person: Person, now: datetime) -> ColumnElement[bool]:
    """True in SQL for the cases a person may open now: those she works with, one opened in an emergency, or
    her centre's for a coordinator; never one she is blocked from.
    """
    day = clock.local(now).date()
    return reach_of(person.id, person.centre_id, day, now, coordinator=person.is_coordinator)


def reach_of(staff_id: Any, centre_id: Any, day: Day, now: Any, *, coordinator: bool) -> ColumnElement[bool]:
    """The same from its parts, for statements that are built once."""
    related = true() if coordinator else or_(works_with(staff_id, day), broke_glass(staff_id, now))
    return and_(Case.centre_id == centre_id, ~barred(staff_id), related)


def reached_by_staff(day: Day) -> ColumnElement[bool]:
    """The same in a statement that joins Case and Staff, row by row: is this case this colleague's to open?

    An emergency is left out: it lasts an hour and makes nothing hers.
    """
    works = and_(Staff.left_at.is_(None), or_(Staff.works_until.is_(None), Staff.works_until >= day))
    related = or_(Staff.role == Role.coordinator, works_with(Staff.id, day))
    return and_(works, Case.centre_id == Staff.centre_id, ~barred(Staff.id), related)


def opened_by(record: Any, who: str, day: Day) -> ColumnElement[bool]:
    """True in SQL for a row of this record whose colleague, in its column `who`, opens its case that day."""
    held = aliased(record)
    hers = select(held.id).join(Case, Case.id == held.case_id).join(Staff, Staff.id == getattr(held, who))
    return exists(hers.where(held.id == record.id, reached_by_staff(day)).correlate(record))


def refuse(power: Power, relations: Collection[Relation], person: Person) -> None:
    """Raises NotAllowed, in words, for who has not this power."""
    if not allowed(power, relations, person.role):
        raise NotAllowed(why_not(relations, person.role))


async def why(db: AsyncSession, person: Person, case_id: str, now: datetime) -> Purpose:
    """By which relation the person has this case open, for the access log; none when she has not.

    Of several the lasting one: a coordinator who also stands in for somebody is there as coordinator.
    """
    asked = who_asks(person, now) | {"case_id": case_id}
    found = (await db.execute(_WHY[person.is_coordinator], asked)).first()
    return purpose_of(held(found)) if found else Purpose.none


def relations_to(person: Person, now: datetime) -> list[ColumnElement[Any]]:
    """A column for each relation to a Case, by its name, for statements that `held` reads afterwards."""
    return relations_of(person.id, clock.local(now).date(), now, coordinator=person.is_coordinator)


def who_asks(person: Person, now: datetime) -> dict[str, Any]:
    """What statements with IN_REACH and IN_HER_WORK are asked with."""
    return {"_me": person.id, "_centre": person.centre_id, "_now": now, "_today": clock.local(now).date()}


def relations_of(staff_id: Any, day: Day, now: Any, *, coordinator: bool) -> list[ColumnElement[Any]]:
    """The same from its parts, for statements that are built once."""
    ways = {
        Relation.coordinator: true() if coordinator else false(),
        Relation.lead: on_team(staff_id, day, _member.leads),
        Relation.team: on_team(staff_id, day, lasting(_member)),
        Relation.deputy: covers(staff_id, day, lasting(_covered)),
        Relation.relief: on_team(staff_id, day, ~lasting(_member)),
        Relation.relief_deputy: covers(staff_id, day, ~lasting(_covered)),
        Relation.glass: broke_glass(staff_id, now),
    }
    return [way.label(name) for name, way in ways.items()]


def held(row: Any) -> frozenset[Relation]:
    """The relations that hold, from a row with the columns of `relations_to`."""
    return frozenset(each for each in Relation if getattr(row, each))


ME: Any = bindparam("_me")
CENTRE: Any = bindparam("_centre")
TODAY: BindParameter[date] = bindparam("_today", type_=Date())
NOW: Any = bindparam("_now", type_=Instant())
IN_REACH = {one: reach_of(ME, CENTRE, TODAY, NOW, coordinator=one) for one in (True, False)}
"""What `reach` says, for a coordinator or not, in a statement that is built once and asked with `who_asks`;
building one takes as long as asking it."""
IN_HER_WORK = works_with(ME, TODAY)
"""What `works_with` says, likewise."""
RELATIONS = {one: relations_of(ME, TODAY, NOW, coordinator=one) for one in (True, False)}
"""What `relations_to` says, likewise."""
_WHY = {
    one: select(*RELATIONS[one]).where(Case.id == bindparam("case_id"), Case.centre_id == CENTRE, ~barred(ME))
    for one in (True, False)
}
