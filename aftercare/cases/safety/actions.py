"""Writing down what she has said is safe."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.safety.forms import SafeContactForm
from aftercare.cases.safety.records import SafeContact
from aftercare.storage.insert_once import write_once

ANSWERS = ("may_call", "may_text", "may_leave_message", "wants_invitations", "caution")
SEALED = (SafeContact.hours, SafeContact.say, SafeContact.note)


async def confirm_safe_contact(
    db: AsyncSession, case: FoundCase, form: SafeContactForm, now: datetime
) -> bool:
    """True when it is written down as confirmed today, False when somebody was first.

    Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    values: dict[str, object] = {name: getattr(form, name) for name in ANSWERS}
    values |= {column.key: lock.seal(column, case.id, getattr(form, column.key)) for column in SEALED}
    values |= {"confirmed_on": clock.local(now).date(), "by": case.person.id, "version": form.version + 1}
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
