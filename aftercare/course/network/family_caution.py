"""Honour-related conflict round her: written once for the case, and then all family calls for caution."""

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.safety.perpetrators import honour_related
from aftercare.cases.written_rows import Kind
from aftercare.course.network.records import FamilyCaution

CAUTIONS = Kind(FamilyCaution)


async def honour_of(db: AsyncSession, case_id: str) -> bool:
    """True when honour-related conflict is written down for the case, or for somebody who was violent."""
    written = exists().where(FamilyCaution.case_id == case_id, FamilyCaution.honour.is_(True))
    return bool((await db.execute(select(or_(written, honour_related(case_id))))).scalar())
