"""A visit is kept: its last step, and the contact it becomes."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.course.contacts.actions import add_addendum, log_contact
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import MOST_MINUTES
from aftercare.visits.actions import Refused, take_step
from aftercare.visits.forms import CheckOutForm
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind, VisitState
from aftercare.visits.steps import began, story_of


async def keep_visit(
    db: AsyncSession,
    case: FoundCase,
    visit_id: str,
    form: CheckOutForm,
    now: datetime,
    *,
    arrived: datetime | None = None,
) -> bool:
    """True when the visit is kept and its contact signed.

    False when somebody else wrote that first, and the note stands beside it. Raises NotFound, Stale, and
    Refused when there is nothing to stand beside.
    """
    step, version = VisitState.kept, form.version
    try:
        visit = await take_step(db, case, visit_id, step, version=version, now=now, arrived=arrived)
    except Refused:
        written = (await db.execute(select(Contact.id).where(Contact.visit_id == visit_id))).scalar()
        if not (written and form.note):
            raise
        text, who = form.note, form.readers
        await add_addendum(db, case, written, text=text, readers=who, addendum_id=form.id, now=now)
        return False
    await _write_down(db, case, form, visit, now=now)
    return True


async def _write_down(
    db: AsyncSession, case: FoundCase, form: CheckOutForm, visit: Visit, *, now: datetime
) -> None:
    since = began((await story_of(db, case, visit.id)).steps)
    minutes = form.minutes
    if minutes is None:
        took = clock.age(since, now) if since else None
        minutes = visit.minutes if took is None else min(MOST_MINUTES, took // timedelta(minutes=1))
    await log_contact(
        db,
        case,
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
