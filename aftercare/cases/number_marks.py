"""The beginning of a keyed hash of her number, in E.164: by it a whole number leads to the few cases to open.

Sixteen bits are enough for that, and too few to work her number out: a thousand Danish numbers share them, so
that an old backup tells nothing of an erased case even to who holds the house key.
"""

from sqlalchemy import ColumnElement, and_, or_, select, update

from aftercare.cases.records import Case, CaseKey
from aftercare.phone_numbers import e164_of
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import DAMAGED

PURPOSE, LENGTH = "phone", 4


def mark_of(ring: Keyring, phone: str) -> str | None:
    """What is kept beside a number; None for what is not one number, which is opened where it is sought."""
    number = e164_of(phone)
    return ring.fingerprint(PURPOSE, number)[:LENGTH] if number else None


def may_be(ring: Keyring, number: str) -> ColumnElement[bool]:
    """True in SQL for cases that may have this number in E.164, those whose number has no mark among them."""
    unmarked = and_(Case.phone_mark.is_(None), Case.phone.is_not(None))
    return or_(Case.phone_mark.in_(marks_of(ring, number)), unmarked)


def marks_of(ring: Keyring, number: str) -> list[str]:
    """The marks that a number in E.164 may have, under the current house key and those before it."""
    return [mark[:LENGTH] for mark in ring.fingerprints(PURPOSE, number)]


async def renew_number_marks(database: Database) -> int:
    """Marks every number as the current key would; how many were not. A damaged number keeps its mark."""
    async with database.reading() as db:
        ring, stale = keys_of(db), dict[str, tuple[bytes | None, str]]()
        kept = select(Case.id, Case.phone, Case.phone_mark, CaseKey.wrapped).where(Case.phone.is_not(None))
        for row in await db.execute(kept.join(CaseKey, CaseKey.case_id == Case.id)):
            phone = ring.case(row.id, row.wrapped).open(Case.phone, row.id, row.phone)
            mark = mark_of(ring, phone)
            if phone != DAMAGED and mark and mark != row.phone_mark:
                stale[row.id] = row.phone, mark
    for case_id, (phone_read, mark) in stale.items():
        # A number that was changed meanwhile has got the mark of the newest key with it.
        same = (Case.id == case_id, Case.phone == phone_read)
        async with database.writing() as db:
            await db.execute(update(Case).where(*same).values(phone_mark=mark))
    return len(stale)
