"""Writing down stays here and elsewhere, and inquiries; the same form twice writes once."""

from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import open_case_lock
from aftercare.errors import NotFound
from aftercare.moving_out.offer_deadline import work_out_offers
from aftercare.moving_out.records import Inquiry, StayElsewhere, StayPlan
from aftercare.moving_out.stay_forms import ElsewhereForm, InquiryForm, StayForm
from aftercare.moving_out.stay_records import Stay
from aftercare.people.person import Person
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock

Versioned = TypeVar("Versioned", Stay, StayElsewhere, Inquiry)


async def write_stay(db: AsyncSession, person: Person, case_id: str, form: StayForm, now: datetime) -> bool:
    """Writes a stay and its open goals; False when somebody else changed it first. NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    stay = Stay(id=form.id, centre_id=person.centre_id, case_id=case_id, version=1)
    _fill_stay(stay, person, form, now)
    kept = await _kept(db, stay, form.version)
    if kept is None:
        return False
    if kept is not stay:
        if not form.version:
            return True
        _fill_stay(kept, person, form, now)
    await _write_goals(db, person, case_id, lock, form=form, now=now)
    await db.flush()
    await work_out_offers(db, person.centre_id, Stay.id == form.id)
    return True


async def write_elsewhere(
    db: AsyncSession, person: Person, case_id: str, form: ElsewhereForm, now: datetime
) -> bool:
    """Writes a stay at another centre; False when somebody else changed it first. NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    one = StayElsewhere(id=form.id, case_id=case_id, version=1)
    _fill_elsewhere(one, person, lock, form, now)
    kept = await _kept(db, one, form.version)
    if kept is not None and form.version:
        _fill_elsewhere(kept, person, lock, form, now)
    return kept is not None


async def write_inquiry(
    db: AsyncSession, person: Person, case_id: str, form: InquiryForm, now: datetime
) -> bool:
    """Writes an inquiry; False when somebody else changed it first. NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    one = Inquiry(id=form.id, case_id=case_id, version=1)
    _fill_inquiry(one, person, lock, form, now)
    kept = await _kept(db, one, form.version)
    if kept is not None and form.version:
        _fill_inquiry(kept, person, lock, form, now)
    return kept is not None


async def _kept(db: AsyncSession, new: Versioned, version: int) -> Versioned | None:
    """`new` itself at version 0, unless a double tap wrote it already; later the row with this id.

    None when the row is of another version than the one that was read. Raises NotFound.
    """
    record: Any = type(new)
    if not version:
        kept: Versioned | None = await write_once(db, new, record.id == new.id)
    else:
        mine = select(record).where(record.id == new.id, record.case_id == new.case_id)
        kept = (await db.execute(mine.with_for_update())).scalar()
    if kept is None or kept.case_id != new.case_id:
        raise NotFound
    if version and kept.version != version:
        return None
    kept.version += 1 if version else 0
    return kept


def _fill_stay(stay: Stay, person: Person, form: StayForm, now: datetime) -> None:
    stay.moved_in_on, stay.moved_out_on = form.moved_in_on, form.moved_out_on
    stay.destination, stay.leaving = form.destination, form.leaving or ""
    stay.reasons, stay.stays_in_life = ",".join(form.grounds), form.times
    stay.anonymous, stay.by, stay.at = form.anonymous, person.id, now


async def _write_goals(
    db: AsyncSession, person: Person, case_id: str, lock: Lock, *, form: StayForm, now: datetime
) -> None:
    plan = await db.get(StayPlan, form.id)
    if plan is None:
        plan = StayPlan(id=form.id, case_id=case_id)
        db.add(plan)
    plan.social = lock.seal(StayPlan.social, form.id, form.social)
    plan.pedagogical = lock.seal(StayPlan.pedagogical, form.id, form.pedagogical)
    plan.by, plan.at = person.id, now


def _fill_elsewhere(
    one: StayElsewhere, person: Person, lock: Lock, form: ElsewhereForm, now: datetime
) -> None:
    one.began_on, one.ended_on, one.known_from = form.began_on, form.ended_on, form.known_from
    one.place, one.by, one.at = lock.seal(StayElsewhere.place, form.id, form.place), person.id, now


def _fill_inquiry(one: Inquiry, person: Person, lock: Lock, form: InquiryForm, now: datetime) -> None:
    one.asked_on, one.channel, one.asker, one.outcome = (
        form.asked_on,
        form.channel,
        form.asker,
        form.outcome,
    )
    one.note, one.by, one.at = lock.seal(Inquiry.note, form.id, form.note), person.id, now
