"""Writing the transfer plan: her long-term goals, who takes over what, and that it is agreed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row, keep_once, sign, stands_as_read, take_back, write
from aftercare.course.closing.records import TransferLine, TransferPlan
from aftercare.course.closing.transfer_forms import (
    AgreedForm,
    ChangedLineForm,
    LineForm,
    NewLineForm,
    TransferPlanForm,
)
from aftercare.course.network.records import Support
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock


async def write_plan(db: AsyncSession, case: FoundCase, form: TransferPlanForm, now: datetime) -> bool:
    """Writes goals and needs; False when somebody else wrote something else first. NotFound and Closed."""
    lock = case.open_lock_for()
    plan = await _plan(db, case, now)
    texts = {
        column.key: (column, getattr(form, column.key)) for column in (TransferPlan.goals, TransferPlan.needs)
    }
    if all(lock.open(column, case.id, getattr(plan, key)) == text for key, (column, text) in texts.items()):
        return True
    if plan.version != max(form.version, 1):
        return False
    for key, (column, text) in texts.items():
        setattr(plan, key, lock.seal(column, case.id, text))
    _changed(plan, case.person, now)
    await db.flush()
    return True


async def add_line(db: AsyncSession, case: FoundCase, form: NewLineForm, now: datetime) -> None:
    """One more who takes over; the same `form.id` adds one. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    plan = await _plan(db, case, now)
    line = TransferLine(id=form.id, case_id=case.id, by=case.person.id, at=now, version=1)
    await _write(db, line, lock, form)
    if await keep_once(db, line, case_id=case.id) is line:
        _changed(plan, case.person, now)
        await db.flush()


async def change_line(
    db: AsyncSession, case: FoundCase, line_id: str, *, form: ChangedLineForm, now: datetime
) -> bool:
    """Changes a line; False when somebody else did so first. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    plan, line = await _plan(db, case, now), await _line(db, case.id, line_id)
    if line.version != form.version:
        return False
    await _write(db, line, lock, form)
    _changed(plan, case.person, now)
    await sign(db, line, case.person, now)
    return True


async def remove_line(db: AsyncSession, case: FoundCase, line_id: str, now: datetime) -> None:
    """Takes a line away; the row stays as history. Raises NotFound and Closed."""
    case.require_open()
    plan, line = await _plan(db, case, now), await _line(db, case.id, line_id)
    _changed(plan, case.person, now)
    await take_back(db, line, case.person, now)


async def agree(db: AsyncSession, case: FoundCase, form: AgreedForm, now: datetime) -> bool:
    """She and they have agreed to this version; False when it has changed since it was read.

    Raises NotFound, Closed, and WrittenBefore when another day was written since.
    """
    lock = case.open_lock_for()
    plan = await _plan(db, case, now)
    if plan.version != form.version:
        return False
    stands_as_read(plan, lock, was=form.was, agreed_on=form.agreed_on)
    plan.agreed_on, plan.agreed_version, plan.agreed_by = form.agreed_on, plan.version, case.person.id
    await db.flush()
    return True


async def _plan(db: AsyncSession, case: FoundCase, now: datetime) -> TransferPlan:
    """The plan of the case, begun when there is none yet, held until the transaction ends."""
    of_case = TransferPlan.case_id == case.id
    plan = (await db.execute(select(TransferPlan).where(of_case).with_for_update())).scalar()
    if plan is None:
        plan = await write_once(
            db, TransferPlan(case_id=case.id, by=case.person.id, at=now, version=1), of_case
        )
    return plan


async def _line(db: AsyncSession, case_id: str, line_id: str) -> TransferLine:
    line: TransferLine = await held_row(db, TransferLine, id=line_id, case_id=case_id, removed_at=None)
    return line


def _changed(plan: TransferPlan, person: Person, now: datetime) -> None:
    plan.by, plan.at, plan.version = person.id, now, plan.version + 1


async def _write(db: AsyncSession, line: TransferLine, lock: Lock, form: LineForm) -> None:
    if form.support:
        of_hers = select(Support.id).where(Support.id == form.support, Support.case_id == line.case_id)
        if (await db.execute(of_hers)).scalar() is None:
            raise NotFound
    write(line, lock, form)
    line.support_id = form.support or None
