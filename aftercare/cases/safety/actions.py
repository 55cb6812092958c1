"""Writing down what she has said is safe."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.safety.forms import SafeContactForm
from aftercare.cases.safety.records import SafeContact
from aftercare.cases.safety.rules import ASKED
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock

ANSWERS = (*ASKED, "caution")
SEALED = (SafeContact.hours, SafeContact.say, SafeContact.note)


async def write_safe_contact(db: AsyncSession, case: FoundCase, form: SafeContactForm, now: datetime) -> bool:
    """True when it is written down, False when somebody was first.

    It is confirmed today only when the form says so; the day of before stays while nothing else was changed.
    Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    kept = (await db.execute(select(SafeContact).where(SafeContact.case_id == case.id))).scalar()
    if kept is not None and kept.version != form.version:
        return False
    still = kept if kept and not form.confirmed and _says_the_same(kept, lock, form) else None
    confirmed_on = clock.local(now).date() if form.confirmed else still and still.confirmed_on
    by = still.by if still else case.person.id
    values: dict[str, object] = {name: getattr(form, name) for name in ANSWERS}
    values |= {column.key: lock.seal(column, case.id, getattr(form, column.key)) for column in SEALED}
    values |= {"confirmed_on": confirmed_on, "by": by, "version": form.version + 1}
    if form.version == 0:
        fresh = SafeContact(case_id=case.id, **values)
        return await write_once(db, fresh, SafeContact.case_id == case.id) is fresh
    done = await db.execute(
        update(SafeContact)
        .where(SafeContact.case_id == case.id, SafeContact.version == form.version)
        .values(**values)
        .execution_options(synchronize_session=False)
        .returning(SafeContact.case_id)
    )
    return done.scalar() is not None


def _says_the_same(kept: SafeContact, lock: Lock, form: SafeContactForm) -> bool:
    words = ((lock.open(one, kept.case_id, getattr(kept, one.key)), getattr(form, one.key)) for one in SEALED)
    same = all(getattr(kept, name) == getattr(form, name) for name in ASKED)
    return same and all(before == after for before, after in words)
