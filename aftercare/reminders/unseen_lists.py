"""Who has not seen a reminder of a visit, for the coordinators of her centre; nothing about a woman."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.reminders.errands import ALONE
from aftercare.reminders.message_records import AlarmMessage
from aftercare.reminders.records import Push, Reminder
from aftercare.reminders.seen import SEEN
from aftercare.reminders.unseen_records import Unseen
from aftercare.storage.engines import keys_of

_LISTED = (
    select(Unseen.id, Unseen.staff_id, Unseen.visit_id, Unseen.starts_at, Reminder.claimed_at)
    .add_columns(Staff.called, Staff.work_phone)
    .add_columns(
        exists().where(Push.reminder_id == Reminder.id, Push.sent_at.is_not(None)).label("accepted"),
        exists()
        .where(AlarmMessage.reminder_id == Reminder.id, AlarmMessage.sent_at.is_not(None))
        .label("mailed"),
    )
    .join(Reminder, Reminder.id == Unseen.reminder_id)
    .join(Staff, Staff.id == Unseen.staff_id)
    .where(Unseen.centre_id == bindparam("centre"), Unseen.ended_at.is_(None), ~SEEN)
    .order_by(Unseen.starts_at, Unseen.id)
)


@dataclass(frozen=True)
class NotSeen:
    """A colleague, her work phone, and when the visit begins of which she may not know; UTC instants.

    `accepted` when a push service took the reminder for a phone of hers, which showed nothing.
    """

    id: str
    called: str
    phone: str
    visit_id: str
    starts_at: datetime
    given_at: datetime
    accepted: bool
    mailed: bool


async def not_seen(db: AsyncSession, person: Person) -> list[NotSeen]:
    """Those of her centre, the next visit first; one statement."""
    house = keys_of(db).house
    rows = (await db.execute(_LISTED, {"centre": person.centre_id})).all()
    return [
        NotSeen(
            row.id,
            house.open(Staff.called, row.staff_id, row.called),
            house.open(Staff.work_phone, row.staff_id, row.work_phone),
            row.visit_id,
            row.starts_at,
            row.claimed_at,
            row.accepted,
            row.mailed,
        )
        for row in rows
    ]


async def has_been_told(db: AsyncSession, person: Person, unseen_id: str, now: datetime) -> None:
    """A coordinator has told her of this and every other visit. Raises NotFound for another centre's."""
    whose = select(Unseen.staff_id).where(Unseen.id == unseen_id, Unseen.centre_id == person.centre_id)
    staff_id = (await db.execute(whose)).scalar()
    if staff_id is None:
        raise NotFound
    hers = update(Unseen).where(Unseen.staff_id == staff_id, Unseen.ended_at.is_(None))
    await db.execute(hers.values(ended_at=now), execution_options=ALONE)
