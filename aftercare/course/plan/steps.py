"""The steps of an area: agreed, changed, done, and taken out again."""

from sqlalchemy import select, update

from aftercare import clock
from aftercare.cases.rows import held_row
from aftercare.cases.withdrawal.undoing import undoable
from aftercare.course.plan.actions import Planning, save_version
from aftercare.course.plan.forms import DoneForm, StepChange, StepForm
from aftercare.course.plan.rules import Who
from aftercare.course.records import AreaStep, FocusArea
from aftercare.errors import NotFound
from aftercare.storage.insert_once import write_once


async def add_step(change: Planning, area_id: str, form: StepForm) -> None:
    """One more step of an area that is worked with. Raises NotFound."""
    phase = await _phase_of(change, area_id)
    step = AreaStep(id=form.id, case_id=change.case_id, area_id=area_id, who=form.who, due_on=form.due_on)
    step.what = change.lock.seal(AreaStep.what, form.id, form.what)
    step.support_id, step.shown = _support(change, form), form.shown
    step.made_at, step.by = change.now, change.person.id
    if (await write_once(change.db, step, AreaStep.id == form.id)).area_id != area_id:
        raise NotFound
    await save_version(change, phase)


async def change_step(change: Planning, form: StepChange) -> bool:
    """True when the step is changed, False when somebody did so first. Raises NotFound."""
    done = await change.db.execute(
        update(AreaStep)
        .where(AreaStep.id == form.id, AreaStep.case_id == change.case_id)
        .where(AreaStep.version == form.version, AreaStep.dropped.is_(False))
        .values(
            what=change.lock.seal(AreaStep.what, form.id, form.what),
            who=form.who,
            support_id=_support(change, form),
            due_on=form.due_on,
            shown=form.shown,
            version=form.version + 1,
        )
        .execution_options(synchronize_session=False)
        .returning(AreaStep.area_id)
    )
    area_id = done.scalar()
    if area_id is not None:
        await save_version(change, await _phase_of(change, area_id))
    return area_id is not None


async def finish_step(change: Planning, step_id: str, form: DoneForm) -> bool:
    """The step is done, today or earlier, or after all not; False when it was so before.

    It is no new version. Raises NotFound.
    """
    today = clock.local(change.now).date()
    day = min(form.on or today, today) if form.done else None
    step = await held_row(change.db, AreaStep, id=step_id, case_id=change.case_id, dropped=False)
    if (step.done_on is None) is (day is None):
        return False
    step.done_on, step.version = day, step.version + 1
    await change.db.flush()
    return True


async def drop_step(change: Planning, step_id: str) -> str:
    """The step is no longer agreed; earlier versions still tell it. Answers its area. Raises NotFound."""
    done = await change.db.execute(
        update(AreaStep)
        .where(AreaStep.id == step_id, AreaStep.case_id == change.case_id)
        .values(dropped=True, version=AreaStep.version + 1)
        .execution_options(synchronize_session=False)
        .returning(AreaStep.area_id)
    )
    area_id: str | None = done.scalar()
    if area_id is None:
        raise NotFound
    await save_version(change, await _phase_of(change, area_id))
    return area_id


def _support(change: Planning, form: StepForm) -> str:
    """The support that takes the step, if one does. Raises NotFound for one that is not hers."""
    if form.who is not Who.support or not form.support:
        return ""
    if form.support not in change.names:
        raise NotFound
    return form.support


async def _phase_of(change: Planning, area_id: str) -> int:
    found = await change.db.execute(
        select(FocusArea.phase).where(FocusArea.id == area_id, FocusArea.case_id == change.case_id)
    )
    phase = found.scalar()
    if phase is None:
        raise NotFound
    return phase


STEP_TICKED = undoable("area_step_done", AreaStep, done_on=None)
