"""Ticking lines of a checklist by hand, and taking a tick back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row
from aftercare.cases.withdrawal.undoing import undoable
from aftercare.course.clock.forms import CheckForm
from aftercare.course.clock.records import PhaseCheck
from aftercare.storage.ids import new_id


async def tick(db: AsyncSession, case: FoundCase, form: CheckForm, now: datetime) -> bool:
    """True when the lines are ticked, once however often it is sent; False for a day still to come.

    Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    if form.done_on > clock.local(now).date():
        return False
    rows = await db.execute(
        select(PhaseCheck.item)
        .where(PhaseCheck.case_id == case.id, PhaseCheck.phase == form.phase, PhaseCheck.undone_at.is_(None))
        .with_for_update()
    )
    ticked = set(rows.scalars())
    for item in {item.value for item in form.items} - ticked:
        row = PhaseCheck(id=new_id(), case_id=case.id, phase=form.phase, item=item, done_on=form.done_on)
        row.note, row.by, row.at = lock.seal(PhaseCheck.note, row.id, form.note), case.person.id, now
        db.add(row)
    await db.flush()
    return True


async def take_back(db: AsyncSession, case: FoundCase, check_id: str, now: datetime) -> bool:
    """The line is open again, False when it was before; that it was ticked is kept.

    Raises NotFound and Closed.
    """
    case.require_open()
    row = await held_row(db, PhaseCheck, id=check_id, case_id=case.id)
    if row.undone_at is not None:
        return False
    row.undone_at, row.undone_by = now, case.person.id
    await db.flush()
    return True


OPENED_AGAIN = undoable("check_opened", PhaseCheck, undone_at=None, undone_by=None)
