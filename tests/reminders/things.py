"""Mette's phone, for tests that walk all addresses; nothing listens at its address."""

import base64
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.people.person import Person
from aftercare.reminders.envelope import Phone
from aftercare.reminders.phones import add_phone, renewal_token
from aftercare.reminders.records import Reminder
from aftercare.reminders.unseen_records import Unseen
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id

SILENT_HOST = "127.0.0.1:9"
_POINT = ec.derive_private_key(7, ec.SECP256R1()).public_key()
P256DH = (
    base64.urlsafe_b64encode(_POINT.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
    .rstrip(b"=")
    .decode()
)
AUTH = base64.urlsafe_b64encode(bytes(16)).rstrip(b"=").decode()


async def not_seen(
    db: AsyncSession, person: Person, word: str, now: datetime, given: datetime | None = None
) -> str:
    """A reminder of a visit in an hour, not seen since it was given; the id of its line."""
    reminder = Reminder(id=new_id(), key=f"visit:{word}", staff_id=person.id, kind="hour_before", opens="/")
    reminder.due_at, reminder.claimed_at = now, given or now
    reminder.expires_at, reminder.outcome = now + timedelta(hours=1), ""
    db.add(reminder)
    await db.flush()
    made = Unseen(id=new_id(), key=reminder.key, reminder_id=reminder.id, centre_id=person.centre_id)
    made.staff_id, made.visit_id, made.starts_at = person.id, new_id(), reminder.expires_at
    made.found_at, made.found_on = now, clock.local(now).date()
    db.add(made)
    await db.flush()
    return made.id


async def reminder_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Where Mette is reminded."""
    phone = Phone(f"http://{SILENT_HOST}/push/mette", P256DH, AUTH)
    phone_id = await add_phone(db, cast.people["mette"], phone, "iPhone", clock.now())
    # Whoever signs in as Mette uses the house, and would have seen it.
    later = clock.now() + timedelta(days=9)
    unseen_id = await not_seen(db, cast.people["mette"], "of mette", clock.now(), later)
    return {
        "phone_id": phone_id,
        "unseen_id": unseen_id,
        "renewal": renewal_token(keys_of(db), phone_id),
        "silent_host": SILENT_HOST,
        "p256dh": P256DH,
        "auth": AUTH,
    }
