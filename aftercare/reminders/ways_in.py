"""A new way in was asked for in somebody's name: her phones hear of it at once, while they still may.

Once it is confirmed they are forgotten, for they may be in other hands; before that she can say no.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, bindparam, select

from aftercare.people.records import Staff, Vouch, Vouching
from aftercare.reminders.due_emergencies import TOLD_FOR
from aftercare.reminders.sources import Due, Source
from aftercare.visits.reminder_rules import Reminder


class Renewal(StrEnum):
    """What is told of one's own way in, whatever the hour."""

    way_in = "way_in"


_ASKED = (
    select(Vouching.id, Vouching.staff_id, Vouching.asked_at)
    .join(Staff, Staff.id == Vouching.staff_id)
    .where(Vouching.kind == Vouch.way_in, Vouching.asked_at > bindparam("since"), Staff.left_at.is_(None))
    .where(Vouching.confirmed_at.is_(None), Vouching.withdrawn_at.is_(None), Vouching.asked_by.is_not(None))
)


def _bounds(now: datetime) -> dict[str, Any]:
    return {"since": now - TOLD_FOR}


def _due(rows: Iterable[Row[Any]], _now: datetime) -> list[Due]:
    due = []
    for row in rows:
        key = f"{Renewal.way_in}:{row.id}"
        reminder = Reminder(Renewal.way_in, row.asked_at, row.asked_at + TOLD_FOR, key)
        due.append(Due(row.staff_id, "", "/", reminder, urgent=True))
    return due


WAYS_IN = Source("ways in", Renewal, _ASKED, Vouching.id, _bounds, _due, at_night=True)
"""To each whose new way in waits for a second coordinator."""
