"""Passkeys as they are kept: found, added, used, named, removed."""

import logging
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.person import Person
from aftercare.people.records import Passkey, Staff
from aftercare.people.rules import counts_on
from aftercare.people.webauthn import Answered
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import DAMAGED
from aftercare.words.names import LONGEST_NAME

log = logging.getLogger("aftercare")

_FIND = (
    select(Passkey.id, Passkey.staff_id, Passkey.public_key, Passkey.sign_count, Staff.works_until)
    .join(Staff, Staff.id == Passkey.staff_id)
    .where(Passkey.mark.in_(bindparam("marks", expanding=True)), Staff.left_at.is_(None))
)
_HERS = (
    select(Passkey.id, Passkey.called, Passkey.backed_up, Passkey.added_at, Passkey.used_at)
    .where(Passkey.staff_id == bindparam("staff"))
    .order_by(Passkey.added_at)
)


@dataclass(frozen=True)
class Kept:
    """The public half of a passkey of somebody who has not left."""

    id: str
    staff_id: str
    public_key: bytes
    sign_count: int
    works_until: date | None


@dataclass(frozen=True)
class OnList:
    """A passkey as its owner sees it. `travels` is true when a cloud keeps it for other phones too."""

    id: str
    called: str
    travels: bool
    added_at: datetime
    used_at: datetime | None


async def find_passkey(db: AsyncSession, credential: bytes) -> Kept | None:
    """The passkey with this credential id; None when it is unknown, removed, or its owner has left."""
    row = (await db.execute(_FIND, {"marks": _marks(db, credential)})).first()
    return Kept(row.id, row.staff_id, row.public_key, row.sign_count, row.works_until) if row else None


async def passkeys_of(db: AsyncSession, person: Person) -> list[OnList]:
    """A person's own passkeys, the oldest first."""
    house = keys_of(db).house
    return [
        OnList(
            row.id, house.open(Passkey.called, row.id, row.called), row.backed_up, row.added_at, row.used_at
        )
        for row in await db.execute(_HERS, {"staff": person.id})
    ]


async def credentials_of(db: AsyncSession, person: Person) -> list[bytes]:
    """The credential ids of a person's passkeys, to be asked for by name; a damaged one is not asked for."""
    rows = await db.execute(select(Passkey.id, Passkey.credential).where(Passkey.staff_id == person.id))
    house = keys_of(db).house
    found = [house.open(Passkey.credential, row.id, row.credential) for row in rows]
    return [bytes.fromhex(each) for each in found if each != DAMAGED]


async def add_passkey(db: AsyncSession, person: Person, new: Answered, called: str, now: datetime) -> bool:
    """Keeps a new passkey; False when this credential is kept already."""
    house, passkey_id, marks = keys_of(db).house, new_id(), _marks(db, new.credential)
    if (await db.execute(select(Passkey.id).where(Passkey.mark.in_(marks)))).first():
        return False
    made = Passkey(id=passkey_id, staff_id=person.id, mark=marks[0], added_at=now)
    made.device_id = person.device_id or None
    made.credential = house.seal(Passkey.credential, passkey_id, new.credential.hex())
    made.called = house.seal(Passkey.called, passkey_id, called[:LONGEST_NAME])
    made.public_key, made.sign_count, made.backed_up = new.public_key, new.sign_count, new.backed_up
    try:
        async with db.begin_nested():
            db.add(made)
    except IntegrityError:
        return False
    return True


async def note_use(db: AsyncSession, kept: Kept, used: Answered, now: datetime) -> bool:
    """Keeps the new count. False, and a line in the log, when it went back: then there may be a copy."""
    if not counts_on(kept.sign_count, used.sign_count):
        log.warning("passkey %s refused: its count went back, so there may be a copy", kept.id)
        return False
    same = (Passkey.id == kept.id, Passkey.sign_count == kept.sign_count)
    new = {"sign_count": used.sign_count, "backed_up": used.backed_up, "used_at": now}
    return (
        await db.execute(update(Passkey).where(*same).values(**new).returning(Passkey.id))
    ).scalar() is not None


async def name_passkey(db: AsyncSession, person: Person, passkey_id: str, called: str) -> bool:
    """A name its owner knows it by; False when it is not hers."""
    sealed = keys_of(db).house.seal(Passkey.called, passkey_id, called)
    hers = (Passkey.id == passkey_id, Passkey.staff_id == person.id)
    named = update(Passkey).where(*hers).values(called=sealed).returning(Passkey.id)
    return (await db.execute(named)).scalar() is not None


async def remove_passkey(db: AsyncSession, person: Person, passkey_id: str) -> bool:
    """From now on it opens nothing; False when it is not hers."""
    hers = (Passkey.id == passkey_id, Passkey.staff_id == person.id)
    return (await db.execute(delete(Passkey).where(*hers).returning(Passkey.id))).scalar() is not None


async def remove_all_passkeys(db: AsyncSession, staff_id: str) -> None:
    """None of this person's passkeys opens anything any more."""
    await db.execute(delete(Passkey).where(Passkey.staff_id == staff_id))


def _marks(db: AsyncSession, credential: bytes) -> list[str]:
    return keys_of(db).fingerprints("passkey", credential.hex())
