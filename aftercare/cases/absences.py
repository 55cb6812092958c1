"""Who is away and who stands in: entered, ended early, listed. It opens no case by itself; reach does."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.forms import AbsenceForm
from aftercare.cases.lists import CLOSED
from aftercare.cases.powers import WHY_NOT, Relation
from aftercare.cases.reach import on_team, reach
from aftercare.cases.records import Absence, Block, Case
from aftercare.errors import NOT_HER_WORK, NotAllowed, NotFound
from aftercare.events import AbsenceEnded, AbsencePlanned, Takers
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.storage.announcing import announce
from aftercare.storage.engines import keys_of
from aftercare.storage.insert_once import write_once

LONGEST = timedelta(days=366)


class Refusal(StrEnum):
    """Why an absence cannot be entered."""

    herself = "herself"
    no_such_days = "no_such_days"
    too_long = "too_long"
    away_already = "away_already"
    deputy_away = "deputy_away"
    deputy_leaves = "deputy_leaves"
    deputy_blocked = "deputy_blocked"
    not_her_course = "not_her_course"


@dataclass(frozen=True, slots=True)
class Away:
    """An absence that lasts or is to come, with names; both days included. `course_id` is set where this
    deputy stands in for one course alone.
    """

    id: str
    staff_id: str
    called: str
    deputy_id: str
    deputy: str
    first_day: date
    last_day: date
    course_id: str = ""


async def absences(db: AsyncSession, person: Person, now: datetime) -> list[Away]:
    """The absences of the person's centre that are not over, the nearest first; one statement."""
    deputy, house = aliased(Staff), keys_of(db).house
    rows = await db.execute(
        select(Absence.id, Absence.staff_id, Absence.deputy_id, Absence.first_day, Absence.last_day)
        .add_columns(Absence.course_id, Staff.called, deputy.called.label("deputy"))
        .join(Staff, Staff.id == Absence.staff_id)
        .join(deputy, deputy.id == Absence.deputy_id)
        .where(Staff.centre_id == person.centre_id, Absence.ended_at.is_(None))
        .where(Absence.last_day >= clock.local(now).date())
        .order_by(Absence.first_day, Absence.last_day, Absence.id)
    )
    return [
        Away(
            id=row.id,
            staff_id=row.staff_id,
            called=house.open(Staff.called, row.staff_id, row.called),
            deputy_id=row.deputy_id,
            deputy=house.open(Staff.called, row.deputy_id, row.deputy),
            first_day=row.first_day,
            last_day=row.last_day,
            course_id=row.course_id or "",
        )
        for row in rows
    ]


async def why_not_absent(
    db: AsyncSession, person: Person, form: AbsenceForm, now: datetime
) -> Refusal | None:
    """Why this absence cannot be entered; None also for one that is entered already.

    Raises NotAllowed, also for a relief worker: a coordinator says who else may open what was lent to her.
    """
    if person.role is Role.relief:
        raise NotAllowed(WHY_NOT[Relation.relief])
    if form.colleague != person.id and not person.is_coordinator:
        raise NotAllowed(NOT_HER_WORK)
    if (await db.execute(select(Absence.id).where(Absence.id == form.id))).first():
        return None
    today = clock.local(now).date()
    return _why_not(form, today) or await _clash(db, form) or await _unfit(db, person, form, now)


async def enter_absence(
    db: AsyncSession,
    person: Person,
    form: AbsenceForm,
    now: datetime,
    *,
    takers: Takers = (),
    word: str = "",
) -> Refusal | None:
    """Writes down an absence of the person herself, or of a colleague for a coordinator; once per `form.id`.

    Both must be colleagues who work at her centre, which is for the asker to check. `takers` go to her visits
    on these days, and `word` says why others stay with her. Raises NotAllowed.
    """
    await db.execute(select(Staff.id).where(Staff.id == form.colleague).with_for_update())
    refusal = await why_not_absent(db, person, form, now)
    if refusal:
        return refusal
    absence = Absence(id=form.id, staff_id=form.colleague, deputy_id=form.deputy, by=person.id, at=now)
    absence.first_day, absence.last_day, absence.course_id = form.first_day, form.last_day, form.course
    kept = await write_once(db, absence, Absence.id == form.id)
    if kept.staff_id != form.colleague:
        raise NotFound
    if kept is absence:
        await announce(db, AbsencePlanned(form.id, form.colleague, person.id, now, takers, word))
    return None


async def end_absence(db: AsyncSession, person: Person, absence_id: str, now: datetime) -> None:
    """She is back: from now on her deputy reaches nothing through her. Raises NotFound and NotAllowed."""
    found = await db.execute(
        select(Absence)
        .join(Staff, Staff.id == Absence.staff_id)
        .where(Absence.id == absence_id, Staff.centre_id == person.centre_id)
        .with_for_update(of=Absence)
    )
    absence = found.scalar()
    if absence is None:
        raise NotFound
    if absence.staff_id != person.id and not person.is_coordinator:
        raise NotAllowed(NOT_HER_WORK)
    if absence.ended_at is None:
        absence.ended_at, absence.ended_by = now, person.id
        await announce(db, AbsenceEnded(absence.id, absence.staff_id, person.id, now))


async def end_her_absences(db: AsyncSession, staff_id: str, by: str, now: datetime) -> None:
    """Who works here no longer is not away either."""
    hers = update(Absence).where(Absence.staff_id == staff_id, Absence.ended_at.is_(None))
    hers = hers.where(Absence.last_day >= clock.local(now).date()).values(ended_at=now, ended_by=by)
    await db.execute(hers.execution_options(synchronize_session=False))


def _why_not(form: AbsenceForm, today: date) -> Refusal | None:
    if form.deputy == form.colleague:
        return Refusal.herself
    if form.last_day < form.first_day or form.last_day < today:
        return Refusal.no_such_days
    if form.last_day > today + LONGEST or form.first_day < today - LONGEST:
        return Refusal.too_long
    return None


async def _clash(db: AsyncSession, form: AbsenceForm) -> Refusal | None:
    """On one day one deputy for a course; and she herself must be there."""
    found = await db.execute(
        select(Absence.staff_id, Absence.course_id).where(
            Absence.staff_id.in_((form.colleague, form.deputy)),
            Absence.ended_at.is_(None),
            Absence.first_day <= form.last_day,
            Absence.last_day >= form.first_day,
        )
    )
    away = {(row.staff_id, row.course_id) for row in found}
    if (form.colleague, form.course) in away:
        return Refusal.away_already
    return Refusal.deputy_away if form.deputy in {staff_id for staff_id, _ in away} else None


async def _unfit(db: AsyncSession, person: Person, form: AbsenceForm, now: datetime) -> Refusal | None:
    """The deputy works here to the last day and may open the courses, as far as the person may know them."""
    until = await db.execute(select(Staff.works_until).where(Staff.id == form.deputy))
    works_until = until.scalar()
    if works_until is not None and works_until < form.last_day:
        return Refusal.deputy_leaves
    apart = aliased(Absence)
    another = exists().where(
        apart.staff_id == form.colleague,
        apart.course_id == Case.id,
        apart.ended_at.is_(None),
        apart.first_day <= form.first_day,
        apart.last_day >= form.last_day,
    )
    blocked = exists().where(
        Block.case_id == Case.id, Block.staff_id == form.deputy, Block.lifted_at.is_(None)
    )
    hers = on_team(form.colleague, clock.local(now).date())
    wanted = Case.id == form.course if form.course else ~another
    rows = await db.execute(
        select(Case.id, blocked.label("blocked")).where(reach(person, now), hers, wanted, ~CLOSED)
    )
    found = {row.id: row.blocked for row in rows}
    if form.course and form.course not in found:
        return Refusal.not_her_course
    return Refusal.deputy_blocked if any(found.values()) else None
