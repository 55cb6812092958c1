"""What is due of visits at this moment, read from the facts; nothing is remembered between sweeps."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, Row, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import absent, reached_by_staff
from aftercare.cases.records import Case
from aftercare.cases.safety.records import ResidentLink
from aftercare.people.records import Staff
from aftercare.pushes import DAY
from aftercare.reminders.choice_records import ReminderChoices
from aftercare.reminders.choices import CHOSEN, choices_of
from aftercare.reminders.sources import Due, Source
from aftercare.storage.periodic import Aside, each_alone
from aftercare.visits.lists import SET_AT
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.reminder_rules import (
    ANSWERED,
    DAY_BEFORE,
    HOUR_BEFORE,
    NOT_BEGUN,
    NOT_CONFIRMED,
    VisitFacts,
    reminders_due,
    reminders_of,
)
from aftercare.visits.rules import AHEAD, VisitKind, VisitState

_KINDS = (DAY_BEFORE, HOUR_BEFORE, NOT_CONFIRMED, ANSWERED, NOT_BEGUN)
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
_FAR = DAY * 10
"""Days off and holidays in one stretch: what falls into them is told before them."""
_free = or_(ReminderChoices.days_off != "", ReminderChoices.holidays)
_after_days_off = and_(_free, Visit.starts_at < bindparam("far"))
_FACTS = (
    select(Visit.id, Visit.case_id, Staff.id.label("staff_id"), Visit.starts_at, Visit.state)
    .add_columns(Visit.planned_at, _hers.label("leads"))
    .add_columns(SET_AT.label("set_at"), _handed_out.label("expected"))
    .add_columns(_answered_at.label("answered_at"), Visit.kind, *CHOSEN)
    .join(Case, Case.id == Visit.case_id)
    .join(Staff, Staff.centre_id == Case.centre_id)
    .outerjoin(ReminderChoices, ReminderChoices.staff_id == Staff.id)
    .where(_concerned, reached_by_staff(_TODAY))
    .where(Visit.state.in_(AHEAD), Visit.starts_at > bindparam("begun"), ~CLOSED)
    .where(or_(Visit.starts_at < bindparam("soon"), _after_days_off, _answered_lately))
)


def _visit_facts(row: Row[Any]) -> VisitFacts:
    """Of who only comes along: no answer of hers is to be got or read by her."""
    set_at, hers = row.set_at or row.planned_at, choices_of(row)
    answered = row.leads and row.answered_at and row.answered_at >= set_at
    return VisitFacts(
        visit_id=row.id,
        staff_id=row.staff_id,
        starts_at=row.starts_at,
        set_at=set_at,
        state=VisitState(row.state),
        answer_expected=bool(row.leads and row.expected),
        answered_at=row.answered_at if answered else None,
        meets=row.kind != VisitKind.phone,
        silence=hers.silence,
        hour_before=hers.hour_before if row.hour_before is not None else None,
        day_before_at=hers.day_before_at if row.day_before_at is not None else None,
    )


def _bounds(now: datetime) -> dict[str, Any]:
    """A visit is reminded of as many days before as its kinds say, and from the morning of such a day on."""
    earliest = max(before for kind in _KINDS for before in kind.push.before)
    begun = now + min(NOT_BEGUN.push.before) - NOT_BEGUN.lasting
    bounds: dict[str, Any] = {"begun": begun, "soon": now + earliest + DAY, "far": now + earliest + _FAR}
    return bounds | {"lately": now - ANSWERED.lasting, "today": clock.local(now).date()}


def _due(rows: Iterable[Row[Any]], now: datetime) -> list[Due]:
    return [
        Due(row.staff_id, row.case_id, one.kind.opens.format(about=row.id), one, row.id)
        for row in rows
        for one in reminders_due(_visit_facts(row), now)
    ]


VISITS = Source("visits", _KINDS, _FACTS, Visit.id, _bounds, _due)
"""To the visit's worker, to who stands in for her today and to who comes along, if the case is in that
person's reach.
"""


async def late_of(db: AsyncSession, since: datetime, now: datetime, aside: Aside) -> list[Due]:
    """What was to be told of visits after `since`, and is of no use any more."""

    def derive(rows: Iterable[Row[Any]]) -> list[Due]:
        return [
            Due(row.staff_id, row.case_id, one.kind.opens.format(about=row.id), one, row.id)
            for row in rows
            for one in reminders_of(_visit_facts(row))
            if one.kind is not NOT_BEGUN and since <= one.due_at and one.expires_at <= now
        ]

    asked = _FACTS, _bounds(now) | {"begun": since}, (Visit.id, Staff.id)
    return await each_alone(db, *asked, derive, aside=aside, stage="downtime")
