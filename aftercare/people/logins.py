"""Signed-in phones and computers: server-side rows, revocable, short-lived."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.access_log import Deed, Doer, Trace, append
from aftercare.people.centre_terms import terms_told, written_at
from aftercare.people.devices import ABSOLUTE, IDLE, Seen, remember_device
from aftercare.people.person import Person
from aftercare.people.records import Device, Login, Passkey, Profession, Role, Staff
from aftercare.people.rules import enough_keys, works_on
from aftercare.people.unsent_forms import CARRIED
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring

TOUCH_EVERY = timedelta(minutes=1)
DOOR = "sign-in"

_HERS = select(func.count()).where(Passkey.staff_id == Staff.id)
_FIND = (
    select(Login.id, Login.began_at, Login.seen_at, Login.ended_at, Login.verified_at, Login.device_id)
    .add_columns(Staff.id.label("staff_id"), Staff.centre_id, Staff.called, Staff.role, Staff.profession)
    .add_columns(Staff.tongue, Staff.works_until, Staff.left_at, Device.lost_at)
    .add_columns(written_at(Staff.centre_id).label("terms"))
    .add_columns(_HERS.scalar_subquery().label("passkeys"))
    .add_columns(_HERS.where(Passkey.backed_up.is_(False)).scalar_subquery().label("bound"))
    .join(Staff, Staff.id == Login.staff_id)
    .outerjoin(Device, Device.id == Login.device_id)
    .where(Login.mark == bindparam("mark"))
)


@dataclass(frozen=True)
class Cookies:
    """What a browser keeps for us: its login, and what it is known again by. An empty login takes it away."""

    login: str
    device: str = ""


SIGNED_OUT = Cookies("")


@dataclass(frozen=True)
class Found:
    """Whose cookie it is. `locked` until she proves that it is she; `stale` when this use should be noted.

    `lost` when the phone was marked as lost: then it opens nothing, and is told so once.
    """

    person: Person
    locked: bool
    stale: bool
    lost: bool = False


def _signer(ring: Keyring) -> URLSafeSerializer:
    return URLSafeSerializer(ring.secret("login"), salt="login-v1", signer_kwargs={"digest_method": sha256})


def is_login(ring: Keyring, cookie: str) -> bool:
    """True for a cookie that we have signed; whether its login still stands, the database knows."""
    try:
        _signer(ring).loads(cookie)
    except BadSignature:
        return False
    return True


def _mark(cookie: str) -> str:
    # Of the whole cookie: base64 forgives stray signs, so a changed signature may still verify.
    return sha256(cookie.encode()).hexdigest()


async def begin_login(db: AsyncSession, staff_id: str, seen: Seen, now: datetime) -> Cookies:
    """A new login for this person on this device; returns the signed cookies, whose secrets are not kept."""
    secret, login_id = secrets.token_urlsafe(32), new_id()
    sealed = keys_of(db).house.seal(Login.device, login_id, seen.says[:200])
    cookie = str(_signer(keys_of(db)).dumps(secret))
    device_id, device = await remember_device(db, seen, now)
    made = Login(id=login_id, staff_id=staff_id, mark=_mark(cookie), device=sealed, device_id=device_id)
    made.began_at = made.seen_at = made.verified_at = now
    db.add(made)
    await db.flush()
    centre = (await db.execute(select(Staff.centre_id).where(Staff.id == staff_id))).scalar_one()
    await append(db, [Trace(Deed.sign_in, DOOR)], Doer(staff_id, centre, login_id), now)
    return Cookies(cookie, device)


async def find_person(db: AsyncSession, cookie: str, now: datetime) -> Found | None:
    """The person behind a cookie, None when it does not hold; locked after a quarter of an hour unused."""
    if not is_login(keys_of(db), cookie):
        return None
    row = (await db.execute(_FIND, {"mark": _mark(cookie)})).first()
    if row is None:
        return None
    lost = row.lost_at is not None
    over = row.ended_at is not None or not clock.is_within(row.began_at, now, ABSOLUTE)
    gone = row.left_at is not None or not works_on(row.works_until, clock.local(now).date())
    if (over or gone) and not lost:
        return None
    locked = not clock.is_within(row.seen_at, now, IDLE)
    stale = not clock.is_within(row.seen_at, now, TOUCH_EVERY)
    return Found(_person(db, row), locked, stale, lost)


async def former_holder(db: AsyncSession, cookie: str, now: datetime) -> str:
    """Whose login this was that is over since less than a day; empty for who has left or lost that phone."""
    if not is_login(keys_of(db), cookie):
        return ""
    row = (await db.execute(_FIND, {"mark": _mark(cookie)})).first()
    if row is None or row.left_at is not None or row.lost_at is not None:
        return ""
    works = works_on(row.works_until, clock.local(now).date())
    lately = clock.is_within(row.began_at, now, ABSOLUTE + CARRIED)
    return str(row.staff_id) if works and lately else ""


def _person(db: AsyncSession, row: Any) -> Person:
    name, role = keys_of(db).house.open(Staff.called, row.staff_id, row.called), Role(row.role)
    work = (role, Profession(row.profession), row.tongue, row.works_until)
    lacks = role is Role.coordinator and not enough_keys(row.passkeys, row.bound)
    proof = (row.id, row.verified_at, row.device_id or "", lacks)
    return Person(row.staff_id, row.centre_id, name, *work, *proof, terms=terms_told(row.terms))


async def touch_login(db: AsyncSession, login_id: str, now: datetime) -> None:
    """The phone was just used."""
    await db.execute(update(Login).where(Login.id == login_id).values(seen_at=now))


async def renew_login(db: AsyncSession, login_id: str, now: datetime) -> bool:
    """The person just proved that it is she; False when the login was ended meanwhile."""
    still = (Login.id == login_id, Login.ended_at.is_(None))
    renewed = update(Login).where(*still).values(seen_at=now, verified_at=now).returning(Login.id)
    return (await db.execute(renewed)).scalar() is not None


async def end_login(db: AsyncSession, login_id: str, now: datetime) -> None:
    """Signed out; the cookie opens nothing any more."""
    await db.execute(update(Login).where(Login.id == login_id).values(ended_at=now))


async def end_all_logins(db: AsyncSession, staff_id: str, now: datetime) -> None:
    """Signed out everywhere, from the next request on."""
    still = (Login.staff_id == staff_id, Login.ended_at.is_(None))
    await db.execute(update(Login).where(*still).values(ended_at=now))


async def end_own_login(db: AsyncSession, person: Person, login_id: str, now: datetime) -> bool:
    """Signs out one of a person's own phones; False when it is not hers."""
    own = (Login.id == login_id, Login.staff_id == person.id)
    ended = update(Login).where(*own).values(ended_at=now).returning(Login.id)
    return (await db.execute(ended)).scalar() is not None
