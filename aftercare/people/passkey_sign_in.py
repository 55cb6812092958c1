"""Showing a passkey: to come in, and to open again what had locked itself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.challenges import use_up
from aftercare.people.devices import Seen
from aftercare.people.logins import Cookies, begin_login, renew_login
from aftercare.people.passkeys import Kept, add_passkey, find_passkey, note_use
from aftercare.people.person import Person
from aftercare.people.records import Purpose
from aftercare.people.rules import works_on
from aftercare.people.webauthn import (
    Answered,
    NoPasskey,
    Site,
    credential_in,
    new_passkey,
    owner_in,
    question_in,
    used_passkey,
)
from aftercare.storage.engines import Database

Opened = TypeVar("Opened")


@dataclass(frozen=True)
class Proof:
    """What a browser sent back, and the site it must have been made for."""

    site: Site
    answer: str


async def enter(database: Database, proof: Proof, seen: Seen, now: datetime) -> Cookies | None:
    """The cookies of a new login for the passkey's owner; None whatever was wrong."""

    async def begin(db: AsyncSession, staff_id: str) -> Cookies | None:
        return await begin_login(db, staff_id, seen, now)

    return await _proven(database, proof, None, begin, now)


async def unlock(database: Database, proof: Proof, person: Person, now: datetime) -> bool:
    """Opens this person's own login again and makes it fresh; False whatever was wrong."""

    async def renew(db: AsyncSession, staff_id: str) -> bool:
        return staff_id == person.id and await renew_login(db, person.login_id, now)

    return bool(await _proven(database, proof, person.login_id, renew, now))


async def add(database: Database, proof: Proof, person: Person, called: str, now: datetime) -> bool:
    """Keeps the passkey this person's phone just made; False whatever was wrong."""
    try:
        question = question_in(proof.answer)
        async with database.writing() as db:
            asked = await use_up(db, question, Purpose.add, person.login_id, now)
        made = new_passkey(proof.site, proof.answer, question)
    except NoPasskey:
        return False
    if not asked:
        return False
    async with database.writing() as db:
        return await add_passkey(db, person, made, called, now)


async def _proven(
    database: Database,
    proof: Proof,
    login_id: str | None,
    then: Callable[[AsyncSession, str], Awaitable[Opened | None]],
    now: datetime,
) -> Opened | None:
    """The question is used up in a transaction of its own, so that a wrong answer cannot be mended."""
    try:
        question, credential = question_in(proof.answer), credential_in(proof.answer)
        async with database.writing() as db:
            purpose = Purpose.unlock if login_id else Purpose.enter
            asked = await use_up(db, question, purpose, login_id, now)
            kept = await find_passkey(db, credential)
        if not asked or kept is None or not _may_enter(kept, owner_in(proof.answer), now):
            return None
        used = used_passkey(proof.site, proof.answer, question, kept.public_key)
    except NoPasskey:
        return None
    return await _noted(database, kept, used, then, now)


async def _noted(
    database: Database,
    kept: Kept,
    used: Answered,
    then: Callable[[AsyncSession, str], Awaitable[Opened | None]],
    now: datetime,
) -> Opened | None:
    async with database.writing() as db:
        return await then(db, kept.staff_id) if await note_use(db, kept, used, now) else None


def _may_enter(kept: Kept, owner: str, now: datetime) -> bool:
    hers = owner in ("", kept.staff_id)
    return hers and works_on(kept.works_until, clock.local(now).date())
