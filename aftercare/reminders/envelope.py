"""The sealed letter to a phone: one length, a fixed set of words, nothing that tells why."""

import hashlib
import hmac
import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cryptography.hazmat.primitives.asymmetric import ec
from webpush import WebPush
from webpush.types import WebPushSubscription

from aftercare.reminders.hosts import read_endpoint
from aftercare.reminders.vapid import Vapid, base64url

PLAIN_LENGTH = 512
MOST_PLAIN = 3993
"""RFC 8291 section 4: what fits the one record of 4096 bytes beside header, delimiter and tag."""
LONGEST_TTL = timedelta(hours=24)
SOON = timedelta(hours=2)

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_KEY = re.compile(r"[A-Za-z0-9_-]+={0,2}")
_OPAQUE = re.compile(r"[A-Za-z0-9_-]{1,64}")


class BadPhone(ValueError):
    """A browser's subscription that no message could ever reach. Says which part."""


class TooLong(ValueError):
    """More words than a push may carry."""


class Urgency(StrEnum):
    """How soon the phone should wake up for it (RFC 8030 section 5.3)."""

    low = "low"
    normal = "normal"
    high = "high"


@dataclass(frozen=True, slots=True)
class Phone:
    """A validated subscription: endpoint as the browser gave it, point on P-256 and 16-byte secret."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What one push says. `title` is one of the fixed sayings; `ack`, `tag` and `fact` are opaque ids.

    `navigate` is the absolute address to open, `until` the aware instant after which it helps nobody.
    """

    title: str
    navigate: str
    ack: str
    fact: str
    until: datetime
    lang: str = "da"
    tag: str = ""
    urgency: Urgency = Urgency.normal


@dataclass(frozen=True, slots=True)
class Letter:
    """A finished request to a push service."""

    endpoint: str
    body: bytes
    headers: dict[str, str]


class Envelopes:
    """Seals notices for phones. Refuses every title outside its fixed, neutral set of sayings."""

    def __init__(
        self, vapid: Vapid, topic_key: bytes, sayings: Iterable[str], local_hosts: Iterable[str] = ()
    ) -> None:
        """`topic_key` is a secret of at least 16 bytes that keeps topics from telling which fact they are."""
        if len(topic_key) < 16:
            raise ValueError("topic key is shorter than 16 bytes")
        self._vapid = vapid
        self._topic_key = topic_key
        self._sayings = frozenset(sayings)
        self._local_hosts = tuple(local_hosts)

    def letter(self, phone: Phone, notice: Notice, now: datetime) -> Letter:
        """One push, ready to send. Raises RefusedEndpoint, BadPhone or ValueError."""
        place = read_endpoint(phone.endpoint, self._local_hosts)
        headers = {
            "content-encoding": "aes128gcm",
            "content-type": "application/octet-stream",
            "ttl": str(time_to_live(notice.until, now)),
            "urgency": notice.urgency.value,
            "topic": topic(self._topic_key, notice.fact),
            "authorization": self._vapid.authorization(place.origin, now),
        }
        return Letter(phone.endpoint, seal(self._plain(notice), phone), headers)

    def _plain(self, notice: Notice) -> bytes:
        if notice.title not in self._sayings:
            raise ValueError("a push says only the fixed neutral words")
        if not _OPAQUE.fullmatch(notice.ack) or not _OPAQUE.fullmatch(notice.tag or "-"):
            raise ValueError("ack and tag are opaque ids")
        return plain_text(notice)


def plain_text(notice: Notice) -> bytes:
    """The Declarative Web Push message, padded with spaces to one length for every notice.

    `mutable` lets the service worker see it also where the browser could show it alone; there the
    acknowledgement id is read from the notification's `data`. Raises TooLong above 512 bytes.
    """
    shown = {"title": notice.title, "navigate": notice.navigate, "lang": notice.lang, "data": notice.ack}
    if notice.tag:
        shown["tag"] = notice.tag
    message = {"web_push": 8030, "mutable": True, "notification": shown, "ack": notice.ack}
    plain = _COMPACT.encode(message).encode()
    if len(plain) > PLAIN_LENGTH:
        raise TooLong("push is longer than 512 bytes")
    return plain.ljust(PLAIN_LENGTH)


def read_phone(endpoint: str, p256dh: str, auth: str, local_hosts: Iterable[str] = ()) -> Phone:
    """Check what a browser handed over. Raises RefusedEndpoint or BadPhone; looks nothing up."""
    read_endpoint(endpoint, local_hosts)
    point, secret = _decode(p256dh, 65, "p256dh"), _decode(auth, 16, "auth")
    if point[0] != 4:
        raise BadPhone("p256dh is not an uncompressed point")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        raise BadPhone("p256dh is not a point on P-256") from None
    return Phone(endpoint, base64url(point), base64url(secret))


def seal(plain: bytes, phone: Phone) -> bytes:
    """Encrypt for one phone with a key made for this message alone (RFC 8291). Raises TooLong, BadPhone."""
    if len(plain) > MOST_PLAIN:
        raise TooLong("push does not fit one record")
    _decode(phone.p256dh, 65, "p256dh")
    _decode(phone.auth, 16, "auth")
    keys = {"p256dh": phone.p256dh, "auth": phone.auth}
    return _ENCRYPTION.encrypt(
        plain, WebPushSubscription.model_validate({"endpoint": phone.endpoint, "keys": keys})
    )


def time_to_live(until: datetime, now: datetime) -> int:
    """Seconds a push service should keep trying: to the fact itself, at most a day, never 0."""
    return max(1, int(min(until - now, LONGEST_TTL).total_seconds()))


def urgency(until: datetime, now: datetime, *, safety: bool = False) -> Urgency:
    """High within two hours of the fact and for safety, so that Android does not hold it back."""
    return Urgency.high if safety or until - now <= SOON else Urgency.normal


def topic(key: bytes, fact: str) -> str:
    """Same fact, same topic: a newer push replaces one still waiting (RFC 8030 section 5.4)."""
    return base64url(hmac.digest(key, fact.encode(), hashlib.sha256))[:32]


def _decode(text: str, length: int, part: str) -> bytes:
    if not _KEY.fullmatch(text):
        raise BadPhone(f"{part} is not base64url")
    bare = text.rstrip("=")
    try:
        raw = urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError:
        raise BadPhone(f"{part} is not base64url") from None
    if len(raw) != length:
        raise BadPhone(f"{part} is not {length} bytes")
    return raw


class _Encryption(WebPush):
    """webpush without its get(), which signs for every message and lends one call's ttl to the next."""

    def __init__(self) -> None:
        self.max_resord_size = 4096

    def encrypt(self, plain: bytes, subscription: WebPushSubscription) -> bytes:
        return self._encrypt(plain, subscription)


_ENCRYPTION = _Encryption()
