"""Her steps towards school and work: taken over from the ready-made lists, and ticked."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row
from aftercare.cases.withdrawal.undoing import undoable
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.support.entitlements.records import PathStep
from aftercare.support.entitlements.school_steps import ITEMS


async def take_over(db: AsyncSession, case: FoundCase, items: list[str], now: datetime) -> None:
    """Takes ready-made steps over, each once; one that was taken away comes back.

    Raises NotFound for an item of no list, and Closed.
    """
    case.require_open()
    if not set(items) <= set(ITEMS):
        raise NotFound
    for item in dict.fromkeys(items):
        step = PathStep(id=new_id(), case_id=case.id, item=item, by=case.person.id, at=now)
        kept = await write_once(db, step, (PathStep.case_id == case.id) & (PathStep.item == item))
        if kept.removed_at is not None:
            kept.removed_at = kept.done_on = kept.done_by = None
            kept.by, kept.at = case.person.id, now
    await db.flush()


async def tick_step(db: AsyncSession, case: FoundCase, step_id: str, *, done: bool, now: datetime) -> bool:
    """She has taken the step, or has not after all; False when that stood before.

    Raises NotFound and Closed.
    """
    case.require_open()
    step = await held_row(db, PathStep, id=step_id, case_id=case.id)
    if done is (step.done_on is not None):
        return False
    step.done_on = clock.local(now).date() if done else None
    step.done_by = case.person.id if done else None
    await db.flush()
    return True


STEP_TAKEN = undoable("path_step_done", PathStep, done_on=None, done_by=None)
