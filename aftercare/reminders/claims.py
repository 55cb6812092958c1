"""Claiming what is due and what is to be sent: each once, by whichever process comes first."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.access_log import Deed, Purpose, Trace
from aftercare.people.invitations import UNUSED
from aftercare.people.records import Device, Invitation, Staff
from aftercare.reminders.due import Due
from aftercare.reminders.envelope import Phone as PhoneAddress
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.sender import Answer, Outcome
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

AT_ONCE = 3  # More than this for one person in one sweep becomes one push that opens Today.
LEASE = timedelta(seconds=60)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
BATCH = 40


async def claim_due(db: AsyncSession, due: Iterable[Due], now: datetime) -> int:
    """Writes down each reminder not yet claimed, with a push for each phone of its person; how many."""
    wanted = {one.reminder.key: one for one in due}
    known = set((await db.scalars(select(Reminder.key).where(Reminder.key.in_(wanted)))).all())
    fresh: dict[tuple[str, bool], list[Reminder]] = defaultdict(list)
    for key, one in wanted.items():
        if key not in known and (claimed := await _claim(db, key, one, now)):
            fresh[one.staff_id, one.urgent].append(claimed)
    phones = await _phones_of(db, {staff_id for staff_id, _ in fresh})
    for (staff_id, _), reminders in fresh.items():
        _spread(db, reminders, phones.get(staff_id, []), now)
    await db.flush()
    return sum(len(reminders) for reminders in fresh.values())


async def _claim(db: AsyncSession, key: str, one: Due, now: datetime) -> Reminder | None:
    insert: Any = sqlite_insert if db.get_bind().dialect.name == "sqlite" else postgres_insert
    facts: dict[str, Any] = {"id": new_id(), "key": key, "staff_id": one.staff_id}
    facts |= {
        "kind": one.reminder.kind.value,
        "opens": one.opens,
        "due_at": one.reminder.due_at,
        "expires_at": one.reminder.expires_at,
    }
    claim = insert(Reminder).values(**facts, claimed_at=now, outcome="")
    claimed = await db.execute(claim.on_conflict_do_nothing(index_elements=["key"]).returning(Reminder.id))
    made = claimed.scalar()
    return await db.get_one(Reminder, made) if made else None


async def _phones_of(db: AsyncSession, staff: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = await db.execute(select(Phone.staff_id, Phone.id).where(Phone.staff_id.in_(list(staff))))
    for staff_id, phone_id in rows:
        found[staff_id].append(phone_id)
    return found


def _spread(db: AsyncSession, reminders: list[Reminder], phones: list[str], now: datetime) -> None:
    """A push for each phone; many at once for one person become one, so that a phone never storms."""
    carried, gathered = reminders, list[Reminder]()
    if len(reminders) > AT_ONCE:
        reminders.sort(key=lambda reminder: reminder.expires_at)
        carried, gathered = reminders[-1:], reminders[:-1]
        carried[0].opens = "/"
    for reminder in gathered:
        reminder.outcome = "gathered"
    for reminder in carried:
        reminder.outcome = "" if phones else "no_phone"
        for phone_id in phones:
            db.add(new_push(reminder, phone_id, now))


def new_push(reminder: Reminder, phone_id: str, now: datetime) -> Push:
    """A reminder on its way to one phone."""
    push = Push(id=new_id(), reminder_id=reminder.id, phone_id=phone_id, ack=new_id(), tries=0)
    push.next_try_at, push.expires_at, push.status = now, reminder.expires_at, "waiting"
    return push


@dataclass(frozen=True)
class Errand:
    """A leased push with all its sending needs."""

    push_id: str
    lease: str
    ack: str
    key: str
    kind: str
    opens: str
    expires_at: datetime
    tongue: str
    tries: int
    phone: PhoneAddress


async def lease_pushes(db: AsyncSession, now: datetime) -> list[Errand]:
    """Takes up to a batch of waiting pushes for a minute; a crashed taker's come back after it."""
    lease = secrets.token_hex(12)
    free = or_(Push.leased_until.is_(None), Push.leased_until < now)
    waiting = (
        select(Push.id)
        .where(Push.status == "waiting", Push.next_try_at <= now, Push.expires_at > now, free)
        .order_by(Push.expires_at)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    taken = update(Push).where(Push.id.in_(waiting))
    await db.execute(taken.values(lease=lease, leased_until=now + LEASE, tries=Push.tries + 1))
    rows = await db.execute(
        select(
            Push.id, Push.ack, Push.tries, Reminder.key, Reminder.kind, Reminder.opens, Reminder.expires_at
        )
        .add_columns(Staff.tongue, Phone.id.label("phone_id"), Phone.endpoint, Phone.p256dh, Phone.auth)
        .join(Reminder, Reminder.id == Push.reminder_id)
        .join(Phone, Phone.id == Push.phone_id)
        .join(Staff, Staff.id == Phone.staff_id)
        .outerjoin(Device, Device.id == Phone.device_id)
        .where(Push.lease == lease, Staff.left_at.is_(None), Device.lost_at.is_(None))
    )
    house = keys_of(db).house

    def address(row: Any) -> PhoneAddress:
        return PhoneAddress(
            house.open(Phone.endpoint, row.phone_id, row.endpoint),
            house.open(Phone.p256dh, row.phone_id, row.p256dh),
            house.open(Phone.auth, row.phone_id, row.auth),
        )

    return [
        Errand(r.id, lease, r.ack, r.key, r.kind, r.opens, r.expires_at, r.tongue, r.tries, address(r))
        for r in rows
    ]


async def drop_overtaken(db: AsyncSession, errands: Iterable[Errand]) -> None:
    """These are about something that has changed since; they are never sent."""
    ids = [errand.push_id for errand in errands]
    await db.execute(update(Push).where(Push.id.in_(ids)).values(status="overtaken", leased_until=None))


async def settle(db: AsyncSession, errand: Errand, answer: Answer, now: datetime) -> None:
    """Writes down how a send went. 404 and 410 remove the phone; our own mistakes never do."""
    facts: dict[str, Any] = {"leased_until": None}
    if answer.outcome is Outcome.accepted:
        facts |= {"status": "sent", "sent_at": now}
    elif answer.outcome is Outcome.gone:
        facts |= {"status": "gone"}
    elif answer.outcome is Outcome.refused_ours:
        facts |= {"status": "refused"}
    else:
        again = now + max(wait_before(errand.tries), answer.retry_after or timedelta(0))
        facts |= {"next_try_at": again} if again < errand.expires_at else {"status": "expired"}
    held = Push.id == errand.push_id, Push.lease == errand.lease, Push.sent_at.is_(None)
    if answer.outcome is Outcome.gone:
        phone = select(Push.phone_id).where(*held).scalar_subquery()
        await db.execute(delete(Phone).where(Phone.id == phone))
    await db.execute(update(Push).where(*held).values(**facts))


def traces_of(sent: Iterable[tuple[Errand, Answer]], due: Mapping[str, Due]) -> list[Trace]:
    """For the access log: who was reminded of which case, once a reminder however many phones."""
    told = dict.fromkeys(errand.key for errand, answer in sent if answer.outcome is Outcome.accepted)
    about = [due[key] for key in told if key in due]
    return [Trace(Deed.push, "reminder", one.case_id, one.staff_id, Purpose.house) for one in about]


async def forget_lost_phones(db: AsyncSession) -> None:
    """Phones marked as lost, of those who left, or whose way in was made anew, remind nobody.

    They may be in other hands.
    """
    left = select(Staff.id).where(Staff.left_at.is_not(None))
    renewed = select(Invitation.staff_id).where(*UNUSED)
    marked = select(Device.id).where(Device.lost_at.is_not(None))
    lost = or_(Phone.staff_id.in_(left), Phone.staff_id.in_(renewed), Phone.device_id.in_(marked))
    await db.execute(delete(Phone).where(lost).execution_options(synchronize_session=False))


def wait_before(tries: int) -> timedelta:
    """Thirty seconds, doubled for each try so far, at most a quarter of an hour."""
    return min(FIRST_WAIT * (1 << max(0, min(tries, 10) - 1)), LONGEST_WAIT)


async def close_expired(db: AsyncSession, now: datetime) -> None:
    """What nobody's phone took in time is written down as missed, not sent late."""
    late = update(Push).where(Push.status == "waiting", Push.expires_at <= now)
    await db.execute(late.values(status="missed", leased_until=None))
