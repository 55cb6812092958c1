"""How reminders fare: what became of the pushes of a week, and which phones show nothing. No names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.storage.ages import is_within

WEEK = timedelta(days=7)
PATIENCE = timedelta(minutes=10)
"""A phone that has been sent something this long ago should have shown it."""


@dataclass(frozen=True)
class PushHealth:
    """Pushes of the last seven days by their status (records.py), and how many of them a phone has shown."""

    by_status: Mapping[str, int] = field(default_factory=dict)
    shown: int = 0

    def count(self, *statuses: str) -> int:
        """How many pushes have one of these."""
        return sum(self.by_status.get(status, 0) for status in statuses)


async def push_health(db: AsyncSession, now: datetime) -> PushHealth:
    """The week's pushes, in one statement."""
    rows = await db.execute(
        select(Push.status, func.count(), func.count(Push.shown_at))
        .join(Reminder, Reminder.id == Push.reminder_id)
        .where(is_within(Reminder.claimed_at, now, WEEK))
        .group_by(Push.status)
    )
    found = rows.all()
    return PushHealth({status: count for status, count, _ in found}, sum(row[2] for row in found))


def phone_count() -> ScalarSelect[int]:
    """How many phones are reminded."""
    return select(func.count()).where(Phone.dead_at.is_(None)).scalar_subquery()


def dead_phones() -> ScalarSelect[int]:
    """How many phones nothing reaches any more, until their people hand them over again."""
    return select(func.count()).where(Phone.dead_at.is_not(None)).scalar_subquery()


def silent_phones(now: datetime) -> ScalarSelect[int]:
    """How many phones took pushes in the last seven days and said of none that they showed it."""
    sent = exists().where(Push.phone_id == Phone.id, Push.sent_at.between(now - WEEK, now - PATIENCE))
    shown = exists().where(Push.phone_id == Phone.id, is_within(Push.shown_at, now, WEEK))
    return select(func.count()).where(Phone.dead_at.is_(None), sent, ~shown).scalar_subquery()
