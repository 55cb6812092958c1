"""A person's own choices of her reminders are kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.actions import ChangedMeanwhile, save_quiet_hours
from aftercare.people.person import Person
from aftercare.reminders.choice_records import ReminderChoices


@dataclass(frozen=True)
class Chosen:
    """What she has chosen: whole Copenhagen hours, minutes, weekdays (Monday is 0), the kinds left out."""

    quiet: tuple[int, int]
    days_off: tuple[str, ...]
    holidays: bool
    hour_before: int
    day_before_at: int
    digest_at: int
    off: tuple[str, ...]


async def save_choices(db: AsyncSession, person: Person, chosen: Chosen, version: int, now: datetime) -> bool:
    """Holds from the next sweep on; False when she has saved something else meanwhile."""
    try:
        await save_quiet_hours(db, person, chosen.quiet, version)
    except ChangedMeanwhile:
        return False
    row = await db.get(ReminderChoices, person.id) or ReminderChoices(staff_id=person.id)
    row.off, row.days_off, row.holidays = ",".join(chosen.off), ",".join(chosen.days_off), chosen.holidays
    row.hour_before, row.day_before_at = chosen.hour_before, chosen.day_before_at
    row.digest_at, row.changed_at = chosen.digest_at, now
    db.add(row)
    await db.flush()
    return True
