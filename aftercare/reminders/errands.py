"""Pushes on their way: leased, and written down, each alone, by whichever process comes first."""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.matters import is_urgent
from aftercare.people.access_log import Deed, Purpose, Trace
from aftercare.people.records import Device, Staff
from aftercare.reminders.claim import RENEWED, TEST
from aftercare.reminders.envelope import Phone as PhoneAddress
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.reminders.sender import Answer, Outcome
from aftercare.reminders.sources import Due
from aftercare.storage.engines import keys_of
from aftercare.storage.periodic import Aside, raw
from aftercare.storage.sealed import Lock, Unreadable

LEASE = timedelta(seconds=60)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
MOST_TRIES = 1000  # More than a week of quarter hours, however far away a damaged end may lie.
BATCH = 40
DAMAGED = "damaged"
ALONE = {"synchronize_session": False}


@dataclass(frozen=True)
class Errand:
    """A leased push with all its sending needs; no `phone` where that does not open."""

    push_id: str
    lease: str
    ack: str
    key: str
    kind: str
    opens: str
    expires_at: datetime
    tongue: str
    tries: int
    phone: PhoneAddress | None


_ERRANDS = (
    select(Push.id, Push.ack, Push.tries, Push.lease, Reminder.key, Reminder.kind, Reminder.opens)
    .add_columns(Reminder.expires_at, Staff.tongue)
    .add_columns(Phone.id.label("phone_id"), Phone.endpoint, Phone.p256dh, Phone.auth)
    .join(Reminder, Reminder.id == Push.reminder_id)
    .join(Phone, Phone.id == Push.phone_id)
    .join(Staff, Staff.id == Phone.staff_id)
    .outerjoin(Device, Device.id == Phone.device_id)
    .where(Staff.left_at.is_(None), Device.lost_at.is_(None), Phone.dead_at.is_(None))
    .where(Staff.id.not_in(RENEWED))
)


async def lease_pushes(
    db: AsyncSession, now: datetime, aside: Aside, which: ColumnElement[bool]
) -> list[Errand]:
    """Takes up to a batch of these waiting pushes for a minute; a crashed taker's come back after it.

    What cannot be read, or has no phone any more, ends here and is not taken again.
    """
    lease = secrets.token_hex(12)
    free = or_(Push.leased_until.is_(None), Push.leased_until < now)
    waiting = (
        select(Push.id)
        .where(Push.status == "waiting", Push.next_try_at <= now, Push.expires_at > now, free)
        .where(Push.sent_at.is_(None), which)
        .order_by(Push.expires_at)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    facts = {"lease": lease, "leased_until": now + LEASE, "tries": Push.tries + 1}
    take = update(Push).where(Push.id.in_(waiting)).values(**facts)
    leased = select(raw(Push.id)).where(Push.lease == lease, Push.status == "waiting")
    while True:
        await db.execute(take, execution_options=ALONE)
        taken = (await db.scalars(leased)).all()
        errands, damaged = await _errands(db, lease, taken, aside)
        lost = set(taken) - {errand.push_id.encode() for errand in errands} - set(damaged)
        await _end(db, damaged, DAMAGED)
        await _end(db, lost, "gone")
        if errands or not taken:
            return errands


async def _errands(
    db: AsyncSession, lease: str, taken: Collection[bytes], aside: Aside
) -> tuple[list[Errand], list[bytes]]:
    """What these pushes need; and those that cannot be read, which are put aside."""
    house = keys_of(db).house
    try:
        async with db.begin_nested():
            return [_errand(row, house) for row in await db.execute(_ERRANDS.where(Push.lease == lease))], []
    except Exception:
        errands, damaged = list[Errand](), list[bytes]()
    for push_id in taken:
        # Until it has been read it counts as damaged.
        damaged.append(push_id)
        with aside.alone("pushes"):
            async with db.begin_nested():
                rows = (await db.execute(_ERRANDS.where(raw(Push.id) == push_id))).all()
                errands += [_errand(row, house) for row in rows]
            damaged.pop()
    return errands, damaged


def _errand(row: Row[Any], house: Lock) -> Errand:
    facts = (row.id, row.lease, row.ack, row.key, row.kind, row.opens, row.expires_at, row.tongue, row.tries)
    try:
        phone = PhoneAddress(
            house.open_sound(Phone.endpoint, row.phone_id, row.endpoint),
            house.open_sound(Phone.p256dh, row.phone_id, row.p256dh),
            house.open_sound(Phone.auth, row.phone_id, row.auth),
        )
    except (Unreadable, ValueError, TypeError):
        phone = None
    return Errand(*facts, phone)


async def _end(db: AsyncSession, pushes: Collection[bytes], status: str) -> None:
    """These are not sent, now or later."""
    if pushes:
        ended = update(Push).where(raw(Push.id).in_(pushes)).values(status=status, leased_until=None)
        await db.execute(ended, execution_options=ALONE)


def overtaken_among(errands: Collection[Errand], holds: Collection[str]) -> list[Errand]:
    """Those whose facts hold no more, as far as is known here."""
    return [one for one in errands if one.kind != TEST and one.key not in holds]


async def drop_overtaken(db: AsyncSession, errands: Iterable[Errand]) -> None:
    """These are about something that has changed since; they are never sent."""
    await _end(db, [errand.push_id.encode() for errand in errands], "overtaken")


ENDED = {
    Outcome.gone: "gone",
    Outcome.dead: "dead",
    Outcome.refused_ours: "refused",
    Outcome.failed: "failed",
}
"""What a push is called that will not be tried again, by what became of it."""


async def settle(db: AsyncSession, errand: Errand, answer: Answer, now: datetime) -> None:
    """Writes down how a send went. After 404 and 410 the phone is dead, like one that nothing can reach.

    A name nobody knows is asked again until the reminder is over; then its phone is dead as well. Our own
    mistakes never end a phone.
    """
    outcome, facts = answer.outcome, dict[str, Any](leased_until=None)
    if outcome is Outcome.accepted:
        facts |= {"status": "sent", "sent_at": now}
    elif outcome in ENDED:
        facts |= {"status": ENDED[outcome]}
    else:
        wait = FIRST_WAIT if is_urgent(errand.kind) else wait_before(errand.tries)
        again = now + max(wait, answer.retry_after or timedelta(0))
        more = again < errand.expires_at and errand.tries < MOST_TRIES
        facts |= {"next_try_at": again} if more else {"status": "expired"}
    held = Push.id == errand.push_id, Push.lease == errand.lease, Push.sent_at.is_(None)
    phone = Phone.id == select(Push.phone_id).where(*held).scalar_subquery()
    if outcome in {Outcome.gone, Outcome.dead} or (outcome is Outcome.nowhere and "status" in facts):
        await db.execute(update(Phone).where(phone).values(dead_at=now, stopped=outcome))
    await db.execute(update(Push).where(*held).values(**facts))


async def settle_all(
    db: AsyncSession, sent: Sequence[tuple[Errand, Answer]], now: datetime, aside: Aside
) -> list[str]:
    """The same of many: those that were taken at once, each other alone; the ids of what is written down."""
    taken = [errand for errand, answer in sent if answer.outcome is Outcome.accepted]
    settled: list[str] = []
    with suppress(Exception):
        async with db.begin_nested():
            for lease in {errand.lease for errand in taken}:
                ids = [errand.push_id for errand in taken if errand.lease == lease]
                held = Push.id.in_(ids), Push.lease == lease, Push.sent_at.is_(None)
                facts = {"status": "sent", "sent_at": now, "leased_until": None}
                await db.execute(update(Push).where(*held).values(**facts), execution_options=ALONE)
        settled = [errand.push_id for errand in taken]
    for errand, answer in sent:
        if errand.push_id not in settled:
            with aside.alone("settling"):
                async with db.begin_nested():
                    await settle(db, errand, answer, now)
                settled.append(errand.push_id)
    return settled


def traces_of(sent: Iterable[tuple[Errand, Answer]], due: Mapping[str, Due]) -> list[Trace]:
    """For the access log: who was reminded of which case, once a reminder however many phones."""
    told = dict.fromkeys(errand.key for errand, answer in sent if answer.outcome is Outcome.accepted)
    about = [due[key] for key in told if key in due]
    return [Trace(Deed.push, "reminder", one.case_id, one.staff_id, Purpose.house) for one in about]


def wait_before(tries: int) -> timedelta:
    """Thirty seconds, doubled for each try so far, at most a quarter of an hour."""
    return min(FIRST_WAIT * (1 << max(0, min(tries, 10) - 1)), LONGEST_WAIT)


async def close_expired(db: AsyncSession, now: datetime) -> None:
    """What nobody's phone took in time is written down as missed, not sent late."""
    late = update(Push).where(Push.status == "waiting", Push.expires_at <= now)
    await db.execute(late.values(status="missed", leased_until=None))
