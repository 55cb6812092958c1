"""The keyed hash of her number: by it a whole number finds her case, and says nothing to who has no key."""

from sqlalchemy import ColumnElement, and_, or_, select, update

from aftercare.cases.records import Case, CaseKey
from aftercare.phone_numbers import e164_of
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import DAMAGED

PURPOSE = "phone"


def mark_of(ring: Keyring, phone: str) -> str | None:
    """What is kept beside a number; None for what is not one number, which is opened where it is sought."""
    number = e164_of(phone)
    return ring.fingerprint(PURPOSE, number) if number else None


def may_be(ring: Keyring, number: str) -> ColumnElement[bool]:
    """True in SQL for cases with this number in E.164, and for those whose number has no mark yet."""
    unmarked = and_(Case.phone_mark.is_(None), Case.phone.is_not(None))
    return or_(Case.phone_mark.in_(ring.fingerprints(PURPOSE, number)), unmarked)


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
