"""The one digest of a morning: for whom something waits that still holds, and who has had hers today."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.reminders.choices import AS_USUAL, Everybodys
from aftercare.reminders.records import Reminder
from aftercare.reminders.share_rules import DIGEST, WAITS, digest_window
from aftercare.reminders.sources import Due
from aftercare.storage.tables import Instant
from aftercare.visits.reminder_rules import Reminder as Told

KEPT = timedelta(days=31)
_ROWS = select(Reminder.staff_id, Reminder.key, Reminder.kind, Reminder.claimed_at).where(
    Reminder.claimed_at > bindparam("since", type_=Instant()),
    or_(Reminder.outcome == WAITS, Reminder.kind == DIGEST.name),
)


async def waiting(db: AsyncSession, now: datetime, choices: Everybodys) -> dict[str, set[str]]:
    """For whom a digest is due now, with the keys of what waits for it; empty where it is on its way.

    What came after its hour has struck waits for the next one.
    """
    day = clock.local(now).date()
    found: dict[str, set[str]] = defaultdict(set)
    for row in (await db.execute(_ROWS, {"since": now - KEPT})).all():
        window = digest_window(day, choices.get(row.staff_id, AS_USUAL))
        if window is None or not window[0] <= now < window[1]:
            continue
        if row.kind != DIGEST.name and row.claimed_at < window[0]:
            found[row.staff_id].add(row.key)
        elif row.key == key_of(row.staff_id, now):
            found[row.staff_id].add("")
    return {staff_id: set() if "" in keys else keys for staff_id, keys in found.items()}


async def digests(db: AsyncSession, now: datetime, holds: Collection[str], choices: Everybodys) -> list[Due]:
    """Each person's digest where something of it still holds, or it is on its way already."""
    found = []
    for staff_id, keys in (await waiting(db, now, choices)).items():
        window = digest_window(clock.local(now).date(), choices.get(staff_id, AS_USUAL))
        if window and (not keys or any(key in holds or not _is_of_today(key) for key in keys)):
            told = Told(DIGEST, *window, key_of(staff_id, now))
            found.append(Due(staff_id, "", DIGEST.opens, told))
    return found


def key_of(staff_id: str, now: datetime) -> str:
    """The digest of this person and Copenhagen day."""
    return f"{DIGEST.name}:{staff_id}:{clock.local(now).date()}"


OF_TODAY = "at:"
"""How the keys begin of what her Today says and can be asked anew; all else was true when it was claimed."""


def _is_of_today(key: str) -> bool:
    return key.startswith(OF_TODAY)
