"""Every municipality that acts for the women one can reach, and one of them with the women and the numbers.

Women out of reach are in no number: a blocked colleague can subtract, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.support.municipality.figures import Figures, figures_of
from aftercare.support.municipality.lists import COUNSELLING, course_of
from aftercare.support.municipality.records import Counselling, MunicipalPlan
from aftercare.support.municipality.rules import (
    COUNSELLING_HALF_YEAR,
    COUNSELLING_YEAR,
    PLAN_141_REVIEW,
    Course,
    Standing,
    waiting_days,
)
from aftercare.words.names import in_danish


@dataclass(frozen=True, slots=True)
class Acting:
    """A municipality that acts, by name; `open` counts the open matters of its open cases."""

    name: str
    figures: Figures
    cases: int
    open: int


@dataclass(frozen=True, slots=True)
class Line:
    """One woman on the page of a municipality; `waited` is days, `open` what is due, with its day."""

    case_id: str
    called: str
    closed: bool
    course: Course
    standing: Standing
    waited: int | None
    open: tuple[tuple[str, date], ...]


_ROWS = (
    select(Case.id, Case.municipality, Case.opened_at, CLOSED.label("closed"), *COUNSELLING)
    .add_columns(Counselling.half_year_on, Counselling.half_year_asked_on)
    .add_columns(Counselling.year_on, Counselling.year_asked_on, MunicipalPlan.review_on)
    .outerjoin(Counselling, Counselling.case_id == Case.id)
    .outerjoin(MunicipalPlan, MunicipalPlan.case_id == Case.id)
    .where(Case.municipality != "")
)


async def acting_municipalities(
    db: AsyncSession, person: Person, now: datetime, year: int | None = None
) -> list[Acting]:
    """Every municipality that acts for a woman in reach, by name; one statement, no key is opened.

    With a year, only of courses that were opened in it.
    """
    today = clock.local(now).date()
    grouped: dict[str, list[Row[Any]]] = {}
    for row in await db.execute(_of(_ROWS, person, now, year)):
        grouped.setdefault(row.municipality, []).append(row)
    found = [
        Acting(
            name,
            figures_of([course_of(row) for row in rows], today),
            sum(not row.closed for row in rows),
            sum(len(open_of(row, today)) for row in rows),
        )
        for name, rows in grouped.items()
    ]
    return sorted(found, key=lambda one: in_danish(one.name))


async def women_of(
    db: AsyncSession, person: Person, name: str, now: datetime, year: int | None = None
) -> list[Line]:
    """The women in reach for whom this municipality acts, open courses first, by name; one statement."""
    today, keys = clock.local(now).date(), keys_of(db)
    statement = _ROWS.add_columns(Case.called, CaseKey.wrapped).join(CaseKey, CaseKey.case_id == Case.id)
    rows = await db.execute(_of(statement.where(Case.municipality == name), person, now, year))
    lines = [
        Line(
            row.id,
            keys.case(row.id, row.wrapped).open(Case.called, row.id, row.called),
            bool(row.closed),
            course_of(row),
            course_of(row).standing,
            waiting_days(course_of(row), today),
            open_of(row, today),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (line.closed, in_danish(line.called), line.case_id))


def figures_of_lines(lines: Sequence[Line], today: date) -> Figures:
    """The figures of the women on a page."""
    return figures_of([line.course for line in lines], today)


def open_of(row: Row[Any], today: date) -> tuple[tuple[str, date], ...]:
    """What is due of an open case, the nearest day first."""
    if row.closed:
        return ()
    runs = row.started_on and not row.ended_on
    due = (
        (COUNSELLING_HALF_YEAR.name, row.half_year_on if runs and not row.half_year_asked_on else None),
        (COUNSELLING_YEAR.name, row.year_on if runs and not row.year_asked_on else None),
        (PLAN_141_REVIEW.name, row.review_on),
    )
    return tuple(sorted(((kind, on) for kind, on in due if on and on <= today), key=lambda one: one[1]))


def _of(statement: Select[Any], person: Person, now: datetime, year: int | None) -> Select[Any]:
    hers = statement.where(reach(person, now))
    if year is None:
        return hers
    begin, end = clock.midnight(date(year, 1, 1)), clock.midnight(date(year + 1, 1, 1))
    return hers.where(Case.opened_at >= begin, Case.opened_at < end)
