"""Claiming what is due: each reminder once, by whichever process comes first."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.matters import KINDS
from aftercare.people.invitations import UNUSED
from aftercare.people.records import Device, Invitation, Staff
from aftercare.reminders.choices import AS_USUAL, Everybodys
from aftercare.reminders.message_records import AlarmMessage
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.share_rules import (
    AT_ONCE,
    DIGEST,
    GATHERED,
    IN_DIGEST,
    NO_PHONE,
    TOO_LATE,
    WAITS,
    Share,
    next_digest,
    share,
)
from aftercare.reminders.sources import Due
from aftercare.reminders.unseen_records import Unseen
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside
from aftercare.storage.tables import Instant

TEST = "test"
_SENT = select(func.count()).where(Reminder.outcome.not_in((WAITS, IN_DIGEST, GATHERED, NO_PHONE, TOO_LATE)))
_CARRIED = (
    update(Reminder)
    .where(Reminder.staff_id == bindparam("whose"), Reminder.outcome == WAITS)
    .where(Reminder.claimed_at <= bindparam("before", type_=Instant()))
    .values(outcome=IN_DIGEST)
    .execution_options(synchronize_session=False)
)
RENEWED = select(Invitation.staff_id).where(*UNUSED)
"""Whose way in is being made anew: their phones may be in other hands."""


async def claim_due(
    db: AsyncSession,
    due: Iterable[Due],
    now: datetime,
    aside: Aside,
    everybodys: Everybodys = MappingProxyType({}),
) -> int:
    """Writes down each reminder not yet claimed, with a push for each phone of its person; how many.

    Person by person, so that nobody's trouble is another's.
    """
    wanted = {one.reminder.key: one for one in due}
    known = set((await db.scalars(select(Reminder.key).where(Reminder.key.in_(wanted)))).all())
    fresh: dict[tuple[str, str, bool], list[Due]] = defaultdict(list)
    for one in wanted.values():
        if one.reminder.key not in known:
            fresh[one.staff_id, one.opens if one.urgent else "", one.reminder.kind is DIGEST].append(one)
    claimed = 0
    for (staff_id, opens, digest), hers in fresh.items():
        with aside.alone("claims"):
            async with db.begin_nested():
                whole = Share(hers, gather=len(hers) > AT_ONCE)
                if not opens and not digest:
                    upcoming = next_digest(now, everybodys.get(staff_id, AS_USUAL))
                    whole = share(hers, await _sent_today(db, staff_id, now), upcoming)
                claimed += await _claim_share(db, staff_id, whole, now, opens or "/")
                if digest:
                    await db.execute(_CARRIED, {"whose": staff_id, "before": now})
    return claimed


async def write_late(db: AsyncSession, missed: Iterable[Due], now: datetime) -> int:
    """Writes down what nobody was told of while it was of use, by whichever process comes first; how many."""
    made = [reminder for one in missed if (reminder := await _claim(db, one, now))]
    for reminder in made:
        reminder.outcome = TOO_LATE
    return len(made)


async def _claim_share(db: AsyncSession, staff_id: str, whole: Share, now: datetime, opens: str) -> int:
    waits = [made for one in whole.waits if (made := await _claim(db, one, now))]
    for reminder in waits:
        reminder.outcome = WAITS
    goes = [made for one in whole.goes if (made := await _claim(db, one, now))]
    together = opens if whole.gather and len(goes) > 1 else ""
    phones = await _phones_of(db, staff_id, urgent=any(one.urgent for one in whole.goes))
    _spread(db, goes, phones, now, together)
    return len(goes) + len(waits)


async def _sent_today(db: AsyncSession, staff_id: str, now: datetime) -> int:
    """How many ordinary pushes have gone to this person on this Copenhagen day."""
    urgent = [kind.name for kind in KINDS.values() if kind.urgent]
    since = clock.midnight(clock.local(now).date())
    asked = _SENT.where(Reminder.staff_id == staff_id, Reminder.claimed_at >= since)
    return (await db.execute(asked.where(Reminder.kind.not_in([*urgent, DIGEST.name, TEST])))).scalar_one()


async def _claim(db: AsyncSession, one: Due, now: datetime) -> Reminder | None:
    insert: Any = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgres_insert
    facts: dict[str, Any] = {"id": new_id(), "key": one.reminder.key, "staff_id": one.staff_id}
    facts |= {
        "kind": one.reminder.kind.name,
        "opens": one.opens,
        "due_at": one.reminder.due_at,
        "expires_at": one.reminder.expires_at,
    }
    claim = insert(Reminder).values(**facts, claimed_at=now, outcome="")
    claimed = await db.execute(claim.on_conflict_do_nothing(index_elements=["key"]).returning(Reminder.id))
    made = claimed.scalar()
    return await db.get_one(Reminder, made) if made else None


async def _phones_of(db: AsyncSession, staff_id: str, *, urgent: bool) -> list[str]:
    """The phone that has shown one last, and others later (unseen.py); all at once for what is urgent."""
    shown = select(func.max(Push.shown_at)).where(Push.phone_id == Phone.id).scalar_subquery()
    alive = select(Phone.id).where(Phone.staff_id == staff_id, Phone.dead_at.is_(None))
    lately = alive.order_by(shown.is_(None), shown.desc(), Phone.seen_at.desc(), Phone.id)
    return list((await db.scalars(lately.limit(None if urgent else 1))).all())


def _spread(
    db: AsyncSession, reminders: list[Reminder], phones: list[str], now: datetime, together: str
) -> None:
    """A push for each phone; many at once for one person become one that opens `together`, so that a phone
    never storms.
    """
    carried, gathered = reminders, list[Reminder]()
    if together:
        reminders.sort(key=lambda reminder: reminder.expires_at)
        carried, gathered = reminders[-1:], reminders[:-1]
        carried[0].opens = together
    for reminder in gathered:
        reminder.outcome = GATHERED
    for reminder in carried:
        reminder.outcome = "" if phones else NO_PHONE
        for phone_id in phones:
            db.add(new_push(reminder, phone_id, now))


def new_push(reminder: Reminder, phone_id: str, now: datetime) -> Push:
    """A reminder on its way to one phone."""
    push = Push(id=new_id(), reminder_id=reminder.id, phone_id=phone_id, ack=new_id(), tries=0)
    push.next_try_at, push.expires_at, push.status = now, reminder.expires_at, "waiting"
    return push


async def forget_reminders(db: AsyncSession, ids: Collection[str]) -> None:
    """Takes away every reminder that opens one of these cases or visits, also while it is on its way; of one
    that opens Today in the place of many, only its key still tells what it is about.
    """
    named = or_(*(told.like(f"%{each}%") for each in ids for told in (Reminder.opens, Reminder.key)))
    theirs = select(Reminder.id).where(named)
    for record in (Push, AlarmMessage, Unseen):
        await db.execute(delete(record).where(record.reminder_id.in_(theirs)))
    await db.execute(delete(Reminder).where(named))


async def forget_lost_phones(db: AsyncSession) -> None:
    """Phones marked as lost, of those who left, or whose way in was made anew, remind nobody.

    They may be in other hands.
    """
    left = select(Staff.id).where(Staff.left_at.is_not(None))
    marked = select(Device.id).where(Device.lost_at.is_not(None))
    lost = or_(Phone.staff_id.in_(left), Phone.staff_id.in_(RENEWED), Phone.device_id.in_(marked))
    await db.execute(delete(Phone).where(lost).execution_options(synchronize_session=False))
