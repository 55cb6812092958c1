"""The one statement behind a glance at cases: a row a case, with what has to be gathered in a word."""

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    String,
    and_,
    bindparam,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from aftercare.cases.apart.lists import SOMEBODY
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import covered, still_here
from aftercare.cases.records import Case, CaseKey, TeamMember
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.ways import WAYS
from aftercare.course.closing.note_lists import ASK_SINCE
from aftercare.course.closing.records import TransferPlan
from aftercare.course.plan.made import WRITTEN
from aftercare.course.records import FocusArea
from aftercare.moving_out.checklist_matters import chosen_days
from aftercare.people.records import Staff
from aftercare.today.clock_card import LAST_AND_USED
from aftercare.today.course_facts import COURSE
from aftercare.today.open_matters import GATHERED
from aftercare.today.wishes import ASKS_CALL

_lead = aliased(TeamMember)
_absent = aliased(Staff)


def _gathered(column: Any, *conditions: ColumnElement[bool]) -> Any:
    return select(func.aggregate_strings(column, ",")).where(*conditions).scalar_subquery()


def _statement() -> Select[Any]:
    member, area = TeamMember.staff_id + "=" + TeamMember.part, cast(FocusArea.phase, String)
    chosen = (FocusArea.case_id == Case.id, FocusArea.ended_on.is_(None))
    today: BindParameter[date] = bindparam("today", type_=Date())
    still = and_(
        or_(TeamMember.until.is_(None), TeamMember.until >= today), still_here(TeamMember.staff_id, today)
    )
    stood_in = covered(bindparam("me"), today).subquery()
    away = (
        select(stood_in.c.case_id, func.min(stood_in.c.staff_id).label("staff_id"))
        .group_by(stood_in.c.case_id)
        .subquery()
    )
    leads = and_(
        _lead.case_id == Case.id, _lead.leads, _lead.until.is_(None), still_here(_lead.staff_id, today)
    )
    return (
        select(Case.id, Case.called, Case.programme, Case.language, Case.interpreter, Case.children)
        .add_columns(Case.municipality, Case.opened_at, Case.moved_out_on, CaseKey.wrapped)
        .add_columns(SafeContact.caution, *WAYS, ASKS_CALL.label("asks"))
        .add_columns(Staff.id.label("lead_id"), Staff.called.label("lead"), CLOSED.label("closed"))
        .add_columns(*LAST_AND_USED, *COURSE)
        .add_columns(_gathered(member, TeamMember.case_id == Case.id, still).label("team"))
        .add_columns(_gathered(area, *chosen).label("areas"))
        .add_columns(_gathered(area, *chosen, WRITTEN).label("planned"))
        .add_columns(_absent.id.label("absent_id"), _absent.called.label("absent"))
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(SafeContact, SafeContact.case_id == Case.id)
        .outerjoin(away, away.c.case_id == Case.id)
        .outerjoin(_absent, _absent.id == away.c.staff_id)
        .outerjoin(_lead, leads)
        .outerjoin(Staff, Staff.id == _lead.staff_id)
        .order_by(Case.opened_at, Case.id)
    )


GLANCE = (
    _statement()
    .add_columns(TransferPlan.agreed_on, ASK_SINCE.label("ask_since"), GATHERED.label("marks"))
    .add_columns(chosen_days().label("contact_days"), SOMEBODY.label("apart"))
    .outerjoin(TransferPlan, TransferPlan.case_id == Case.id)
)
