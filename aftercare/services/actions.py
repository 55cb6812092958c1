"""Linking a support to a case, moving it along its path, correcting what is known of it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import open_case_lock
from aftercare.people.persons import Person
from aftercare.services.forms import ChangedSupportForm, NewSupportForm, StepForm, SupportForm
from aftercare.services.records import Support, SupportStep
from aftercare.services.rules import LinkState, MoveRefusal, why_not_move
from aftercare.storage.ids import new_id
from aftercare.storage.once import write_once
from aftercare.storage.sealed import Lock
from aftercare.web.errors import NotFound


async def add_support(
    db: AsyncSession, person: Person, case_id: str, form: NewSupportForm, now: datetime
) -> Support:
    """Links a support to a case in reach; the same `form.id` gives the one already linked.

    Raises NotFound, and Closed for a closed case.
    """
    lock = await open_case_lock(db, person, case_id, now)
    on = form.on or clock.local(now).date()
    support = Support(id=form.id, case_id=case_id, state=form.state, state_on=on, version=1)
    _write(support, lock, form)
    kept = await write_once(db, support, Support.id == form.id)
    if kept.case_id != case_id:
        raise NotFound
    if kept is support:
        await _walk(db, support, person, lock, StepForm(id=new_id(), state=form.state, on=on), now=now)
    return kept


async def move_support(
    db: AsyncSession, person: Person, case_id: str, support_id: str, form: StepForm, *, now: datetime
) -> MoveRefusal | None:
    """Takes the next step of a support, or says why not; the same `form.id` is taken once.

    Raises NotFound, and Closed for a closed case.
    """
    lock = await open_case_lock(db, person, case_id, now)
    support = await _held(db, case_id, support_id)
    search = select(SupportStep.support_id).where(SupportStep.id == form.id)
    taken = (await db.execute(search)).scalar()
    if taken is not None:
        if taken != support_id:
            raise NotFound
        return None
    today = clock.local(now).date()
    refusal = why_not_move(LinkState(support.state), form.state, form.on, support.state_on, today)
    if refusal is None:
        await _walk(db, support, person, lock, form, now=now)
    return refusal


async def change_support(
    db: AsyncSession,
    person: Person,
    case_id: str,
    support_id: str,
    form: ChangedSupportForm,
    *,
    now: datetime,
) -> bool:
    """Corrects what is known of a support; False when somebody else changed it to something else meanwhile.

    Raises NotFound, and Closed for a closed case.
    """
    lock = await open_case_lock(db, person, case_id, now)
    support = await _held(db, case_id, support_id)
    if _says_already(support, lock, form):
        return True
    if support.version != form.version:
        return False
    _write(support, lock, form)
    support.version += 1
    await db.flush()
    return True


async def _held(db: AsyncSession, case_id: str, support_id: str) -> Support:
    """The row, held until the transaction ends so that two people take turns."""
    search = select(Support).where(Support.id == support_id, Support.case_id == case_id).with_for_update()
    support = (await db.execute(search)).scalar()
    if support is None:
        raise NotFound
    return support


async def _walk(
    db: AsyncSession, support: Support, person: Person, lock: Lock, form: StepForm, *, now: datetime
) -> None:
    step = SupportStep(id=form.id, support_id=support.id, case_id=support.case_id, state=form.state)
    step.note = lock.seal(SupportStep.note, form.id, form.note)
    step.on, step.by, step.at = form.on, person.id, now
    support.state, support.state_on = form.state, form.on
    db.add(step)
    await db.flush()


def _write(support: Support, lock: Lock, form: SupportForm) -> None:
    support.kind, support.area = form.kind, form.area
    support.called = lock.seal(Support.called, support.id, form.called)
    support.relation = lock.seal(Support.relation, support.id, form.relation)
    support.phone = lock.seal(Support.phone, support.id, form.phone)


def _says_already(support: Support, lock: Lock, form: SupportForm) -> bool:
    """True when there is nothing to change, as after the first of two taps."""
    return (support.kind, support.area) == (form.kind, form.area) and (
        lock.open(Support.called, support.id, support.called),
        lock.open(Support.relation, support.id, support.relation),
        lock.open(Support.phone, support.id, support.phone),
    ) == (form.called, form.relation, form.phone)
