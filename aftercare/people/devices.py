"""Phones and computers: known again by a long-lived cookie, listed with a name, marked as lost."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.clock import is_within
from aftercare.people.person import Person
from aftercare.people.records import Device, Login, Passkey
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring

ABSOLUTE = timedelta(hours=10)
IDLE = timedelta(minutes=15)
LISTED_FOR = timedelta(days=90)

_BY_MARK = select(Device.id, Device.lost_at).where(Device.mark == bindparam("mark"))
_KNOWN = (
    select(Device.id)
    .join(Login, Login.device_id == Device.id)
    .where(Device.mark == bindparam("mark"), Device.lost_at.is_(None), Login.staff_id == bindparam("staff"))
    .limit(1)
)
_LAST = (
    select(Login.staff_id)
    .join(Device, Device.id == Login.device_id)
    .where(Device.mark == bindparam("mark"), Device.lost_at.is_(None))
    .order_by(Login.seen_at.desc(), Login.id)
    .limit(1)
)
_HELD = (
    select(Login.id, Login.device_id, Login.device, Login.began_at, Login.seen_at, Login.ended_at)
    .outerjoin(Device, Device.id == Login.device_id)
    .where(Login.staff_id == bindparam("staff"), Login.seen_at > bindparam("since"), Device.lost_at.is_(None))
    .order_by(Login.seen_at.desc())
)

SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def device_label(user_agent: str) -> str:
    """iPhone · Safari; empty when the browser says nothing we know."""
    found = [next((name for sign, name in kinds if sign in user_agent), "") for kinds in (SYSTEMS, BROWSERS)]
    return " · ".join(filter(None, found))


@dataclass(frozen=True)
class Seen:
    """What a browser says of itself, and the cookie it is known again by; both may be empty."""

    says: str = ""
    cookie: str = ""


@dataclass(frozen=True)
class Held:
    """A phone or computer of a person. `login_id` is set while she is signed in on it.

    `locked` until she opens it again; `id` is empty for a login of the time before devices were known.
    """

    id: str
    label: str
    seen_at: datetime
    login_id: str
    here: bool
    locked: bool


def _signer(ring: Keyring) -> URLSafeSerializer:
    return URLSafeSerializer(ring.secret("device"), salt="device-v1", signer_kwargs={"digest_method": sha256})


def is_device(ring: Keyring, cookie: str) -> bool:
    """True for a cookie that we have signed: somebody has signed in with it before."""
    try:
        _signer(ring).loads(cookie)
    except BadSignature:
        return False
    return True


def _mark(ring: Keyring, cookie: str) -> str:
    """What the device is found by; of no device for a cookie that is not ours."""
    return sha256(cookie.encode()).hexdigest() if is_device(ring, cookie) else ""


async def remember_device(db: AsyncSession, seen: Seen, now: datetime) -> tuple[str, str]:
    """The id of the device with this cookie, or of a new one; and the cookie to keep there."""
    ring = keys_of(db)
    row = (await db.execute(_BY_MARK, {"mark": _mark(ring, seen.cookie)})).first()
    if row and row.lost_at is None:
        return row.id, seen.cookie
    cookie = str(_signer(ring).dumps(secrets.token_urlsafe(32)))
    made = Device(id=new_id(), mark=_mark(ring, cookie), made_at=now)
    db.add(made)
    await db.flush()
    return made.id, cookie


async def known_device(db: AsyncSession, cookie: str, staff_id: str) -> str:
    """The id of the device when this person has signed in on it before; else empty, after as much work."""
    found = await db.execute(_KNOWN, {"mark": _mark(keys_of(db), cookie), "staff": staff_id})
    return found.scalar() or ""


async def is_hers(db: AsyncSession, device_id: str, staff_id: str) -> bool:
    """True for a device this person has signed in on, and that is not lost."""
    used = select(Login.id).where(Login.device_id == Device.id, Login.staff_id == staff_id).exists()
    found = select(Device.id).where(Device.id == device_id, Device.lost_at.is_(None), used)
    return (await db.execute(found)).scalar() is not None


async def last_here(db: AsyncSession, cookie: str) -> str:
    """The id of who signed in last on the device, whether or not that login stands; empty for one that is not
    known, or is lost.
    """
    return (await db.execute(_LAST, {"mark": _mark(keys_of(db), cookie)})).scalar() or ""


async def is_lost(db: AsyncSession, cookie: str) -> bool:
    """True when the device with this cookie was marked as lost."""
    row = (await db.execute(_BY_MARK, {"mark": _mark(keys_of(db), cookie)})).first()
    return row is not None and row.lost_at is not None


async def devices_of(db: AsyncSession, staff_id: str, now: datetime, login_id: str = "") -> list[Held]:
    """What a person has signed in on in the last ninety days, the last used first; `login_id` is here."""
    house, found = keys_of(db).house, dict[str, Held]()
    for row in await db.execute(_HELD, {"staff": staff_id, "since": now - LISTED_FOR}):
        still = row.ended_at is None and is_within(row.began_at, now, ABSOLUTE)
        if (row.device_id or row.id) in found or not (row.device_id or still):
            continue
        label = device_label(house.open(Login.device, row.id, row.device))
        asleep, held = not is_within(row.seen_at, now, IDLE), row.device_id or ""
        found[held or row.id] = Held(
            held, label, row.seen_at, row.id if still else "", row.id == login_id, asleep
        )
    return list(found.values())


async def passkeys_in(db: AsyncSession, staff_id: str, device_id: str) -> int:
    """How many of a person's passkeys live in this device alone, and are lost with it."""
    there = (Passkey.staff_id == staff_id, Passkey.device_id == device_id, Passkey.backed_up.is_(False))
    return (await db.execute(select(func.count()).select_from(Passkey).where(*there))).scalar_one()


async def lose_device(db: AsyncSession, by: Person, staff_id: str, device_id: str, now: datetime) -> bool:
    """Marks a device this person has signed in on as lost; False when there is none.

    Everybody is out on it at once, and passkeys that live in it alone are gone. What it was to be reminded of
    is not sent: the sweep looks before each.
    """
    used = select(Login.id).where(Login.device_id == device_id, Login.staff_id == staff_id).exists()
    there = (Device.id == device_id, Device.lost_at.is_(None), used)
    lost: Any = update(Device).where(*there).values(lost_at=now, lost_by=by.id).returning(Device.id)
    if (await db.execute(lost.execution_options(synchronize_session=False))).scalar() is None:
        return False
    still = (Login.device_id == device_id, Login.ended_at.is_(None))
    await db.execute(update(Login).where(*still).values(ended_at=now))
    await db.execute(delete(Passkey).where(Passkey.device_id == device_id, Passkey.backed_up.is_(False)))
    return True
