"""A new way in was asked for in somebody's name: her phones hear of it at once, while they still may.

Once it is confirmed they are forgotten, for they may be in other hands; before that she can say no.
"""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.records import Staff, Vouch, Vouching
from aftercare.reminders.due import Due
from aftercare.reminders.emergencies import TOLD_FOR, Urgent
from aftercare.visits.reminding import Reminder

_ASKED = (
    select(Vouching.id, Vouching.staff_id, Vouching.asked_at)
    .join(Staff, Staff.id == Vouching.staff_id)
    .where(Vouching.kind == Vouch.way_in, Vouching.asked_at > bindparam("since"), Staff.left_at.is_(None))
    .where(Vouching.confirmed_at.is_(None), Vouching.withdrawn_at.is_(None), Vouching.asked_by.is_not(None))
)


async def ways_in_due(db: AsyncSession, now: datetime) -> list[Due]:
    """A reminder for each whose new way in waits for a second coordinator, whatever the hour."""
    due = []
    for row in await db.execute(_ASKED, {"since": now - TOLD_FOR}):
        key = f"{Urgent.way_in}:{row.id}"
        reminder = Reminder(Urgent.way_in, row.asked_at, row.asked_at + TOLD_FOR, key)
        due.append(Due(row.staff_id, "", "/", reminder, urgent=True))
    return due
