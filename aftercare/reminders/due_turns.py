"""Phase turns to come, for the one who leads and who stands in, as TURN says when."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, Row, bindparam, or_, select
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import absent, reached_by_staff
from aftercare.cases.records import Case, Programme, TeamMember
from aftercare.course.clock.records import Extension
from aftercare.course.clock.rules import LONGEST_MONTHS, Phase, Turn, plan
from aftercare.course.clock.warnings import TURN, TurnWarning, told_from, warnings_of
from aftercare.course.records import PhaseTurn
from aftercare.lead_times import leads_on
from aftercare.people.centre_terms import terms_told, written_at
from aftercare.people.records import Staff
from aftercare.reminders.sources import Due, Source
from aftercare.visits.reminder_rules import Reminder

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_lead = aliased(TeamMember)
_concerned = or_(Staff.id == _lead.staff_id, _lead.staff_id.in_(absent(Staff.id, _TODAY)))
_COURSES = (
    select(Case.id, Case.moved_out_on, Staff.id.label("staff_id"))
    .add_columns(PhaseTurn.id.label("turn_id"), PhaseTurn.phase, PhaseTurn.planned_on, PhaseTurn.actual_on)
    .add_columns(PhaseTurn.at, Extension.until, Extension.at.label("extended_at"))
    .add_columns(written_at(Case.centre_id).label("terms"))
    .join(_lead, _lead.case_id == Case.id)
    .join(Staff, Staff.centre_id == Case.centre_id)
    .outerjoin(PhaseTurn, PhaseTurn.case_id == Case.id)
    .outerjoin(Extension, Extension.case_id == Case.id)
    .where(_lead.leads, _lead.until.is_(None), _concerned, reached_by_staff(_TODAY), ~CLOSED)
    .where(Case.programme == Programme.cti, Case.moved_out_on <= _TODAY)
    .where(Case.moved_out_on > bindparam("oldest", type_=Date()))
)


def _bounds(now: datetime) -> dict[str, Any]:
    today = clock.local(now).date()
    return {"today": today, "oldest": today - timedelta(days=31 * LONGEST_MONTHS)}


def _due(rows: Iterable[Row[Any]], now: datetime) -> list[Due]:
    courses: dict[tuple[str, str], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        courses[row.id, row.staff_id].append(row)
    due: list[Due] = []
    for (case_id, staff_id), about in courses.items():
        leads = leads_on(terms_told(about[0].terms), clock.local(now).date())
        for warning in warnings_of(_turns(about), leads):
            since, until = told_from(warning)
            if since <= now < until:
                reminder = Reminder(TURN, since, until, _key(case_id, staff_id, warning))
                due.append(Due(staff_id, case_id, TURN.opens.format(case=case_id), reminder))
    return due


def _turns(rows: list[Row[Any]]) -> list[Turn]:
    moved = sorted({(r.at, r.turn_id, r.phase, r.planned_on, r.actual_on) for r in rows if r.turn_id})
    extended = sorted((r.extended_at, r.until) for r in rows if r.until)
    turns = [Turn(Phase.numbered(phase), planned, actual) for _, _, phase, planned, actual in moved]
    return plan(rows[0].moved_out_on, turns, extended[-1][1] if extended else None)


def _key(case_id: str, staff_id: str, warning: TurnWarning) -> str:
    return f"{TURN.name}:{case_id}:{staff_id}:{warning.phase.number}:{warning.days}:{warning.on}"


TURNS = Source("turns", (TURN,), _COURSES, Case.id, _bounds, _due)
"""Every warning of a turn that may be sent now."""
