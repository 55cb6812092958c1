"""Turns the house key while people work, and one day takes the old ones away."""

import asyncio
import fcntl
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.devices import ABSOLUTE
from aftercare.people.invitations import GOOD_FOR, UNUSED
from aftercare.people.records import Invitation, Login, Passkey, Staff
from aftercare.storage import keys
from aftercare.storage.ages import is_within, still_stands
from aftercare.storage.backups.folder import DAILY, on_shelf, put_down, shelf_of
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.keys import Keyring
from aftercare.storage.resealing import reseal, sealed_by, stuck
from aftercare.storage.sealed import DAMAGED

SETTLES_SECONDS = 0.5
PASSES = 100

Renew = Callable[[Database], Awaitable[int]]
Needed = Callable[[AsyncSession, datetime, datetime], Awaitable[str]]


class CannotTurn(Exception):
    """Why the keys stay as they are; the message is for the operator."""


@dataclass(frozen=True)
class Turned:
    """What a rotation did. `begun` is False when it finished an earlier one that was cut off.

    `stuck` names what an old key sealed and nothing opens any more: it stays as it is.
    """

    current: str
    begun: bool
    values: int
    stuck: list[str]


async def rotate(
    database: Database,
    data: Path,
    now: datetime,
    *,
    settles: float = SETTLES_SECONDS,
    renew: tuple[Renew, ...] = (),
) -> Turned:
    """A new house key, and everything sealed with it. Run again after being cut off, it finishes.

    `settles` seconds are given to requests begun with the old keys; `renew` are the marks of other wings, and
    each says how many it has made anew. Raises CannotTurn.
    """
    with alone(data):
        begun = not await _unfinished(database)
        if begun:
            keep_ring(data, database.keyring.with_new_key())
            await asyncio.sleep(settles)
        values = 0
        for _ in range(PASSES):
            done = await reseal(database) + await _renew_marks(database)
            for each in renew:
                done += await each(database)
            values += done
            if not done and not await _waiting(database):
                break
            await asyncio.sleep(settles)
        else:
            raise CannotTurn("Other writers keep some rows busy. Run it again.")
        keep_ring(data, replace(database.keyring, finished_at=now))
        return Turned(database.keyring.current, begun, values, await stuck(database))


async def retire(database: Database, data: Path, now: datetime, needs: tuple[Needed, ...]) -> list[str]:
    """Takes the old keys away and says which. Raises CannotTurn with the reason while anything needs them.

    What they wrote into the access log goes on opening: of each a key stays that opens that and nothing else.
    """
    with alone(data):
        ring = database.keyring
        if not ring.old:
            raise CannotTurn(f"There is only one key, {ring.current}; nothing to retire.")
        if ring.finished_at is None or await _waiting(database):
            raise CannotTurn("The rotation is not finished. Run: python -m aftercare keys rotate")
        if left := await stuck(database):
            raise CannotTurn(f"what is damaged may be put back yet, sealed with the old key: {left[0]}")
        if why := await _needed(database, data, ring.finished_at, now, needs):
            raise CannotTurn(f"{', '.join(ring.old)} is still needed: {why}")
        keep_ring(data, ring.without_old_keys())
        return ring.old


async def _needed(
    database: Database, data: Path, since: datetime, now: datetime, needs: tuple[Needed, ...]
) -> str:
    ages = {at: clock.age(at, now) for at in on_shelf(shelf_of(data)) if at <= since}
    made = (at for at, passed in ages.items() if passed is None or passed <= DAILY)
    if oldest := min(made, default=None):
        return (
            f"the backup of {oldest:%Y-%m-%d %H:%M} UTC opens with it. One a day is kept for 35 days; "
            "for the one a month that stays a year the keepers keep the old file."
        )
    async with database.reading() as db:
        for need in (_sign_ins, _invitations, *needs):
            if why := await need(db, since, now):
                return why
    return ""


async def _sign_ins(db: AsyncSession, since: datetime, now: datetime) -> str:
    signed = (Login.began_at <= since, is_within(Login.began_at, now, ABSOLUTE), Login.ended_at.is_(None))
    last = (await db.execute(select(func.max(Login.began_at)).where(*signed))).scalar()
    return (
        f"it signed the cookies of people signed in; the last ends {_told(last + ABSOLUTE)}." if last else ""
    )


async def _invitations(db: AsyncSession, since: datetime, now: datetime) -> str:
    made = Invitation.expires_at <= since + GOOD_FOR
    signed = (made, still_stands(Invitation.expires_at, now, GOOD_FOR), *UNUSED)
    last = (await db.execute(select(func.max(Invitation.expires_at)).where(*signed))).scalar()
    return f"it signed invitations to colleagues; the last ends {_told(last)}." if last else ""


def _told(at: datetime) -> str:
    return f"{at + timedelta(minutes=1):%Y-%m-%d %H:%M} UTC"


async def _unfinished(database: Database) -> bool:
    ring = database.keyring
    return bool(ring.old) and (ring.finished_at is None or await _waiting(database))


async def _waiting(database: Database) -> bool:
    """True while another writer holds a row that can be sealed anew."""
    left = sum(len(ids) for ids in (await sealed_by(database, database.keyring.old)).values())
    return left > len(await stuck(database)) or bool(await _old_marks(database))


async def _old_marks(database: Database) -> list[tuple[type[Staff | Passkey], str, str]]:
    """Rows found by a mark that the current key would not make, and the mark they should have."""
    async with database.reading() as db:
        ring = keys_of(db)
        house, found = ring.house, list[tuple[type[Staff | Passkey], str, str]]()
        for row in await db.execute(select(Staff.id, Staff.email, Staff.email_mark)):
            email = house.open(Staff.email, row.id, row.email)
            mark = ring.fingerprint("email", email)
            found += [(Staff, row.id, mark)] if email != DAMAGED and mark != row.email_mark else []
        for row in await db.execute(select(Passkey.id, Passkey.credential, Passkey.mark)):
            credential = house.open(Passkey.credential, row.id, row.credential)
            mark = ring.fingerprint("passkey", credential)
            found += [(Passkey, row.id, mark)] if credential != DAMAGED and mark != row.mark else []
    return found


async def _renew_marks(database: Database) -> int:
    """Marks are kept by e-mail and passkey; those of tries, questions and the set-up pass by themselves."""
    old, done = await _old_marks(database), 0
    for record in (Staff, Passkey):
        marks = {row_id: mark for each, row_id, mark in old if each is record}
        if marks:
            async with database.writing() as db:
                # Waiting for a row that another holds could end in a deadlock; the next pass takes it.
                free = select(record.id).where(record.id.in_(marks)).with_for_update(skip_locked=True)
                for row_id in (await db.execute(free)).scalars().all():
                    field = {"email_mark": marks[row_id]} if record is Staff else {"mark": marks[row_id]}
                    await db.execute(update(record).where(record.id == row_id).values(field))
                    done += 1
    return done


def keep_ring(data: Path, ring: Keyring) -> None:
    """The key file anew, whole or not at all, for the account that reads the old one."""
    path = data / "keys" / keys.FILE_NAME
    owner = path.stat()

    def write(file: BinaryIO) -> None:
        os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
        file.write(keys.packed(ring))

    put_down(path, write)


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Two of these commands never run at once."""
    handle = os.open(data / "keys" / ".turning", os.O_WRONLY | os.O_CREAT, 0o600)
    with os.fdopen(handle, "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotTurn("Another rotation is running.") from None
        yield
