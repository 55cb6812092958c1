"""Phones that ask for reminders: added by their person, sealed at rest, removed by a tap."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.reminders.claim import new_push
from aftercare.reminders.envelope import Phone as PhoneAddress
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

MOST_PHONES = 10
TEST_LASTS = timedelta(minutes=10)


@dataclass(frozen=True)
class PhoneLine:
    """A phone on its person's list; `shown_at` is when it last told us it showed a reminder.

    `dead_at` is when it was found that nothing reaches it any more.
    """

    id: str
    label: str
    mark: str
    added_at: datetime
    shown_at: datetime | None
    dead_at: datetime | None


async def phones_of(db: AsyncSession, person: Person) -> list[PhoneLine]:
    """The person's phones, the oldest first, in one statement."""
    shown = select(Push.shown_at).where(Push.phone_id == Phone.id, Push.shown_at.is_not(None))
    newest = shown.order_by(Push.shown_at.desc()).limit(1).scalar_subquery()
    rows = await db.execute(
        select(Phone.id, Phone.label, Phone.endpoint_mark, Phone.added_at, newest.label("shown_at"))
        .add_columns(Phone.dead_at)
        .where(Phone.staff_id == person.id)
        .order_by(Phone.added_at, Phone.id)
    )
    house = keys_of(db).house
    return [PhoneLine(row.id, house.open(Phone.label, row.id, row.label), *row[2:]) for row in rows]


def endpoint_mark(endpoint: str) -> str:
    """What a browser can compare its own subscription with: a plain hash of a long random address."""
    return sha256(endpoint.encode()).hexdigest()


async def add_phone(
    db: AsyncSession, person: Person, address: PhoneAddress, label: str, now: datetime
) -> str:
    """This phone reminds this person from now on, and nobody else: a shared phone follows who signed in.

    One that was dead is not any more.
    """
    mark, house = endpoint_mark(address.endpoint), keys_of(db).house
    phone = (await db.scalars(select(Phone).where(Phone.endpoint_mark == mark))).first()
    if phone is None or phone.staff_id != person.id:
        await db.execute(delete(Phone).where(Phone.endpoint_mark == mark))
        await _make_room(db, person)
        phone = Phone(id=new_id(), staff_id=person.id, endpoint_mark=mark, added_at=now)
        phone.label = house.seal(Phone.label, phone.id, label)
        db.add(phone)
    phone_id, phone.seen_at, phone.device_id = phone.id, now, person.device_id or None
    phone.dead_at = None
    phone.endpoint = house.seal(Phone.endpoint, phone_id, address.endpoint)
    phone.p256dh = house.seal(Phone.p256dh, phone_id, address.p256dh)
    phone.auth = house.seal(Phone.auth, phone_id, address.auth)
    await db.flush()
    return phone_id


async def _make_room(db: AsyncSession, person: Person) -> None:
    """The longest held phones give way, so that nobody is reminded on more than ten."""
    held = select(Phone.id).where(Phone.staff_id == person.id).order_by(Phone.added_at, Phone.id)
    mine = (await db.scalars(held)).all()
    for one in mine[: max(0, len(mine) - MOST_PHONES + 1)]:
        await db.execute(delete(Phone).where(Phone.id == one))


async def remove_phone(db: AsyncSession, person: Person, phone_id: str) -> None:
    """No reminder goes to this phone any more. Raises NotFound for another person's."""
    await _mine(db, person, phone_id)
    await db.execute(delete(Phone).where(Phone.id == phone_id))


async def send_test(db: AsyncSession, person: Person, phone_id: str, now: datetime) -> None:
    """A reminder to this phone alone, to see that it arrives. Raises NotFound for another person's."""
    await _mine(db, person, phone_id)
    reminder = Reminder(id=new_id(), staff_id=person.id, kind="test", opens="/me/phones", outcome="")
    reminder.key, reminder.due_at, reminder.claimed_at = f"test:{reminder.id}", now, now
    reminder.expires_at = now + TEST_LASTS
    db.add(reminder)
    await db.flush()
    db.add(new_push(reminder, phone_id, now))


async def is_waited_for(db: AsyncSession, ack: str) -> bool:
    """True while no phone has told yet that it has shown this push."""
    found = await db.execute(select(Push.id).where(Push.ack == ack, Push.shown_at.is_(None)))
    return found.first() is not None


async def acknowledge(db: AsyncSession, ack: str, now: datetime) -> None:
    """The phone has shown this push. An unknown word changes nothing and is answered the same."""
    push = (await db.scalars(select(Push).where(Push.ack == ack, Push.shown_at.is_(None)))).first()
    if push:
        push.shown_at = now


async def _mine(db: AsyncSession, person: Person, phone_id: str) -> None:
    found = select(Phone.id).where(Phone.id == phone_id, Phone.staff_id == person.id)
    if (await db.execute(found)).scalar() is None:
        raise NotFound
