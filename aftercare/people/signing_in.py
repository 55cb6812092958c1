"""Signing in: who it may be, whether password and code fit, and one login for it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.errors import TooMany
from aftercare.people.attempts import forgive, knock
from aftercare.people.codes import step_of
from aftercare.people.devices import Seen, is_device, known_device
from aftercare.people.logins import Cookies, begin_login, renew_login
from aftercare.people.passwords import crowded, matches
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.people.rules import works_on
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.sealed import DAMAGED

Opened = TypeVar("Opened")

_FIND = select(
    Staff.id, Staff.password, Staff.code_secret, Staff.code_step, Staff.works_until, Staff.left_at
).where(Staff.email_mark.in_(bindparam("marks", expanding=True)))


@dataclass(frozen=True)
class Key:
    """What somebody showed at the door, and where from."""

    email: str
    password: str
    code: str
    address: str
    device: Seen


@dataclass(frozen=True)
class _Known:
    """What is kept of the person; an unknown one has nothing, and is looked at just as long."""

    id: str = ""
    password: str | None = None
    secret: str = ""
    step: int = 0
    works_until: date | None = None
    left_at: datetime | None = None

    def may_enter(self, now: datetime) -> bool:
        """True while the person works here, the last day included."""
        return self.left_at is None and works_on(self.works_until, clock.local(now).date())


async def sign_in(database: Database, key: Key, now: datetime) -> Cookies | None:
    """The cookies of a new login, or None whatever was wrong: unknown, left, password, code or a used code.

    Raises TooMany. The password is judged outside any transaction.
    """

    async def begin(db: AsyncSession, staff_id: str) -> Cookies | None:
        return await begin_login(db, staff_id, key.device, now)

    return await _proven(database, key, begin, now)


async def prove_again(database: Database, person: Person, key: Key, now: datetime) -> bool:
    """Opens this person's own login again and makes it fresh; `key` needs no e-mail. Raises TooMany."""

    async def renew(db: AsyncSession, staff_id: str) -> bool:
        return staff_id == person.id and await renew_login(db, person.login_id, now)

    async with database.reading() as db:
        sealed = (await db.execute(select(Staff.email).where(Staff.id == person.id))).scalar()
        email = keys_of(db).house.open_sound(Staff.email, person.id, sealed)
    return bool(await _proven(database, replace(key, email=email), renew, now))


async def _proven(
    database: Database,
    key: Key,
    then: Callable[[AsyncSession, str], Awaitable[Opened | None]],
    now: datetime,
) -> Opened | None:
    if crowded() and not is_device(database.keyring, key.device.cookie):
        raise TooMany
    async with database.writing() as db:
        known = await _find(db, key.email)
        device = await known_device(db, key.device.cookie, known.id)
        tries = await knock(db, f"sign-in {key.email}", key.address, now, device)
    fits = await matches(known.password, key.password)
    step = step_of(known.secret, key.code, now)
    if not fits or step is None or step <= known.step or not known.may_enter(now):
        return None
    async with database.writing() as db:
        if not await _use_up(db, known, step):
            return None
        await forgive(db, tries)
        return await then(db, known.id)


async def _find(db: AsyncSession, email: str) -> _Known:
    row = (await db.execute(_FIND, {"marks": keys_of(db).fingerprints("email", email)})).first()
    if row is None:
        return _Known()
    staff_id, password, secret, step, works_until, left_at = row
    opened = keys_of(db).house.open(Staff.code_secret, staff_id, secret)
    opened = "" if opened == DAMAGED else opened
    return _Known(staff_id, password, opened, step, works_until, left_at)


async def _use_up(db: AsyncSession, known: _Known, step: int) -> bool:
    """Marks the code as used; False when another request was first, or the password was changed meanwhile."""
    still = (Staff.id == known.id, Staff.code_step < step, Staff.password == known.password)
    used = update(Staff).where(*still, Staff.left_at.is_(None)).values(code_step=step).returning(Staff.id)
    return (await db.execute(used)).scalar() is not None
