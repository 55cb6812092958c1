"""A visit is kept: its last step, and the contact it becomes."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.course.contacts.actions import add_addendum, log_contact
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import MOST_MINUTES
from aftercare.people.person import Person
from aftercare.storage.sealed import Lock
from aftercare.visits.actions import Refused, take_step
from aftercare.visits.detail import began, steps_of
from aftercare.visits.forms import CheckOutForm
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind, VisitState


async def keep_visit(
    db: AsyncSession, person: Person, visit_id: str, form: CheckOutForm, now: datetime
) -> bool:
    """True when the visit is kept and its contact signed.

    False when somebody else wrote that first, and the note stands beside it. Raises NotFound, Stale, and
    Refused when there is nothing to stand beside.
    """
    step, version = VisitState.kept, form.version
    try:
        visit, lock = await take_step(db, person, visit_id, step, version=version, now=now)
    except Refused:
        written = (await db.execute(select(Contact.id).where(Contact.visit_id == visit_id))).scalar()
        if not (written and form.note):
            raise
        text, who = form.note, form.readers
        await add_addendum(db, person, written, text=text, readers=who, addendum_id=form.id, now=now)
        return False
    await _write_down(db, person, form, visit, lock, now=now)
    return True


async def _write_down(
    db: AsyncSession, person: Person, form: CheckOutForm, visit: Visit, lock: Lock, *, now: datetime
) -> None:
    since = began(await steps_of(db, visit.id))
    minutes = form.minutes
    if minutes is None:
        took = clock.age(since, now) if since else None
        minutes = visit.minutes if took is None else min(MOST_MINUTES, took // timedelta(minutes=1))
    await log_contact(
        db,
        person,
        case_id=visit.case_id,
        lock=lock,
        at=since or min(visit.starts_at, now),
        kind=VisitKind(visit.kind).becomes,
        reached=True,
        minutes=minutes,
        present=form.present,
        areas=form.areas,
        note=form.note,
        readers=form.readers,
        visit_id=visit.id,
        contact_id=form.id,
        now=now,
    )
