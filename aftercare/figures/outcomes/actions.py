"""Writing down what she says."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.figures.outcomes.forms import OutcomeForm
from aftercare.figures.outcomes.records import Outcome
from aftercare.storage.insert_once import write_once
from aftercare.web.errors import NotFound


async def write_outcome(db: AsyncSession, case: FoundCase, form: OutcomeForm, now: datetime) -> None:
    """Her answer; an earlier one of the same point stays as history. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    row = Outcome(id=form.id, case_id=case.id, point=form.point, lives=form.lives, asked_on=form.asked_on)
    row.words, row.by, row.at = lock.seal(Outcome.words, form.id, form.words), case.person.id, now
    if (await write_once(db, row, Outcome.id == form.id)).case_id != case.id:
        raise NotFound
