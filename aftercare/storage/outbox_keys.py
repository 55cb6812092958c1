"""The pair of keys a phone seals its outbox to, made anew with each house key (RFC 9180, base mode).

DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM: what a browser can do by itself. A phone holds the
public half alone, so that it cannot open again what it has sealed.
"""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import Unreadable

KEPT_AFTER_TURNING = timedelta(days=45)
"""For how long what was sealed to an older key can still be delivered (trust.md 3.3)."""
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class PublicKey:
    """What a page gives to the phone: the id of the key, and its point, uncompressed."""

    kid: str
    point: bytes

    @property
    def in_base64(self) -> str:
        """The point as a page holds it."""
        return b64encode(self.point).decode()


def outbox_key(ring: Keyring) -> PublicKey:
    """The one phones seal to now."""
    key = _private(ring.seeds("outbox")[ring.current])
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return PublicKey(ring.current, point)


def open_sealed(ring: Keyring, kid: str, sealed: bytes, info: str) -> bytes:
    """What a phone has sealed to this key, bound to `info`. Raises Unreadable."""
    seed = ring.seeds("outbox").get(kid) or ring.latest().seeds("outbox").get(kid)
    if seed is None:
        raise Unreadable(f"no house key {kid}")
    try:
        return bytes(_SUITE.decrypt(sealed, _private(seed), info.encode()))
    except (InvalidTag, ValueError):
        raise Unreadable("what a phone brought does not open") from None


async def outboxes_sealed_before(_db: AsyncSession, since: datetime, now: datetime) -> str:
    """Why an older key is still needed; empty once no phone can have something sealed to it."""
    last = since + KEPT_AFTER_TURNING
    told = f"{last:%Y-%m-%d %H:%M} UTC"
    return f"phones may still bring what they sealed with it; until {told}." if now < last else ""


def _private(seed: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(1 + int.from_bytes(seed) % (_ORDER - 1), _CURVE)
