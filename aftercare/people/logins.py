"""Signed-in phones and computers: server-side rows, revocable, short-lived."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.access_log import Deed, Doer, Trace, append
from aftercare.people.persons import Person
from aftercare.people.records import Login, Profession, Role, Staff
from aftercare.people.rules import works_on
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.keys import Keyring

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=10)
TOUCH_EVERY = timedelta(minutes=1)
DOOR = "sign-in"

_FIND = (
    select(Login.id, Login.seen_at, Login.verified_at, Staff.id, Staff.centre_id, Staff.called, Staff.role)
    .add_columns(Staff.profession, Staff.tongue, Staff.works_until)
    .join(Staff, Staff.id == Login.staff_id)
    .where(Login.mark == bindparam("mark"), Login.ended_at.is_(None), Staff.left_at.is_(None))
    .where(Login.began_at > bindparam("began_since"))
)


@dataclass(frozen=True)
class Found:
    """Whose cookie it is. `locked` until she proves that it is she; `stale` when this use should be noted."""

    person: Person
    locked: bool
    stale: bool


def _signer(ring: Keyring) -> URLSafeSerializer:
    return URLSafeSerializer(ring.secret("login"), salt="login-v1", signer_kwargs={"digest_method": sha256})


def _mark(cookie: str) -> str:
    # Of the whole cookie: base64 forgives stray signs, so a changed signature may still verify.
    return sha256(cookie.encode()).hexdigest()


async def begin_login(db: AsyncSession, staff_id: str, device: str, now: datetime) -> str:
    """A new login for this person; returns the signed cookie value. The secret itself is not kept."""
    secret, login_id = secrets.token_urlsafe(32), new_id()
    sealed = keys_of(db).house.seal(Login.device, login_id, device[:200])
    cookie = str(_signer(keys_of(db)).dumps(secret))
    made = Login(id=login_id, staff_id=staff_id, mark=_mark(cookie), device=sealed)
    made.began_at = made.seen_at = made.verified_at = now
    db.add(made)
    await db.flush()
    centre = (await db.execute(select(Staff.centre_id).where(Staff.id == staff_id))).scalar_one()
    await append(db, [Trace(Deed.sign_in, DOOR)], Doer(staff_id, centre, login_id), now)
    return cookie


async def find_person(db: AsyncSession, cookie: str, now: datetime) -> Found | None:
    """The person behind a cookie, None when it does not hold; locked after a quarter of an hour unused."""
    try:
        _signer(keys_of(db)).loads(cookie)
    except BadSignature:
        return None
    facts = {"mark": _mark(cookie), "began_since": now - ABSOLUTE}
    row = (await db.execute(_FIND, facts)).first()
    if row is None or not works_on(row.works_until, clock.local(now).date()):
        return None
    login_id, seen_at, verified_at, staff_id, centre_id, called, role, profession, tongue, works_until = row
    name = keys_of(db).house.open(Staff.called, staff_id, called)
    work = (Role(role), Profession(profession), tongue, works_until)
    person = Person(staff_id, centre_id, name, *work, login_id, verified_at)
    return Found(person, now - seen_at >= IDLE, abs(now - seen_at) > TOUCH_EVERY)


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
