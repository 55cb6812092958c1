"""Writing down the coordinating counselling and the municipal plan, one of each a case."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.people.person import Person
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.support.municipality.forms import CounsellingForm, PlanForm
from aftercare.support.municipality.records import Counselling, MunicipalPlan

Kept = TypeVar("Kept", Counselling, MunicipalPlan)
DAYS = ("offered_on", "started_on", "last_contact_on", "expected_end_on", "ended_on", "why_not")
PLAN = ("made_on", "coordinated", "review_on")


async def write_counselling(db: AsyncSession, case: FoundCase, form: CounsellingForm, now: datetime) -> bool:
    """Writes it down; False when somebody else wrote something else first.

    A new first day begins the half year and the year anew. Raises NotFound, and Closed for a closed case.
    """
    lock = case.open_lock_for()
    row = await _one(db, Counselling, case.id)
    if row and _says(row, lock, form, DAYS, ("offered_by", "note")):
        return True
    if (row.version if row else 0) != form.version:
        return False
    new = row or Counselling(id=new_id(), case_id=case.id, version=0)
    if new.started_on != form.started_on:
        new.half_year_asked_on = new.year_asked_on = None
    for name in DAYS:
        setattr(new, name, getattr(form, name))
    new.half_year_on, new.year_on = form.course.half_year_on, form.course.year_on
    new.offered_by = lock.seal(Counselling.offered_by, new.id, form.offered_by)
    new.note = lock.seal(Counselling.note, new.id, form.note)
    return await _keep(db, new, case.person, now)


async def goes_on(db: AsyncSession, case: FoundCase, now: datetime) -> None:
    """Somebody has asked and it goes on: the half year and the year that are reached are settled.

    Raises NotFound, and Closed for a closed case.
    """
    case.require_open()
    row, today = await _one(db, Counselling, case.id), clock.local(now).date()
    if row is None:
        return
    if row.half_year_on and row.half_year_on <= today and row.half_year_asked_on is None:
        row.half_year_asked_on = today
    if row.year_on and row.year_on <= today and row.year_asked_on is None:
        row.year_asked_on = today
    await db.flush()


async def write_plan(db: AsyncSession, case: FoundCase, form: PlanForm, now: datetime) -> bool:
    """Writes the municipal plan's days down; False when somebody else wrote something else first.

    Raises NotFound, and Closed for a closed case.
    """
    lock = case.open_lock_for()
    row = await _one(db, MunicipalPlan, case.id)
    if row and _says(row, lock, form, PLAN, ("note",)):
        return True
    if (row.version if row else 0) != form.version:
        return False
    new = row or MunicipalPlan(id=new_id(), case_id=case.id, version=0)
    for name in PLAN:
        setattr(new, name, getattr(form, name))
    new.note = lock.seal(MunicipalPlan.note, new.id, form.note)
    return await _keep(db, new, case.person, now)


async def _one(db: AsyncSession, record: type[Kept], case_id: str) -> Kept | None:
    """The row of the case, held until the transaction ends so that two people take turns."""
    return (await db.execute(select(record).where(record.case_id == case_id).with_for_update())).scalar()


async def _keep(db: AsyncSession, row: Kept, person: Person, now: datetime) -> bool:
    """False when another row of this case came at the same moment."""
    row.by, row.at, row.version = person.id, now, row.version + 1
    if row.version > 1:
        await db.flush()
        return True
    return await write_once(db, row, type(row).case_id == row.case_id) is row


def _says(row: Any, lock: Lock, form: Any, plain: tuple[str, ...], sealed: tuple[str, ...]) -> bool:
    """True when there is nothing to change, as after the first of two taps."""
    words = (
        lock.open(getattr(type(row), name), row.id, getattr(row, name)) == getattr(form, name)
        for name in sealed
    )
    return all(getattr(row, name) == getattr(form, name) for name in plain) and all(words)
