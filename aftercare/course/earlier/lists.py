"""Reading what went before a course was in this system, beside what has been written here since."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.matters import mark
from aftercare.cases.records import Case, Programme
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.course.earlier.records import EarlierCourse
from aftercare.course.earlier.rules import UNKNOWN

_HERS = EarlierCourse.case_id == Case.id
_REACHED = exists().where(Contact.case_id == Case.id, reached_her()).correlate(Case)
CONTACT_UNKNOWN: ColumnElement[bool] = and_(
    exists().where(_HERS, EarlierCourse.contacts.is_(None)).correlate(Case), ~_REACHED
)
"""True in SQL while nobody has told whether she was ever reached before, and nobody has reached her here."""
VISITS_UNKNOWN: ColumnElement[bool] = (
    exists().where(_HERS, EarlierCourse.visits_used.is_(None)).correlate(Case)
)
"""True in SQL while nobody knows how many visits were used before."""
MARKS: tuple[Select[Any], ...] = (
    mark(
        UNKNOWN,
        EarlierCourse,
        EarlierCourse.since,
        EarlierCourse.settled_at.is_(None),
        or_(
            and_(Case.programme == Programme.aftercare, EarlierCourse.visits_used.is_(None)),
            and_(EarlierCourse.contacts.is_(None), ~_REACHED),
        ),
    ),
)


def before(column: Any) -> Any:
    """How many there were before, 0 where nobody told of any; a column of EarlierCourse, in SQL of Case."""
    many = select(func.coalesce(func.sum(column), 0)).where(_HERS).correlate(Case)
    return many.scalar_subquery()


async def earlier_course(db: AsyncSession, case: FoundCase) -> EarlierCourse | None:
    """What went before, None for a course that began here; one statement."""
    found = select(EarlierCourse).where(EarlierCourse.case_id == case.id)
    return (await db.execute(found)).scalar_one_or_none()


async def is_reached(db: AsyncSession, case: FoundCase) -> bool:
    """True when a contact with her is written down, here or told of before; one statement."""
    reached = select(Contact.id).where(Contact.case_id == case.id, reached_her()).limit(1)
    return (await db.execute(reached)).scalar() is not None
