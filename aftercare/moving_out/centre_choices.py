"""What a centre has chosen about moving out: within how many days she should have been reached."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.moving_out.checklist_forms import FirstContactForm
from aftercare.moving_out.checklist_records import MoveChoice
from aftercare.moving_out.rules import FIRST_CONTACT_DAYS
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once


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


async def choose(db: AsyncSession, person: Person, form: FirstContactForm, now: datetime) -> bool:
    """Writes the centre's choice; False when somebody else chose something else first."""
    of_centre = MoveChoice.centre_id == person.centre_id
    found = (await db.execute(select(MoveChoice).where(of_centre).with_for_update())).scalar()
    if found is None:
        made = MoveChoice(centre_id=person.centre_id, by=person.id, at=now, version=1)
        made.first_contact_days = form.first_contact_days
        found = await write_once(db, made, of_centre)
        return found is made or found.first_contact_days == form.first_contact_days
    if found.first_contact_days == form.first_contact_days:
        return True
    if found.version != form.version:
        return False
    found.first_contact_days, found.by, found.at = form.first_contact_days, person.id, now
    found.version += 1
    await db.flush()
    return True
