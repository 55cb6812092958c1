"""Letting a course go on beyond nine months: a coordinator's decision, with a reason."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.calendar_months import months_after
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.course.clock.forms import ExtensionForm
from aftercare.course.clock.lists import case_clock
from aftercare.course.clock.records import Extension
from aftercare.course.clock.rules import COURSE_MONTHS, LONGEST_MONTHS
from aftercare.errors import NotFound
from aftercare.storage.insert_once import write_once


class Lengthening(StrEnum):
    """How the wish to extend a course went."""

    done = "done"
    stale = "stale"
    no_clock = "no_clock"
    not_longer = "not_longer"
    too_long = "too_long"


async def extend_course(db: AsyncSession, case: FoundCase, form: ExtensionForm, now: datetime) -> Lengthening:
    """Moves the end of the course beyond nine months. Raises NotFound, Closed and NotAllowed."""
    lock = case.open_lock_for(Power.lengthen)
    seen = await case_clock(db, case, now)
    if any(one.id == form.id for one in seen.history.extensions):
        return Lengthening.done
    if not seen.turns:
        return Lengthening.no_clock
    if form.version != len(seen.history.extensions):
        return Lengthening.stale
    moved_out = seen.turns[0].on
    latest = max(months_after(moved_out, COURSE_MONTHS), seen.turns[-2].on, clock.local(now).date())
    if form.until <= latest:
        return Lengthening.not_longer
    if form.until > months_after(moved_out, LONGEST_MONTHS):
        return Lengthening.too_long
    row = Extension(id=form.id, case_id=case.id, until=form.until, by=case.person.id, at=now)
    row.why = lock.seal(Extension.why, form.id, form.why)
    if (await write_once(db, row, Extension.id == form.id)).case_id != case.id:
        raise NotFound
    return Lengthening.done
