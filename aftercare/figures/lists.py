"""The stays of a centre that ended in a year, and the children of them, as their tables count them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
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
from aftercare.figures.registers import Counted, counted
from aftercare.figures.tables import ChildFacts, StayFacts
from aftercare.moving_out.eligibility import Rule
from aftercare.moving_out.stay_records import Stay
from aftercare.people.person import Person
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState


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


async def year_of(db: AsyncSession, person: Person, year: int, rules: Sequence[Rule]) -> list[Counted]:
    """Every stay at the person's centre that ended in the year, and its children, as numbers without names.

    A stay whose woman this colleague is blocked from counts all the same: a number names nobody. Three
    statements; `rules` are the centre's.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    ended = and_(Stay.moved_out_on >= first, Stay.moved_out_on <= last)
    return await counted(db, rules, last, Stay.centre_id == person.centre_id, ended)


def stays_in(year: Sequence[Counted]) -> list[StayFacts]:
    """The stays alone, for tables 1 to 18."""
    return [one.facts for one in year]


def children_in(year: Sequence[Counted]) -> list[ChildFacts]:
    """Their children, for tables 20 to 30."""
    return [child for one in year for _, child in one.children]


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
