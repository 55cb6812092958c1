"""Whether a colleague of a visit, by the column that names her, can go to it: in statements about visits."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, String, and_, bindparam, cast, exists, func, or_, select

from aftercare.cases.reach import opened_by
from aftercare.cases.records import Absence, TeamMember
from aftercare.people.records import Role, Staff
from aftercare.visits.records import Visit

TODAY: BindParameter[date] = bindparam("today", type_=Date())
DAY = func.substr(Visit.wall, 1, 10)
"""The Copenhagen day of a visit, as ISO text."""
_then = (cast(Absence.first_day, String(10)) <= DAY, cast(Absence.last_day, String(10)) >= DAY)


def _until(day: Any) -> Any:
    """True in SQL for what lasts to the day of the visit."""
    return or_(day.is_(None), cast(day, String(10)) >= DAY)


def _worker(who: Any, *where: Any) -> Any:
    return exists(select(Staff.id).where(Staff.id == who, *where).correlate(Visit))


def opens_then(who: Any) -> Any:
    """True in SQL for a colleague who can open the case on the day of the visit."""
    on_team = (TeamMember.case_id == Visit.case_id, _until(TeamMember.until))
    placed = exists(select(TeamMember.id).where(*on_team, TeamMember.staff_id == who).correlate(Visit))
    covers = exists(
        select(Absence.id)
        .join(TeamMember, TeamMember.staff_id == Absence.staff_id)
        .where(*on_team, *_then, Absence.deputy_id == who, Absence.ended_at.is_(None))
        .correlate(Visit)
    )
    coordinates = _worker(who, Staff.role == Role.coordinator)
    return and_(_worker(who, _until(Staff.works_until)), or_(coordinates, placed, covers))


def away_then(who: Any) -> Any:
    """True in SQL for a colleague who is away on the day of the visit."""
    gone = (Absence.staff_id == who, Absence.ended_at.is_(None), *_then)
    return exists(select(Absence.id).where(*gone).correlate(Visit))


def can_go(name: str) -> Any:
    """True in SQL for a visit whose colleague in this column opens the case, today and then, and is there."""
    who = getattr(Visit, name)
    return and_(opened_by(Visit, name, TODAY), opens_then(who), ~away_then(who))
