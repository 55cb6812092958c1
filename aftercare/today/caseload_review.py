"""Going through a worker's caseload: where each course is, and what was last said (domain.md 1.4)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.course.method.course import Course
from aftercare.course.method.lists import courses
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.team.records import CaseRemark
from aftercare.today.case_glance import CaseFacts, glance
from aftercare.words.names import in_danish


@dataclass(frozen=True)
class Remark:
    """What was said about a case, by whom and when."""

    text: str
    by: str
    on: date


@dataclass(frozen=True)
class Reviewed:
    """A case of the worker; `contacts` are those with her in the present phase, `expected` by its rhythm.

    Both are None while no CTI phase has begun.
    """

    case: CaseFacts
    contacts: int | None
    expected: int | None
    remark: Remark | None


async def caseload_of(
    db: AsyncSession, person: Person, worker_id: str, now: datetime, *, case_id: str = ""
) -> list[Reviewed]:
    """The open cases a worker leads, or one of them, by how pressing they are; three statements."""
    today = clock.local(now).date()
    seen = await glance(db, person, now, case_id=case_id)
    cases = [one for one in seen if one.lead_id == worker_id and not one.closed]
    followed = {one.course.case_id: one.course for one in await courses(db, person, now, case_id=case_id)}
    told = await _remarks(db, person, now)
    found = [_reviewed(case, followed.get(case.id), told.get(case.id), today) for case in cases]
    return sorted(found, key=lambda one: (-one.case.overdue, in_danish(one.case.called)))


def _reviewed(case: CaseFacts, course: Course | None, remark: Remark | None, today: date) -> Reviewed:
    start = case.place.starts_on if case.place else None
    if course is None or start is None:
        return Reviewed(case, None, None, remark)
    contacts = sum(one.with_her and one.on >= start for one in course.contacts)
    return Reviewed(case, contacts, max(0, (today - start).days) // case.rhythm, remark)


async def _remarks(db: AsyncSession, person: Person, now: datetime) -> dict[str, Remark]:
    """The newest remark on each case in reach."""
    rows = await db.execute(
        select(CaseRemark.id, CaseRemark.case_id, CaseRemark.remark, CaseRemark.on, CaseRemark.by)
        .add_columns(Staff.called, CaseKey.wrapped)
        .join(Case, Case.id == CaseRemark.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .join(Staff, Staff.id == CaseRemark.by)
        .where(reach(person, now))
        .order_by(CaseRemark.at)
    )
    found = {}
    for row in {row.case_id: row for row in rows}.values():
        lock = keys_of(db).case(row.case_id, row.wrapped)
        text = lock.open(CaseRemark.remark, row.id, row.remark)
        by = keys_of(db).house.open(Staff.called, row.by, row.called)
        found[row.case_id] = Remark(text, by, row.on)
    return found
