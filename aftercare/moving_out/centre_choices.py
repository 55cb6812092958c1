"""What a centre has chosen about moving out: within how many days she should have been reached."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.written_rows import Kind
from aftercare.moving_out.checklist_records import MoveChoice
from aftercare.moving_out.rules import FIRST_CONTACT_DAYS

CHOICES = Kind(MoveChoice)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The days that hold at a centre; version 0 is our proposal."""

    first_contact_days: int = FIRST_CONTACT_DAYS
    version: int = 0


async def chosen_by(db: AsyncSession, centre_id: str) -> Chosen:
    """What holds at a centre; one statement."""
    found = await db.execute(
        select(MoveChoice.first_contact_days, MoveChoice.version).where(MoveChoice.centre_id == centre_id)
    )
    row = found.first()
    return Chosen(row.first_contact_days, row.version) if row else Chosen()
