"""Undoing a whole import within a day, while nobody has written on anything it made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, delete, exists, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import case_heads
from aftercare.cases.records import Case, CaseKey, TeamMember
from aftercare.events import CasesErased
from aftercare.importing.lists import KEPT
from aftercare.importing.records import Import, ImportedRow
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.papers.looks.places import name_of
from aftercare.people.access_log import Deed, Purpose, Trace, append
from aftercare.people.person import Person
from aftercare.people.records import Invitation, Staff, Vouching
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ages import is_within
from aftercare.storage.announcing import announce
from aftercare.storage.case_key_records import destroy_case_keys
from aftercare.storage.engines import keys_of
from aftercare.storage.tables import Record
from aftercare.words import N_

# What tells that a case was worked on; looking at it is no reason to keep it.
WRITING = (Deed.change, Deed.link, Deed.print, Deed.export, Deed.broke_glass)
# Tables of which an import may make rows, and the column that says when a row was written.
WRITTEN_BY_IMPORT = {
    "contacts": "signed_at",
    **dict.fromkeys(("earlier_courses", "phase_turns", "extensions", "out_of_contact", "own_rhythms"), "at"),
}
BATCH = 400
SOMETHING = N_("Something was written on it")
AT_WORK = N_("The colleague has been invited, or is on a team")


@dataclass(frozen=True, slots=True)
class Kept:
    """Why an import cannot be undone: on whom something was written, what, and when if the log knows."""

    called: str
    case_id: str
    what: str
    at: datetime | None = None


async def why_not_undo(db: AsyncSession, person: Person, import_id: str, now: datetime) -> list[Kept]:
    """Everything written since on what the import made; empty when it may be undone.

    Holds the courses until the transaction ends, so that nobody writes on one between this and the undo.
    """
    made = (await db.execute(select(ImportedRow).where(ImportedRow.import_id == import_id))).scalars().all()
    cases = [row.case_id for row in made if row.case_id]
    people = [row.staff_id for row in made if row.staff_id]
    found: dict[str, tuple[str, datetime | None]] = {}
    for batch in _batches(cases):
        await db.execute(select(Case.id).where(Case.id.in_(batch)).order_by(Case.id).with_for_update())
        found |= await _grown(db, batch)
        found |= await _logged(db, batch)
    names = {head.id: head.called for head in await case_heads(db, person, now)} if found else {}
    kept = [Kept(names.get(one, ""), one, what, at) for one, (what, at) in found.items()]
    return kept + [kept for batch in _batches(people) for kept in await _at_work(db, batch)]


async def undo(db: AsyncSession, person: Person, import_id: str, now: datetime, place: str) -> bool:
    """False when it is too late or was done before. Erases the courses' keys and rows, and the colleagues.

    Ask `why_not_undo` first.
    """
    done = await db.execute(
        update(Import)
        .where(Import.id == import_id, Import.centre_id == person.centre_id, Import.undone_at.is_(None))
        .where(is_within(Import.imported_at, now, KEPT))
        .values(undone_at=now, undone_by=person.id)
        .execution_options(synchronize_session=False)
        .returning(Import.id)
    )
    if done.scalar() is None:
        return False
    made = (await db.execute(select(ImportedRow).where(ImportedRow.import_id == import_id))).scalars().all()
    cases = [row.case_id for row in made if row.case_id]
    people = [row.staff_id for row in made if row.staff_id]
    await db.execute(delete(ImportedRow).where(ImportedRow.import_id == import_id))
    for batch in _batches(cases):
        await _erase(db, batch, now)
        await announce(db, CasesErased(tuple(batch), (), person.id, now))
    for batch in _batches(people):
        await db.execute(delete(Vouching).where(Vouching.staff_id.in_(batch)))
        await db.execute(delete(Staff).where(Staff.id.in_(batch)))
    gone = [Trace(Deed.erased, place, each, import_id, Purpose.coordinator) for each in cases]
    await append(db, gone, person, now)
    return True


async def _erase(db: AsyncSession, cases: Sequence[str], now: datetime) -> None:
    """Every row of theirs and then the keys, which alone open them in a backup."""
    hers = select(Stay.id).where(Stay.case_id.in_(cases))
    await db.execute(delete(ChildStay).where(ChildStay.stay_id.in_(hers)))
    for table in reversed(_about_cases()):
        await db.execute(delete(table).where(table.columns.case_id.in_(cases)))
    await destroy_case_keys(db, cases, now)
    await db.execute(delete(Case).where(Case.id.in_(cases)))


def _about_cases() -> list[Table]:
    """Every table that names a case, but the log, which tells that it was there."""
    tables = Record.metadata.sorted_tables
    left = ("access_log", CaseKey.__tablename__)
    return [table for table in tables if "case_id" in table.columns and table.name not in left]


async def _grown(db: AsyncSession, cases: Sequence[str]) -> dict[str, tuple[str, datetime | None]]:
    """Cases with rows that no import makes, whoever wrote them."""
    by_import = ("team_members", "stays", "children", "cti_offers", "aftercare_offers", "imported_rows")
    counts = [
        select(table.columns.case_id.label("case_id"))
        .where(table.columns.case_id.in_(cases), *_not_by_the_import(table))
        .group_by(table.columns.case_id)
        for table in _about_cases()
        if table.name not in by_import
    ]
    changed = select(Case.id.label("case_id")).where(Case.id.in_(cases), Case.version > 1)
    rows = (await db.execute(union_all(changed, *counts))).scalars()
    return dict.fromkeys(rows, (SOMETHING, None))


def _not_by_the_import(table: Table) -> list[ColumnElement[bool]]:
    """What tells a row somebody wrote from one the import made: it made all of its rows in one instant."""
    written = WRITTEN_BY_IMPORT.get(table.name)
    if written is None:
        return []
    made = select(Import.imported_at).join(ImportedRow, ImportedRow.import_id == Import.id)
    instant = made.where(ImportedRow.case_id == table.columns.case_id).scalar_subquery()
    return [table.columns[written] != instant]


async def _logged(db: AsyncSession, cases: Sequence[str]) -> dict[str, tuple[str, datetime | None]]:
    """Cases somebody wrote on by a page of ours, with its name and when."""
    rows = await db.execute(
        select(AccessEntry.case_id, AccessEntry.place, AccessEntry.at)
        .where(AccessEntry.case_id.in_(cases), AccessEntry.deed.in_(WRITING))
        .where(~AccessEntry.place.like("%/import%"))
        .order_by(AccessEntry.seq)
    )
    return {row.case_id: (name_of(row.place), row.at) for row in rows}


async def _at_work(db: AsyncSession, people: Sequence[str]) -> list[Kept]:
    busy: ColumnElement[bool] = or_(
        Staff.password.is_not(None),
        exists().where(Invitation.staff_id == Staff.id),
        exists().where(Vouching.staff_id == Staff.id, Vouching.confirmed_at.is_not(None)),
        exists().where(TeamMember.staff_id == Staff.id),
    )
    rows = await db.execute(select(Staff.id, Staff.called).where(Staff.id.in_(people), busy))
    house = keys_of(db).house
    return [Kept(house.open(Staff.called, row.id, row.called), "", AT_WORK) for row in rows]


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)]
