"""Open matters: a visit that lacks an interpreter, an interpreter whose visit fell away, and a visit ahead
without a worker who can go and open the case.
"""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Date, Select, String, and_, bindparam, cast, exists, func, or_, select

from aftercare.cases.matters import mark
from aftercare.cases.reach import opened_by
from aftercare.cases.records import Absence, Case, TeamMember
from aftercare.people.records import Role, Staff
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.interpreter_rules import INTERPRETER_FREED, INTERPRETER_MISSING
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD, AWAY_THEN, NOBODYS_VISIT

_said = exists().where(Interpreter.id == Visit.id).correlate(Visit)
_wanted = exists().where(Interpreter.id == Visit.id, Interpreter.wanted.is_(True)).correlate(Visit)
_booked = (
    exists()
    .where(
        *(Interpreter.id == Visit.id, Interpreter.booked_for == Visit.starts_at),
        Interpreter.freed_at.is_(None),
    )
    .correlate(Visit)
)
MARKS: tuple[Select[Any], ...] = (
    mark(
        INTERPRETER_MISSING,
        Visit,
        func.substr(Visit.wall, 1, 10),
        Visit.state.in_(AHEAD),
        or_(_wanted, and_(Case.interpreter.is_(True), ~_said)),
        ~_booked,
    ),
    mark(
        INTERPRETER_FREED,
        Interpreter,
        func.substr(cast(Interpreter.booked_for, String(40)), 1, 10),
        Interpreter.freed_at < Interpreter.booked_for,
        Interpreter.called_off_on.is_(None),
    ),
)

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_day, _today = func.substr(Visit.wall, 1, 10), cast(_TODAY, String(10))
_opens = opened_by(Visit, "staff_id", _TODAY)


def _until(day: Any) -> Any:
    """True in SQL for what lasts to the day of the visit."""
    return or_(day.is_(None), cast(day, String(10)) >= _day)


def _worker(*where: Any) -> Any:
    return exists(select(Staff.id).where(Staff.id == Visit.staff_id, *where).correlate(Visit))


_on_team = (TeamMember.case_id == Visit.case_id, _until(TeamMember.until))
_placed = exists(
    select(TeamMember.id).where(*_on_team, TeamMember.staff_id == Visit.staff_id).correlate(Visit)
)
_then = (cast(Absence.first_day, String(10)) <= _day, cast(Absence.last_day, String(10)) >= _day)
_covers = exists(
    select(Absence.id)
    .join(TeamMember, TeamMember.staff_id == Absence.staff_id)
    .where(*_on_team, *_then, Absence.deputy_id == Visit.staff_id, Absence.ended_at.is_(None))
    .correlate(Visit)
)
_opens_then = and_(
    _worker(_until(Staff.works_until)), or_(_worker(Staff.role == Role.coordinator), _placed, _covers)
)
_away = exists(
    select(Absence.id)
    .where(Absence.staff_id == Visit.staff_id, Absence.ended_at.is_(None), *_then)
    .correlate(Visit)
)
NOBODYS: tuple[Select[Any], ...] = (
    mark(NOBODYS_VISIT, Visit, _day, Visit.state.in_(AHEAD), or_(~_opens, and_(_day > _today, ~_opens_then))),
    mark(AWAY_THEN, Visit, _day, Visit.state.in_(AHEAD), _day >= _today, _opens, _opens_then, _away),
)
"""Visits ahead whose worker cannot open the case today or on their day, or is away on it."""
