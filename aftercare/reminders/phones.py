"""Phones that ask for reminders: added by their person, sealed at rest, removed by a tap."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare.clock import is_within
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Device, Staff
from aftercare.reminders.claim import RENEWED, TEST, new_push
from aftercare.reminders.envelope import Phone as PhoneAddress
from aftercare.reminders.records import Phone, Push, Reminder
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import Lock

MOST_PHONES = 10
ANSWERED_IN = timedelta(seconds=5)
ASKED_FOR = timedelta(minutes=1)
TEST_LASTS = timedelta(minutes=10)


class Tried(StrEnum):
    """What became of a test of a phone."""

    on_its_way = "on_its_way"
    shown = "shown"
    not_shown = "not_shown"
    no_answer = "no_answer"
    refused = "refused"
    failed = "failed"


@dataclass(frozen=True)
class Test:
    """The last test of a phone: when it was asked for, and how far it came (UTC)."""

    asked_at: datetime
    status: str
    sent_at: datetime | None
    shown_at: datetime | None

    def said(self, now: datetime) -> Tried:
        """What is told of it now; a phone that is silent for five seconds has not shown it."""
        if self.shown_at:
            return Tried.shown
        if self.status in ("waiting", "sent") and is_within(self.asked_at, now, ANSWERED_IN):
            return Tried.on_its_way
        ends = {"sent": Tried.not_shown, "waiting": Tried.no_answer, "refused": Tried.refused}
        return ends.get(self.status, Tried.failed)

    def may_change(self, now: datetime) -> bool:
        """True while it is worth asking again."""
        return not self.shown_at and is_within(self.asked_at, now, ASKED_FOR)


@dataclass(frozen=True)
class PhoneLine:
    """A phone on its person's list; `accepted_at` is when a push service last took a reminder for it, and
    `shown_at` when it last told us that it showed one.

    `dead_at` is when it was found that nothing reaches it any more, `stopped` why (sender.Outcome).
    """

    id: str
    label: str
    mark: str
    added_at: datetime
    dead_at: datetime | None
    stopped: str | None
    accepted_at: datetime | None
    shown_at: datetime | None
    test: Test | None


_test, _asked = aliased(Push), aliased(Reminder)
_last_test = (
    select(Push.id)
    .join(Reminder, Reminder.id == Push.reminder_id)
    .where(Push.phone_id == Phone.id, Reminder.kind == TEST)
    .order_by(Reminder.claimed_at.desc(), Push.id)
    .limit(1)
    .correlate(Phone)
    .scalar_subquery()
)
_of_phone = Push.phone_id == Phone.id
_PHONES = (
    select(Phone.id, Phone.label, Phone.endpoint_mark, Phone.added_at, Phone.dead_at, Phone.stopped)
    .add_columns(select(func.max(Push.sent_at)).where(_of_phone).scalar_subquery().label("accepted_at"))
    .add_columns(select(func.max(Push.shown_at)).where(_of_phone).scalar_subquery().label("shown_at"))
    .add_columns(_asked.claimed_at, _test.status, _test.sent_at, _test.shown_at.label("test_shown_at"))
    .select_from(Phone)
    .outerjoin(_test, _test.id == _last_test)
    .outerjoin(_asked, _asked.id == _test.reminder_id)
    .where(Phone.staff_id == bindparam("me"))
    .order_by(Phone.added_at, Phone.id)
)


async def phones_of(db: AsyncSession, person: Person) -> list[PhoneLine]:
    """The person's phones, the oldest first, in one statement."""
    house, found = keys_of(db).house, list[PhoneLine]()
    for row in await db.execute(_PHONES, {"me": person.id}):
        label = house.open(Phone.label, row.id, row.label)
        test = Test(row.claimed_at, row.status, row.sent_at, row.test_shown_at) if row.claimed_at else None
        facts = row.endpoint_mark, row.added_at, row.dead_at, row.stopped, row.accepted_at, row.shown_at
        found.append(PhoneLine(row.id, label, *facts, test))
    return found


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
    phone.device_id = person.device_id or None
    _reaches(phone, address, house, now)
    await db.flush()
    if phone.device_id:
        here = Phone.staff_id == person.id, Phone.device_id == phone.device_id, Phone.dead_at.is_not(None)
        await db.execute(delete(Phone).where(*here))
    return phone.id


def _reaches(phone: Phone, address: PhoneAddress, house: Lock, now: datetime) -> None:
    """It is reached here from now on."""
    phone.seen_at, phone.dead_at, phone.stopped = now, None, None
    phone.endpoint_mark = endpoint_mark(address.endpoint)
    phone.endpoint = house.seal(Phone.endpoint, phone.id, address.endpoint)
    phone.p256dh = house.seal(Phone.p256dh, phone.id, address.p256dh)
    phone.auth = house.seal(Phone.auth, phone.id, address.auth)


def renewal_token(ring: Keyring, phone_id: str) -> str:
    """What a phone says to be known again also when nobody is signed in: it renews its own address, and opens
    nothing.
    """
    return str(_signer(ring).dumps(phone_id))


def _signer(ring: Keyring) -> URLSafeSerializer:
    return URLSafeSerializer(ring.secret("phone"), salt="phone-v1", signer_kwargs={"digest_method": sha256})


async def renew_phone(db: AsyncSession, token: str, address: PhoneAddress, now: datetime) -> None:
    """The browser gave the phone another address. Raises NotFound for what we have not signed, for a phone
    that was removed, was lost or is another person's by now.
    """
    try:
        phone_id = _signer(keys_of(db)).loads(token)
    except BadSignature:
        raise NotFound from None
    phone = (await db.scalars(_RENEWED_BY_ITSELF, {"phone": str(phone_id)})).first()
    if phone is None:
        raise NotFound
    mark = endpoint_mark(address.endpoint)
    other = (await db.scalars(select(Phone).where(Phone.endpoint_mark == mark, Phone.id != phone.id))).first()
    if other is not None and other.staff_id != phone.staff_id:
        raise NotFound
    if other is not None:
        await db.delete(other)
        await db.flush()
    _reaches(phone, address, keys_of(db).house, now)


_RENEWED_BY_ITSELF = (
    select(Phone)
    .join(Staff, Staff.id == Phone.staff_id)
    .outerjoin(Device, Device.id == Phone.device_id)
    .where(Phone.id == bindparam("phone"), Staff.left_at.is_(None), Device.lost_at.is_(None))
    .where(Staff.id.not_in(RENEWED))
)


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
    reminder = Reminder(id=new_id(), staff_id=person.id, kind=TEST, opens="/me/phones", outcome="")
    reminder.key, reminder.due_at, reminder.claimed_at = f"{TEST}:{reminder.id}", now, now
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
