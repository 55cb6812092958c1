"""A case was opened in an emergency: its coordinators hear of it at once, quiet hours or not."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import BindParameter, Date, and_, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.emergency_review import leads, without_coordinator
from aftercare.cases.reach import reached_by_staff
from aftercare.cases.records import BrokenGlass, Case
from aftercare.people.records import Role, Staff
from aftercare.reminders.due import Due
from aftercare.visits.reminding import Reminder

TOLD_FOR = timedelta(hours=24)


class Urgent(StrEnum):
    """What is told whatever the hour, and wakes the phone."""

    emergency = "emergency"
    way_in = "way_in"


_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_TOLD = or_(Staff.role == Role.coordinator, and_(without_coordinator(), leads(Staff.id)))
_WAITING = (
    select(BrokenGlass.id, BrokenGlass.case_id, BrokenGlass.at, Staff.id.label("staff_id"))
    .join(Case, Case.id == BrokenGlass.case_id)
    .join(Staff, Staff.centre_id == Case.centre_id)
    .where(BrokenGlass.reviewed_at.is_(None), BrokenGlass.at > bindparam("since"))
    .where(Staff.id != BrokenGlass.staff_id, _TOLD, reached_by_staff(_TODAY))
)


async def emergencies_due(db: AsyncSession, now: datetime) -> list[Due]:
    """A reminder for each coordinator of each emergency nobody has looked at yet; who may not know of the
    case is not told. When all coordinators are blocked from it, the lead is told.
    """
    facts = {"since": now - TOLD_FOR, "today": clock.local(now).date()}
    due = []
    for row in await db.execute(_WAITING, facts):
        key = f"{Urgent.emergency}:{row.id}:{row.staff_id}"
        reminder = Reminder(Urgent.emergency, row.at, row.at + TOLD_FOR, key)
        due.append(Due(row.staff_id, row.case_id, "/emergency/review", reminder, urgent=True))
    return due
