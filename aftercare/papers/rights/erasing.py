"""Erases a course: its key, which alone opens it in old backups too, and then every row."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case, Closure
from aftercare.events import CasesErased
from aftercare.figures.keeping import keep_counted
from aftercare.moving_out.records import Inquiry
from aftercare.moving_out.stay_records import Stay
from aftercare.papers.rights.records import PastCourse
from aftercare.papers.rights.rules import whole_months
from aftercare.storage.announcing import announce
from aftercare.storage.case_key_records import destroy_case_keys
from aftercare.storage.ids import new_id
from aftercare.storage.tables import Record
from aftercare.visits.records import Visit

_MIDYEAR = (7, 1)


async def erase_course(db: AsyncSession, case: FoundCase, now: datetime) -> None:
    """Takes away everything about her; whoever calls has made sure that it may be (`may_be_erased`).

    What is left tells the year, the programme, the length and how it ended.
    """
    case_id = case.id
    db.add(await _what_is_left(db, case.id))
    await db.flush()
    visits = (await db.execute(select(Visit.id).where(Visit.case_id == case_id))).scalars().all()
    await _loosen_stays(db, case, now)
    for table in reversed(Record.metadata.sorted_tables):
        if "case_id" in table.columns and not outlives(table):
            await db.execute(delete(table).where(table.columns.case_id == case_id))
    await destroy_case_keys(db, [case_id], now)
    await db.execute(delete(Case).where(Case.id == case_id))
    await announce(db, CasesErased((case_id,), tuple(visits), case.person.id, now))


async def _what_is_left(db: AsyncSession, case_id: str) -> PastCourse:
    closed = (Closure.case_id == Case.id) & Closure.reopened_at.is_(None)
    facts = select(Case.centre_id, Case.programme, Case.moved_out_on, Case.opened_at, Closure.closed_on)
    row = (
        await db.execute(facts.add_columns(Closure.reason).join(Closure, closed).where(Case.id == case_id))
    ).one()
    begun = row.moved_out_on or clock.local(row.opened_at).date()
    left = PastCourse(id=new_id(), centre_id=row.centre_id, year=row.closed_on.year, outcome=row.reason)
    left.programme, left.months = row.programme, whole_months(begun, row.closed_on)
    return left


async def _loosen_stays(db: AsyncSession, case: FoundCase, now: datetime) -> None:
    """A stay is counted in its year for ever; from now on it is nobody's, and its exact days are gone.

    So is an inquiry, without a word of what was noted.
    """
    case_id = case.id
    stays = select(Stay.id, Stay.moved_in_on, Stay.moved_out_on).where(Stay.case_id == case_id)
    rows = (await db.execute(stays)).all()
    await keep_counted(db, case, clock.local(now).date())
    for row in rows:
        ended = row.moved_out_on and date(row.moved_out_on.year, *_MIDYEAR)
        begun = (
            ended - (row.moved_out_on - row.moved_in_on) if ended else date(row.moved_in_on.year, *_MIDYEAR)
        )
        new = {"case_id": None, "moved_in_on": begun, "moved_out_on": ended}
        new |= {"offer_by": None, "by": None, "at": None}
        await db.execute(update(Stay).where(Stay.id == row.id).values(new))

    nobodys = {"case_id": None, "note": None}
    await db.execute(update(Inquiry).where(Inquiry.case_id == case_id).values(nobodys))


def names_a_case(table: Table) -> bool:
    """True for a table whose rows belong to one case, by a column or by a reference."""
    to_case: list[Any] = [key for key in table.foreign_keys if key.column.table.name == "cases"]
    return "case_id" in table.columns or bool(to_case)


def outlives(table: Table) -> str:
    """Why the rows of a table stay when the course they belong to goes; empty when they go with it."""
    records = (mapper.class_ for mapper in Record.registry.mappers if mapper.local_table is table)
    said = next(records).__told__
    return said.outlives if said else ""
