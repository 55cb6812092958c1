"""Honour-related conflict round her: written once for the case, and then all family calls for caution."""

from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.safety.perpetrators import honour_related
from aftercare.course.network.forms import CautionForm
from aftercare.course.network.records import FamilyCaution
from aftercare.storage.insert_once import write_once


async def set_caution(db: AsyncSession, case: FoundCase, form: CautionForm, now: datetime) -> bool:
    """Writes it down; False when somebody else wrote something else meanwhile. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    of_case = FamilyCaution.case_id == case.id
    row = (await db.execute(select(FamilyCaution).where(of_case).with_for_update())).scalar()
    if row is None:
        blank = FamilyCaution(case_id=case.id, honour=form.honour, by=case.person.id, at=now, version=1)
        blank.note = lock.seal(FamilyCaution.note, case.id, form.note)
        row = await write_once(db, blank, of_case)
        if row is blank:
            return True
    if (row.honour, lock.open(FamilyCaution.note, case.id, row.note)) == (form.honour, form.note):
        return True
    if row.version != form.version:
        return False
    row.honour, row.by, row.at, row.version = form.honour, case.person.id, now, row.version + 1
    row.note = lock.seal(FamilyCaution.note, case.id, form.note)
    await db.flush()
    return True


async def honour_of(db: AsyncSession, case_id: str) -> bool:
    """True when honour-related conflict is written down for the case, or for somebody who was violent."""
    written = exists().where(FamilyCaution.case_id == case_id, FamilyCaution.honour.is_(True))
    return bool((await db.execute(select(or_(written, honour_related(case_id))))).scalar())
