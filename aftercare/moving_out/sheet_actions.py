"""Writing the sheet of facts for the yearly figures, also of a closed course: figures come later."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row
from aftercare.moving_out.ruling_actions import hold_stay
from aftercare.moving_out.sheet_forms import ChildSheet, HerSheet
from aftercare.moving_out.stay_records import ChildStay
from aftercare.storage.ids import new_id


async def write_sheet(db: AsyncSession, case: FoundCase, stay_id: str, form: HerSheet, now: datetime) -> bool:
    """Her part of a stay's sheet; False when somebody changed the stay first. Raises NotFound, NotAllowed."""
    case.require()
    stay = await hold_stay(db, case.id, stay_id)
    if _stands(stay, form.columns()):
        return True
    if stay.version != form.version:
        return False
    _fill(stay, form.columns())
    stay.by, stay.at = case.person.id, now
    await db.flush()
    return True


async def write_child_sheet(
    db: AsyncSession, case: FoundCase, stay_id: str, *, child_id: str, form: ChildSheet
) -> bool:
    """A child's part of it; False when somebody else wrote it first. Raises NotFound and NotAllowed."""
    case.require()
    await hold_stay(db, case.id, stay_id)
    await held_row(db, Child, id=child_id, case_id=case.id)
    sheet = await child_sheet(db, stay_id, child_id)
    if sheet is None:
        db.add(ChildStay(id=new_id(), stay_id=stay_id, child_id=child_id, version=1, **form.columns()))
    elif _stands(sheet, form.columns()):
        return True
    elif sheet.version != form.version:
        return False
    else:
        _fill(sheet, form.columns())
    await db.flush()
    return True


async def child_sheet(db: AsyncSession, stay_id: str, child_id: str) -> ChildStay | None:
    """What is written of a child for a stay; None as long as nothing is."""
    mine = (ChildStay.stay_id == stay_id, ChildStay.child_id == child_id)
    found: ChildStay | None = (await db.execute(select(ChildStay).where(*mine))).scalar()
    return found


def _stands(row: Any, columns: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in columns.items())


def _fill(row: Any, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
