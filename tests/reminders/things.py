"""Mette's phone, for tests that walk all addresses; nothing listens at its address."""

import base64

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.reminders.envelope import Phone
from aftercare.reminders.phones import add_phone

SILENT_HOST = "127.0.0.1:9"
_POINT = ec.derive_private_key(7, ec.SECP256R1()).public_key()
P256DH = (
    base64.urlsafe_b64encode(_POINT.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))
    .rstrip(b"=")
    .decode()
)
AUTH = base64.urlsafe_b64encode(bytes(16)).rstrip(b"=").decode()


async def reminder_things(db: AsyncSession, cast: Cast) -> dict[str, str]:
    """Where Mette is reminded."""
    phone = Phone(f"http://{SILENT_HOST}/push/mette", P256DH, AUTH)
    phone_id = await add_phone(db, cast.people["mette"], phone, "iPhone", clock.now())
    return {"phone_id": phone_id, "silent_host": SILENT_HOST, "p256dh": P256DH, "auth": AUTH}
