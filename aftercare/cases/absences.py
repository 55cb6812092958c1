"""Who is away and who stands in: entered, ended early, listed. It opens no case by itself; reach does."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.forms import AbsenceForm
from aftercare.cases.powers import WHY_NOT, Relation
from aftercare.cases.records import Absence
from aftercare.errors import NOT_HER_WORK, NotAllowed, NotFound
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
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


@dataclass(frozen=True, slots=True)
class Away:
    """An absence that lasts or is to come, with names; both days included."""

    id: str
    staff_id: str
    called: str
    deputy_id: str
    deputy: str
    first_day: date
    last_day: date


async def absences(db: AsyncSession, person: Person, now: datetime) -> list[Away]:
    """The absences of the person's centre that are not over, the nearest first; one statement."""
    deputy, house = aliased(Staff), keys_of(db).house
    rows = await db.execute(
        select(Absence.id, Absence.staff_id, Absence.deputy_id, Absence.first_day, Absence.last_day)
        .add_columns(Staff.called, deputy.called.label("deputy"))
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
        )
        for row in rows
    ]


async def enter_absence(db: AsyncSession, person: Person, form: AbsenceForm, now: datetime) -> Refusal | None:
    """Writes down an absence of the person herself, or of a colleague for a coordinator; once per `form.id`.

    Both must be colleagues who work at her centre, which is for the asker to check. Raises NotAllowed,
    also for a relief worker: a coordinator says who else may open what was lent to her.
    """
    if person.role is Role.relief:
        raise NotAllowed(WHY_NOT[Relation.relief])
    if form.colleague != person.id and not person.is_coordinator:
        raise NotAllowed(NOT_HER_WORK)
    await db.execute(select(Staff.id).where(Staff.id == form.colleague).with_for_update())
    same = (await db.execute(select(Absence.staff_id).where(Absence.id == form.id))).scalar()
    if same is None:
        refusal = _why_not(form, clock.local(now).date()) or await _clash(db, form)
        if refusal:
            return refusal
    absence = Absence(id=form.id, staff_id=form.colleague, deputy_id=form.deputy, by=person.id, at=now)
    absence.first_day, absence.last_day = form.first_day, form.last_day
    kept = await write_once(db, absence, Absence.id == form.id)
    if kept.staff_id != form.colleague:
        raise NotFound
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
    await db.flush()


def _why_not(form: AbsenceForm, today: date) -> Refusal | None:
    if form.deputy == form.colleague:
        return Refusal.herself
    if form.last_day < form.first_day or form.last_day < today:
        return Refusal.no_such_days
    if form.last_day > today + LONGEST or form.first_day < today - LONGEST:
        return Refusal.too_long
    return None


async def _clash(db: AsyncSession, form: AbsenceForm) -> Refusal | None:
    """One absence at a time, so that one deputy stands in; and she herself must be there."""
    found = await db.execute(
        select(Absence.staff_id).where(
            Absence.staff_id.in_((form.colleague, form.deputy)),
            Absence.ended_at.is_(None),
            Absence.first_day <= form.last_day,
            Absence.last_day >= form.first_day,
        )
    )
    away = set(found.scalars())
    if form.colleague in away:
        return Refusal.away_already
    return Refusal.deputy_away if form.deputy in away else None
