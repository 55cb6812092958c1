"""A case was opened in an emergency: its coordinators hear of it at once, quiet hours or not."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, Row, and_, bindparam, or_, select

from aftercare import clock
from aftercare.cases.emergency_review import EMERGENCY, leads, without_coordinator
from aftercare.cases.reach import reached_by_staff
from aftercare.cases.records import BrokenGlass, Case
from aftercare.people.records import Role, Staff
from aftercare.reminders.sources import Due, Source
from aftercare.visits.reminder_rules import Reminder

_TODAY: BindParameter[date] = bindparam("today", type_=Date())
_TOLD = or_(Staff.role == Role.coordinator, and_(without_coordinator(), leads(Staff.id)))
_WAITING = (
    select(BrokenGlass.id, BrokenGlass.case_id, BrokenGlass.at, Staff.id.label("staff_id"))
    .join(Case, Case.id == BrokenGlass.case_id)
    .join(Staff, Staff.centre_id == Case.centre_id)
    .where(BrokenGlass.reviewed_at.is_(None), BrokenGlass.at > bindparam("since"))
    .where(Staff.id != BrokenGlass.staff_id, _TOLD, reached_by_staff(_TODAY))
)


def _bounds(now: datetime) -> dict[str, Any]:
    return {"since": now - EMERGENCY.lasting, "today": clock.local(now).date()}


def _due(rows: Iterable[Row[Any]], _now: datetime) -> list[Due]:
    due = []
    for row in rows:
        key = f"{EMERGENCY.name}:{row.id}:{row.staff_id}"
        reminder = Reminder(EMERGENCY, row.at, row.at + EMERGENCY.lasting, key)
        due.append(Due(row.staff_id, row.case_id, EMERGENCY.opens, reminder))
    return due


EMERGENCIES = Source("emergencies", (EMERGENCY,), _WAITING, BrokenGlass.id, _bounds, _due)
"""To each coordinator, of each emergency nobody has looked at yet; who may not know of the case is not told.
When all coordinators are blocked from it, the lead is told.
"""
