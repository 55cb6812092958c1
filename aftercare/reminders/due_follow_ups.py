"""A year and two after the course: who led it and the coordinators are reminded to ask, if she agreed."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Date, Row, bindparam, or_, select

from aftercare import clock
from aftercare.cases.emergency_review import leads
from aftercare.cases.reach import reached_by_staff
from aftercare.cases.records import Case
from aftercare.course.closing.records import FollowUp
from aftercare.course.closing.transfer_rules import may_follow_up
from aftercare.people.records import Role, Staff
from aftercare.reminders.due_visits import in_own_quiet_hours
from aftercare.reminders.sources import Due, Source
from aftercare.visits.reminder_rules import Reminder

FROM = time(9)
TOLD_FOR = timedelta(days=7)


class Asking(StrEnum):
    """What the reminder is about."""

    follow_up = "follow_up"


_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_ASKING = (
    select(FollowUp.id, FollowUp.case_id, FollowUp.consent, FollowUp.due_on, FollowUp.done_on)
    .add_columns(Staff.id.label("staff_id"), Staff.quiet_from, Staff.quiet_to)
    .join(Case, Case.id == FollowUp.case_id)
    .join(Staff, Staff.centre_id == Case.centre_id)
    .where(FollowUp.due_on <= _TODAY, FollowUp.done_on.is_(None), FollowUp.consent.is_(True))
    .where(or_(Staff.role == Role.coordinator, leads(Staff.id)), reached_by_staff(_TODAY))
)


def _bounds(now: datetime) -> dict[str, Any]:
    return {"today": clock.local(now).date()}


def _due(rows: Iterable[Row[Any]], now: datetime) -> list[Due]:
    today = clock.local(now).date()
    due = []
    for row in rows:
        begins = clock.wall(row.due_on, FROM)
        told = begins <= now < begins + TOLD_FOR and not in_own_quiet_hours(now, row.quiet_from, row.quiet_to)
        if told and may_follow_up(row.consent, row.done_on, row.due_on, today):
            key = f"{Asking.follow_up}:{row.id}:{row.due_on}:{row.staff_id}"
            reminder = Reminder(Asking.follow_up, begins, begins + TOLD_FOR, key)
            due.append(Due(row.staff_id, row.case_id, f"/cases/{row.case_id}/closing-note", reminder))
    return due


FOLLOW_UPS = Source("follow-ups", Asking, _ASKING, FollowUp.id, _bounds, _due)
"""To each who may ask, in the week from the day it is due."""
