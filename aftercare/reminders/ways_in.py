"""A new way in was asked for in somebody's name: her phones hear of it at once, while they still may.

Once it is confirmed they are forgotten, for they may be in other hands; before that she can say no.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select

from aftercare.people.records import Staff, Vouch, Vouching
from aftercare.people.vouched import WAY_IN
from aftercare.reminders.sources import Due, Source
from aftercare.visits.reminder_rules import Reminder

_ASKED = (
    select(Vouching.id, Vouching.staff_id, Vouching.asked_at)
    .join(Staff, Staff.id == Vouching.staff_id)
    .where(Vouching.kind == Vouch.way_in, Vouching.asked_at > bindparam("since"), Staff.left_at.is_(None))
    .where(Vouching.confirmed_at.is_(None), Vouching.withdrawn_at.is_(None), Vouching.asked_by.is_not(None))
)


def _bounds(now: datetime) -> dict[str, Any]:
    return {"since": now - WAY_IN.lasting}


def _due(rows: Iterable[Row[Any]], _now: datetime) -> list[Due]:
    due = []
    for row in rows:
        key = f"{WAY_IN.name}:{row.id}"
        reminder = Reminder(WAY_IN, row.asked_at, row.asked_at + WAY_IN.lasting, key)
        due.append(Due(row.staff_id, "", WAY_IN.opens, reminder))
    return due


WAYS_IN = Source("ways in", (WAY_IN,), _ASKED, Vouching.id, _bounds, _due)
"""To each whose new way in waits for a second coordinator."""
