"""What should have been told while the server stood still: what is of use still is sent, the rest written up.

Most of it stands on Today for as long as it holds, and is told at the next look. A visit does not wait: whose
hour was over before anybody was told of it is put on the coordinator's list.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.reminders.claim import write_late
from aftercare.reminders.due_visits import late_of
from aftercare.reminders.records import Reminder
from aftercare.reminders.share_rules import TOO_LATE
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.heartbeats import SWEEP, beaten_at
from aftercare.storage.periodic import Aside
from aftercare.storage.tables import Instant

STOOD_STILL = timedelta(minutes=10)
"""A sweep beats each minute: after this nobody was told of anything meanwhile (ours)."""
LOOKED_BACK = timedelta(days=7)
TOLD_FOR = timedelta(days=7)
_LATE = (
    select(Reminder.id, Reminder.kind, Reminder.due_at, Reminder.claimed_at, Staff.id.label("staff_id"))
    .add_columns(Staff.called)
    .join(Staff, Staff.id == Reminder.staff_id)
    .where(Reminder.outcome == TOO_LATE, Staff.centre_id == bindparam("centre"))
    .where(Reminder.claimed_at > bindparam("since", type_=Instant()))
    .order_by(Reminder.due_at.desc())
    .limit(100)
)


async def catch_up(database: Database, now: datetime, aside: Aside) -> int:
    """Writes down what came too late since the last sweep of any process; how many."""
    async with database.reading() as db:
        beaten = await beaten_at(db, SWEEP)
        since = max(beaten, now - LOOKED_BACK) if beaten else now
        missed = await late_of(db, since, now, aside) if now - since >= STOOD_STILL else []
    if not missed:
        return 0
    async with database.writing() as db:
        return await write_late(db, missed, now)


async def how_many_too_late(db: AsyncSession, person: Person, now: datetime) -> int:
    """The same counted."""
    counted = _LATE.with_only_columns(func.count()).order_by(None).limit(None)
    return (await db.execute(counted, {"centre": person.centre_id, "since": now - TOLD_FOR})).scalar_one()


async def came_too_late(db: AsyncSession, person: Person, now: datetime) -> list[tuple[Any, str]]:
    """Of the person's centre, in the last seven days: each reminder, and whose it was; the newest first."""
    rows = await db.execute(_LATE, {"centre": person.centre_id, "since": now - TOLD_FOR})
    house = keys_of(db).house
    return [(row, house.open(Staff.called, row.staff_id, row.called)) for row in rows.all()]
