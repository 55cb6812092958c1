"""Choosing a rhythm of contact that fits her better than the guide."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.course.clock.forms import RhythmForm
from aftercare.course.clock.lists import case_clock
from aftercare.course.clock.records import OwnRhythm
from aftercare.errors import NotFound
from aftercare.storage.insert_once import write_once


async def set_rhythm(db: AsyncSession, case: FoundCase, form: RhythmForm, now: datetime) -> bool:
    """True when the present phase has this rhythm, False when somebody set one first.

    It holds until the phase turns: then the guide of the next phase does. Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    seen = await case_clock(db, case, now)
    if any(one.id == form.id for one in seen.history.rhythms):
        return True
    if form.version != len(seen.history.rhythms):
        return False
    number = seen.place.phase.number if seen.place else 0
    row = OwnRhythm(id=form.id, case_id=case.id, phase=number, days=form.days, by=case.person.id, at=now)
    row.why = lock.seal(OwnRhythm.why, form.id, form.why)
    if (await write_once(db, row, OwnRhythm.id == form.id)).case_id != case.id:
        raise NotFound
    return True
