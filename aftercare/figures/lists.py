"""The stays of a centre that ended in a year, and the children of them, as their tables count them."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.records import Case, Closure
from aftercare.course.contacts.lists import reached_her
from aftercare.course.contacts.records import Contact
from aftercare.course.earlier.lists import before
from aftercare.course.earlier.records import EarlierCourse
from aftercare.course.plan.made import MADE
from aftercare.course.records import PhasePlan, PlanAnswer
from aftercare.figures.courses import CourseFacts
from aftercare.figures.outcomes.records import Outcome
from aftercare.figures.tables import ChildFacts, StayFacts
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.people.person import Person
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState

_TOLD = tuple(StayFacts.__dataclass_fields__.keys() - {"reasons", "children"})
_TOLD_OF_CHILDREN = tuple(ChildFacts.__dataclass_fields__)
_MANY = select(func.count(ChildStay.id)).where(ChildStay.stay_id == Stay.id).scalar_subquery()


def _many(record: Any, *where: ColumnElement[bool]) -> Any:
    return (
        select(func.count(record.id))
        .where(record.case_id == Case.id, *where)
        .correlate(Case)
        .scalar_subquery()
    )


def _newest(record: Any, column: Any, order: Any, *where: ColumnElement[bool]) -> Any:
    """The column of the newest row of a course; of one moment always the same."""
    rows = select(column).where(record.case_id == Case.id, *where).correlate(Case)
    return rows.order_by(order.desc(), record.id.desc()).limit(1).scalar_subquery()


_STANDS = Closure.reopened_at.is_(None)
_COURSES = select(
    Case.programme,
    Case.opened_at,
    _newest(Closure, Closure.closed_on, Closure.at, _STANDS).label("closed_on"),
    _newest(Closure, Closure.reason, Closure.at, _STANDS).label("reason"),
    (_many(Visit, Visit.state == VisitState.kept) + before(EarlierCourse.kept)).label("kept"),
    (_many(Visit, Visit.state == VisitState.missed) + before(EarlierCourse.missed)).label("missed"),
    (_many(Contact, reached_her()) + before(EarlierCourse.contacts)).label("contacts"),
    _many(PhasePlan, MADE).label("planned"),
    _many(PlanAnswer, PlanAnswer.answer == "yes").label("agreed"),
    _newest(Outcome, Outcome.lives, Outcome.asked_on).label("lives"),
)


async def stays_of(db: AsyncSession, person: Person, year: int) -> list[StayFacts]:
    """Every stay at the person's centre that ended in the year, as numbers without names; one statement."""
    columns = [getattr(Stay, name) for name in _TOLD]
    rows = await db.execute(
        select(*columns, Stay.reasons, _MANY.label("children")).where(_ended(person, year))
    )
    return [_stay(row._mapping) for row in rows]


async def children_of(db: AsyncSession, person: Person, year: int) -> list[ChildFacts]:
    """The children of those stays; one statement."""
    columns = [getattr(ChildStay, name) for name in _TOLD_OF_CHILDREN]
    rows = await db.execute(
        select(*columns).join(Stay, Stay.id == ChildStay.stay_id).where(_ended(person, year))
    )
    return [ChildFacts(**row._mapping) for row in rows]


async def courses_of(db: AsyncSession, person: Person) -> list[CourseFacts]:
    """Every course of the person's centre as numbers; one statement, and no key of a case is used."""
    rows = await db.execute(_COURSES.where(Case.centre_id == person.centre_id))
    return [
        CourseFacts(
            programme=row.programme,
            opened_on=clock.local(row.opened_at).date(),
            closed_on=row.closed_on,
            reason=row.reason or "",
            kept=row.kept,
            missed=row.missed,
            contacts=row.contacts,
            planned=bool(row.planned),
            agreed=bool(row.agreed),
            lives=row.lives or "",
        )
        for row in rows
    ]


def _ended(person: Person, year: int) -> ColumnElement[bool]:
    """A stay whose woman this colleague is blocked from counts all the same: a number names nobody."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return and_(Stay.centre_id == person.centre_id, Stay.moved_out_on >= first, Stay.moved_out_on <= last)


def _stay(row: RowMapping) -> StayFacts:
    reasons = tuple(word for word in (row["reasons"] or "").split(",") if word)
    return StayFacts(**{**row, "reasons": reasons})
