"""Writing down what she says."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import open_case_lock
from aftercare.errors import NotFound
from aftercare.figures.outcomes.forms import OutcomeForm
from aftercare.figures.outcomes.records import Outcome
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once


async def write_outcome(
    db: AsyncSession, person: Person, case_id: str, form: OutcomeForm, now: datetime
) -> None:
    """Her answer; an earlier one of the same point stays as history. Raises NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    row = Outcome(id=form.id, case_id=case_id, point=form.point, lives=form.lives, asked_on=form.asked_on)
    row.words, row.by, row.at = lock.seal(Outcome.words, form.id, form.words), person.id, now
    if (await write_once(db, row, Outcome.id == form.id)).case_id != case_id:
        raise NotFound
