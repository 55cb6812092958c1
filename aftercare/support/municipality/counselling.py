"""The coordinating counselling and the municipal plan, one of each a case, and that somebody has asked."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import open_case_lock
from aftercare.cases.rows import of_row
from aftercare.cases.written_rows import Kind
from aftercare.people.person import Person
from aftercare.support.municipality.forms import CounsellingForm
from aftercare.support.municipality.records import Counselling, MunicipalPlan
from aftercare.support.municipality.rules import written_course


async def _begins(_db: AsyncSession, row: Counselling, form: CounsellingForm, _now: datetime) -> None:
    """A new first day begins the half year and the year anew."""
    if row.started_on != form.started_on:
        row.half_year_asked_on = row.year_asked_on = None


def _points(row: Any, _today: date) -> None:
    """When it has lasted half a year, and a year."""
    row.half_year_on, row.year_on = written_course(row).half_year_on, written_course(row).year_on


COUNSELLING = Kind(Counselling, fits=_begins, follows=_points)
PLAN = Kind(MunicipalPlan)


async def goes_on(db: AsyncSession, person: Person, case_id: str, now: datetime) -> None:
    """Somebody has asked and it goes on: the half year and the year that are reached are settled.

    Raises NotFound, and Closed for a closed case.
    """
    await open_case_lock(db, person, case_id, now)
    row: Counselling | None = (await db.execute(of_row(Counselling, {"case_id": case_id}))).scalar()
    today = clock.local(now).date()
    if row is None:
        return
    if row.half_year_on and row.half_year_on <= today and row.half_year_asked_on is None:
        row.half_year_asked_on = today
    if row.year_on and row.year_on <= today and row.year_asked_on is None:
        row.year_asked_on = today
    await db.flush()
