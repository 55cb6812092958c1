"""Her steps towards school and work: taken over from the ready-made lists, and ticked."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import open_case_lock
from aftercare.cases.rows import held_row
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.support.entitlements.records import PathStep
from aftercare.support.entitlements.school_steps import ITEMS


async def take_over(db: AsyncSession, person: Person, case_id: str, items: list[str], now: datetime) -> None:
    """Takes ready-made steps over, each once; one that was taken away comes back.

    Raises NotFound for an item of no list, and Closed.
    """
    await open_case_lock(db, person, case_id, now)
    if not set(items) <= set(ITEMS):
        raise NotFound
    for item in dict.fromkeys(items):
        step = PathStep(id=new_id(), case_id=case_id, item=item, by=person.id, at=now)
        kept = await write_once(db, step, (PathStep.case_id == case_id) & (PathStep.item == item))
        if kept.removed_at is not None:
            kept.removed_at, kept.done_on, kept.done_by, kept.by, kept.at = None, None, None, person.id, now
    await db.flush()


async def tick_step(
    db: AsyncSession, person: Person, case_id: str, step_id: str, *, done: bool, now: datetime
) -> None:
    """She has taken the step, or has not after all. Raises NotFound and Closed."""
    await open_case_lock(db, person, case_id, now)
    step = await held_row(db, PathStep, id=step_id, case_id=case_id)
    if done is (step.done_on is not None):
        return
    step.done_on = clock.local(now).date() if done else None
    step.done_by = person.id if done else None
    await db.flush()
