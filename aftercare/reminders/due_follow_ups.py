"""A year and two after the course: who led it and the coordinators are reminded to ask, if she agreed."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, Row, bindparam, or_, select

from aftercare import clock
from aftercare.cases.afterwards import MAY_BE_ASKED
from aftercare.cases.emergency_review import leads
from aftercare.cases.reach import reached_by_staff
from aftercare.cases.records import Case
from aftercare.course.closing.records import FollowUp
from aftercare.course.closing.transfer_rules import FOLLOW_UP
from aftercare.people.records import Role, Staff
from aftercare.reminders.sources import Due, Source
from aftercare.visits.reminder_rules import Reminder

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_ASKING = (
    select(FollowUp.id, FollowUp.case_id, FollowUp.due_on)
    .add_columns(Staff.id.label("staff_id"))
    .join(Case, Case.id == FollowUp.case_id)
    .join(Staff, Staff.centre_id == Case.centre_id)
    .where(
        FollowUp.due_on <= bindparam("soon", type_=Date()),
        FollowUp.done_on.is_(None),
        FollowUp.consent.is_(True),
        MAY_BE_ASKED,
    )
    .where(or_(Staff.role == Role.coordinator, leads(Staff.id)), reached_by_staff(_TODAY))
)


def _bounds(now: datetime) -> dict[str, Any]:
    today = clock.local(now).date()
    return {"today": today, "soon": today + max(FOLLOW_UP.push.before)}


def _due(rows: Iterable[Row[Any]], now: datetime) -> list[Due]:
    return [
        Due(row.staff_id, row.case_id, FOLLOW_UP.opens.format(case=row.case_id), reminder)
        for row in rows
        for reminder in _reminders(row)
        if reminder.due_at <= now < reminder.expires_at
    ]


def _reminders(row: Row[Any]) -> Iterator[Reminder]:
    key = f"{FOLLOW_UP.name}:{row.id}:{row.due_on}:{row.staff_id}"
    for before in FOLLOW_UP.push.before:
        yield Reminder(FOLLOW_UP, *FOLLOW_UP.push.window(row.due_on - before), key)


FOLLOW_UPS = Source("follow-ups", (FOLLOW_UP,), _ASKING, FollowUp.id, _bounds, _due)
"""To each who may ask, from the day it is due, if she has said yes and nobody has asked yet."""
