"""Writing down what went before a course was in this system."""

from datetime import date, datetime, time

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.clock import wall
from aftercare.course.contacts.actions import log_contact
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.course.earlier.forms import EarlierForm
from aftercare.course.earlier.records import EarlierCourse
from aftercare.storage.ids import new_id


async def tell_earlier(db: AsyncSession, case: FoundCase, form: EarlierForm, now: datetime) -> bool:
    """True when it is written, False when a colleague was first. Raises NotFound and Closed."""
    case.open_lock_for()
    done = await db.execute(
        update(EarlierCourse)
        .where(EarlierCourse.case_id == case.id, EarlierCourse.version == form.version)
        .values(visits_used=form.visits_used, settled_at=now, by=case.person.id, at=now)
        .values(version=form.version + 1)
        .execution_options(synchronize_session=False)
        .returning(EarlierCourse.id)
    )
    if done.scalar() is None:
        return False
    if form.last_contact_on:
        await told_contact(db, case, form.last_contact_on, contact_id=form.id, now=now)
    return True


async def told_contact(
    db: AsyncSession, case: FoundCase, on: date, *, contact_id: str, now: datetime
) -> None:
    """A contact somebody tells of by its day alone; it stands at noon, Copenhagen time."""
    await log_contact(
        db,
        case,
        at=min(wall(on, time(12)), now),
        kind=ContactKind.carried,
        reached=True,
        minutes=0,
        present=[Present.her],
        areas=[],
        note="",
        contact_id=contact_id,
        now=now,
    )


def came_running(case_id: str, by: str, *, since: date, now: datetime) -> EarlierCourse:
    """The row of a course that was running when it came here; what is told of before is filled in."""
    return EarlierCourse(id=new_id(), case_id=case_id, since=since, by=by, at=now)
