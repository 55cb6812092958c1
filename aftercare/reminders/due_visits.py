"""What is due of visits at this moment, read from the facts; nothing is remembered between sweeps."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, Row, and_, bindparam, exists, func, or_, select

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import absent, reached_by_staff
from aftercare.cases.records import Case
from aftercare.cases.safety.records import ResidentLink
from aftercare.matters import DAY
from aftercare.people.records import Staff
from aftercare.reminders.sources import Due, Source
from aftercare.visits.lists import SET_AT
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.reminder_rules import (
    ANSWERED,
    DAY_BEFORE,
    HOUR_BEFORE,
    NOT_CONFIRMED,
    VisitFacts,
    reminders_due,
)
from aftercare.visits.rules import AHEAD, VisitState

_KINDS = (DAY_BEFORE, HOUR_BEFORE, NOT_CONFIRMED, ANSWERED)
_ANSWERS = ("confirmed", "asked", "declined")


_her_own = and_(VisitStep.step.in_(_ANSWERS), VisitStep.by.is_(None))
_handed_out = exists().where(ResidentLink.about_id == Visit.id, ResidentLink.revoked_at.is_(None))
_answered_at = (
    select(func.max(VisitStep.at)).where(VisitStep.visit_id == Visit.id, _her_own).scalar_subquery()
)
_answered_lately = exists().where(
    VisitStep.visit_id == Visit.id, _her_own, VisitStep.at > bindparam("lately")
)

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_hers = or_(Staff.id == Visit.staff_id, Visit.staff_id.in_(absent(Staff.id, _TODAY)))
_concerned = or_(_hers, Staff.id == Visit.second_id)
_FACTS = (
    select(Visit.id, Visit.case_id, Staff.id.label("staff_id"), Visit.starts_at, Visit.state)
    .add_columns(Visit.planned_at, _hers.label("leads"))
    .add_columns(SET_AT.label("set_at"), _handed_out.label("expected"))
    .add_columns(_answered_at.label("answered_at"), Staff.quiet_from, Staff.quiet_to)
    .join(Case, Case.id == Visit.case_id)
    .join(Staff, Staff.centre_id == Case.centre_id)
    .where(_concerned, reached_by_staff(_TODAY))
    .where(Visit.state.in_(AHEAD), Visit.starts_at > bindparam("now"), ~CLOSED)
    .where(or_(Visit.starts_at < bindparam("soon"), _answered_lately))
)


def _visit_facts(row: Row[Any]) -> VisitFacts:
    """Of who only comes along: no answer of hers is to be got or read by her."""
    set_at = row.set_at or row.planned_at
    answered = row.leads and row.answered_at and row.answered_at >= set_at
    return VisitFacts(
        visit_id=row.id,
        staff_id=row.staff_id,
        starts_at=row.starts_at,
        set_at=set_at,
        state=VisitState(row.state),
        answer_expected=bool(row.leads and row.expected),
        answered_at=row.answered_at if answered else None,
        quiet=(row.quiet_from, row.quiet_to),
    )


def _bounds(now: datetime) -> dict[str, Any]:
    """A visit is reminded of as many days before as its kinds say, and from the morning of such a day on."""
    earliest = max(before for kind in _KINDS for before in kind.push.before)
    bounds: dict[str, Any] = {"now": now, "soon": now + earliest + DAY, "lately": now - ANSWERED.lasting}
    return bounds | {"today": clock.local(now).date()}


def _due(rows: Iterable[Row[Any]], now: datetime) -> list[Due]:
    return [
        Due(row.staff_id, row.case_id, one.kind.opens.format(about=row.id), one, row.id)
        for row in rows
        if not clock.in_hours(now, row.quiet_from, row.quiet_to)
        for one in reminders_due(_visit_facts(row), now)
    ]


VISITS = Source("visits", _KINDS, _FACTS, Visit.id, _bounds, _due)
"""To the visit's worker, to who stands in for her today and to who comes along, if the case is in that
person's reach.
"""
