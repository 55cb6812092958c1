"""Writing down stays here and elsewhere, and inquiries; the same form twice writes once."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row, keep_once
from aftercare.cases.written_rows import Kind
from aftercare.moving_out.move_out import course_learns, day_of_course, stay_it_follows
from aftercare.moving_out.offer_deadline import work_out_offers
from aftercare.moving_out.records import Inquiry, StayElsewhere, StayPlan
from aftercare.moving_out.stay_forms import StayForm
from aftercare.moving_out.stay_records import Stay
from aftercare.people.person import Person
from aftercare.storage.sealed import Lock

ELSEWHERE = Kind(StayElsewhere)
INQUIRIES = Kind(Inquiry)


async def write_stay(db: AsyncSession, case: FoundCase, form: StayForm, now: datetime) -> bool:
    """Writes a stay and its open goals; False when somebody else changed it first. NotFound and Closed."""
    lock, out = case.open_lock_for(), await day_of_course(db, case.id)
    before = await stay_it_follows(db, case.id, out)
    stay = Stay(id=form.id, centre_id=case.person.centre_id, case_id=case.id, version=1)
    _fill_stay(stay, case.person, form, now)
    kept = await _kept(db, stay, form.version)
    if kept is None:
        return False
    if kept is not stay:
        if not form.version:
            return True
        _fill_stay(kept, case.person, form, now)
    await db.flush()
    await _one_day(db, kept, out, before)
    await _write_goals(db, case, lock, form=form, now=now)
    await db.flush()
    await work_out_offers(db, case.person.centre_id, Stay.id == form.id)
    return True


async def _one_day(db: AsyncSession, stay: Stay, out: date | None, before: Stay | None) -> None:
    """The stay a course follows and the course have one day: a new stay without one takes what is known.

    `out` is the course's day until now, `before` the stay it followed until now.
    """
    if before is not stay and stay is not await stay_it_follows(db, stay.case_id or "", out):
        return
    if stay.version == 1 and stay.moved_out_on is None:
        stay.moved_out_on = out
    await course_learns(db, stay)


async def _kept(db: AsyncSession, new: Stay, version: int) -> Stay | None:
    """`new` itself at version 0, unless a double tap wrote it already; later the row with this id.

    None when the row is of another version than the one that was read. Raises NotFound.
    """
    if not version:
        kept: Stay = await keep_once(db, new, case_id=new.case_id)
        return kept
    kept = await held_row(db, Stay, id=new.id, case_id=new.case_id)
    if kept.version != version:
        return None
    kept.version += 1
    return kept


def _fill_stay(stay: Stay, person: Person, form: StayForm, now: datetime) -> None:
    stay.moved_in_on, stay.moved_out_on = form.moved_in_on, form.moved_out_on
    stay.destination, stay.leaving = form.destination, form.leaving or ""
    stay.anonymous, stay.by, stay.at = form.anonymous, person.id, now


async def _write_goals(
    db: AsyncSession, case: FoundCase, lock: Lock, *, form: StayForm, now: datetime
) -> None:
    plan = await db.get(StayPlan, form.id)
    if plan is None:
        plan = StayPlan(id=form.id, case_id=case.id)
        db.add(plan)
    plan.social = lock.seal(StayPlan.social, form.id, form.social)
    plan.pedagogical = lock.seal(StayPlan.pedagogical, form.id, form.pedagogical)
    plan.by, plan.at = case.person.id, now
