"""A year and two after the course: who led it and the coordinators are reminded to ask, if she agreed."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import BindParameter, Date, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.emergency_review import leads
from aftercare.cases.reach import reached_by_staff
from aftercare.cases.records import Case
from aftercare.people.records import Role, Staff
from aftercare.phases.transfer import may_follow_up
from aftercare.phases.transfer_records import FollowUp
from aftercare.reminders.due import Due, in_own_quiet_hours
from aftercare.visits.reminding import Reminder

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


async def follow_ups_due(db: AsyncSession, now: datetime) -> list[Due]:
    """A reminder for each who may ask, in the week from the day it is due; in nobody's quiet hours."""
    today = clock.local(now).date()
    due: list[Due] = []
    if clock.is_quiet(now):
        return due
    for row in await db.execute(_ASKING, {"today": today}):
        begins = clock.wall(row.due_on, FROM)
        told = begins <= now < begins + TOLD_FOR and not in_own_quiet_hours(now, row.quiet_from, row.quiet_to)
        if told and may_follow_up(row.consent, row.done_on, row.due_on, today):
            key = f"{Asking.follow_up}:{row.id}:{row.due_on}:{row.staff_id}"
            reminder = Reminder(Asking.follow_up, begins, begins + TOLD_FOR, key)
            due.append(Due(row.staff_id, row.case_id, f"/cases/{row.case_id}/closing-note", reminder))
    return due
