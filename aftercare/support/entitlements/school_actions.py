"""School and work: where she stands at both ends of the course, and the steps she takes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import open_case_lock
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.support.entitlements.forms import OwnStepForm, SchoolingForm
from aftercare.support.entitlements.records import PathStep, Point, Schooling
from aftercare.support.entitlements.school_steps import ITEMS


async def write_schooling(
    db: AsyncSession, person: Person, case_id: str, point: Point, *, form: SchoolingForm, now: datetime
) -> bool:
    """Where she stands at one end of the course; False when somebody else wrote something else meanwhile.

    Raises NotFound and Closed.
    """
    await open_case_lock(db, person, case_id, now)
    of_it = (Schooling.case_id == case_id) & (Schooling.moment == point)
    row = (await db.execute(select(Schooling).where(of_it).with_for_update())).scalar()
    if row is None:
        made = Schooling(id=new_id(), case_id=case_id, moment=point, version=1)
        _write(made, form, person, now)
        row = await write_once(db, made, of_it)
        if row is made:
            return True
    if (row.school, row.danish, row.work, row.on) == (form.school, form.danish, form.work, form.on):
        return True
    if row.version != form.version:
        return False
    _write(row, form, person, now)
    row.version += 1
    await db.flush()
    return True


async def add_step(db: AsyncSession, person: Person, case_id: str, form: OwnStepForm, now: datetime) -> None:
    """A step in her own words; the same `form.id` adds one. Raises NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    step = PathStep(id=form.id, case_id=case_id, item=None, by=person.id, at=now, by_on=form.by_on)
    step.what = lock.seal(PathStep.what, form.id, form.what)
    if (await write_once(db, step, PathStep.id == form.id)).case_id != case_id:
        raise NotFound


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
    step = await _step(db, case_id, step_id)
    if done is (step.done_on is not None):
        return
    step.done_on = clock.local(now).date() if done else None
    step.done_by = person.id if done else None
    await db.flush()


async def remove_step(db: AsyncSession, person: Person, case_id: str, step_id: str, now: datetime) -> None:
    """Takes a step out of sight; the row stays. Raises NotFound and Closed."""
    await open_case_lock(db, person, case_id, now)
    step = await _step(db, case_id, step_id)
    step.removed_at = step.removed_at or now
    await db.flush()


async def _step(db: AsyncSession, case_id: str, step_id: str) -> PathStep:
    search = select(PathStep).where(PathStep.id == step_id, PathStep.case_id == case_id).with_for_update()
    step = (await db.execute(search)).scalar()
    if step is None:
        raise NotFound
    return step


def _write(row: Schooling, form: SchoolingForm, person: Person, now: datetime) -> None:
    row.school, row.danish, row.work, row.on = form.school, form.danish, form.work, form.on
    row.by, row.at = person.id, now
