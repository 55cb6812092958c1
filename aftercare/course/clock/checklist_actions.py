"""Ticking lines of a checklist by hand, and taking a tick back."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.course.clock.forms import CheckForm
from aftercare.course.clock.records import PhaseCheck
from aftercare.errors import NotFound
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


async def take_back(db: AsyncSession, case: FoundCase, check_id: str, now: datetime) -> None:
    """The line is open again; that it was ticked is kept. Raises NotFound and Closed."""
    case.require_open()
    found = await db.execute(
        update(PhaseCheck)
        .where(PhaseCheck.id == check_id, PhaseCheck.case_id == case.id)
        .values(undone_at=now, undone_by=case.person.id)
        .execution_options(synchronize_session=False)
        .returning(PhaseCheck.id)
    )
    if found.scalar() is None:
        raise NotFound
