"""The alarm's own rounds: whom to call now, and the push to each phone of theirs, apart from all reminders.

They have their own way out, so that no slow push service of ten thousand reminders stands before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, Self

from sqlalchemy import Row, bindparam, select

from aftercare.people.records import Staff
from aftercare.reminders.message_records import Way
from aftercare.reminders.messages import Send, send_messages, ways_of
from aftercare.reminders.sender import Sender
from aftercare.reminders.sources import Asked, Due, Source
from aftercare.reminders.sweep import ALARMS_ALONE, Sweep
from aftercare.settings import Settings
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import ALARMS
from aftercare.visits.coming_home.lists import STANDS, UNHELD
from aftercare.visits.coming_home.raising import what_is_wanted, write_wanted
from aftercare.visits.coming_home.records import Alarm, AlarmCall
from aftercare.visits.coming_home.rules import ALARM, HELD_FOR
from aftercare.visits.reminder_rules import Reminder

LOOKS = 3
"""So often a round looks anew at most: an alarm that begins is called for in the next look."""

_CALLS = (
    select(AlarmCall.id, AlarmCall.key, AlarmCall.alarm_id, AlarmCall.due_at, AlarmCall.called_at)
    .add_columns(Staff.id.label("staff_id"), Alarm.case_id, Alarm.watch_id, Alarm.staff_id.label("about"))
    .add_columns(Alarm.second_id)
    .join(Alarm, Alarm.id == AlarmCall.alarm_id)
    .join(Staff, Staff.id == AlarmCall.staff_id)
    .where(STANDS, UNHELD, AlarmCall.answered_at.is_(None), AlarmCall.called_at > bindparam("since"))
)


def _bounds(now: datetime) -> dict[str, Any]:
    return {"since": now - ALARM.lasting, "held_since": now - HELD_FOR}


def _due(rows: Iterable[Row[Any]], _now: datetime) -> list[Due]:
    """Her own phone, and that of who came along, opens the page that works also when it is locked; everybody
    else's opens the alarm.
    """
    due = []
    for row in rows:
        hers = row.watch_id and row.staff_id in (row.about, row.second_id)
        opens = f"/out/{row.watch_id}" if hers else ALARM.opens.format(about=row.alarm_id)
        reminder = Reminder(ALARM, row.due_at, row.called_at + ALARM.lasting, f"alarm:{row.key}")
        due.append(Due(row.staff_id, row.case_id or "", opens, reminder))
    return due


CALLS = Source("alarms", (ALARM,), _CALLS, AlarmCall.id, _bounds, _due)
"""To whom an open alarm calls and who has not answered, while nobody else has."""


class AlarmSweep(Sweep):
    """A round every few seconds: first what the facts say is to be called, then the pushes of these calls."""

    work = ALARMS
    every_seconds = 5
    ways: Mapping[Way, Send] = MappingProxyType({})
    """How people are told besides by push; nothing unless the operator has set it."""
    pushes = ALARMS_ALONE

    def sources(self) -> tuple[Asked, ...]:
        """Only these."""
        return (CALLS,)

    @classmethod
    def over(cls, database: Database, settings: Settings, sender: Sender, also: Sequence[Asked] = ()) -> Self:
        """The alarm's rounds of an installation, with its ways besides push."""
        made = super().over(database, settings, sender, also)
        made.ways, made.lookout = ways_of(settings), None
        return made

    async def once(self) -> int:
        """One round; how many pushes were tried."""
        for _ in range(LOOKS):
            now = self._now()
            with self.aside.alone("calls"):
                async with self._database.reading() as db:
                    wanted = await what_is_wanted(db, now, self.aside)
                if not wanted:
                    break
                async with self._database.writing() as db:
                    await write_wanted(db, wanted, now, self.aside)
        tried = await super().once()
        with self.aside.alone("messages"):
            await send_messages(self._database, self.ways, self._address, self._now(), self.aside)
        return tried
