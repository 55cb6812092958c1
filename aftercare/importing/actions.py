"""Keeping a list, choosing its columns, and importing it: all of it or nothing."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.errors import NotFound
from aftercare.importing.columns import Kind
from aftercare.importing.courses import Course
from aftercare.importing.guessing import guessed
from aftercare.importing.judging import Judged
from aftercare.importing.lists import KEPT
from aftercare.importing.making import make_colleague, make_course
from aftercare.importing.newcomers import Joining
from aftercare.importing.reading import Sheet, packed
from aftercare.importing.records import Import, ImportedRow
from aftercare.moving_out.offer_deadline import rules_of
from aftercare.people.access_log import Deed, Purpose, Trace, append
from aftercare.people.person import Person
from aftercare.storage.announcing import of_the_past
from aftercare.storage.clock_witness import witnessed
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.periodic import Aside, raw

AT_A_TIME = 50
"""Rows written in one breath; between two of them others are answered."""


class AlreadyImported(Exception):
    """Somebody imported this list first, or it is a day old."""


async def keep_list(
    db: AsyncSession, person: Person, import_id: str, *, kind: Kind, sheet: Sheet, now: datetime
) -> str:
    """The id of the list, sealed for a day; the same form twice keeps one. Raises NotFound."""
    made = Import(id=import_id, centre_id=person.centre_id, kind=kind, by=person.id, at=now)
    made.content = keys_of(db).house.seal(Import.content, import_id, packed(sheet))
    made.matched, made.lead_id = ",".join(guessed(kind, sheet)), person.id
    kept = await write_once(db, made, Import.id == import_id)
    if kept.centre_id != person.centre_id:
        raise NotFound
    return import_id


async def match_columns(
    db: AsyncSession,
    person: Person,
    import_id: str,
    *,
    matched: Sequence[str],
    lead_id: str,
    programme: str = "",
    version: int,
) -> bool:
    """True when the choice is kept, False when somebody chose first."""
    done = await db.execute(
        update(Import)
        .where(Import.id == import_id, Import.centre_id == person.centre_id, Import.version == version)
        .values(matched=",".join(matched), lead_id=lead_id, programme=programme, version=version + 1)
        .execution_options(synchronize_session=False)
        .returning(Import.id)
    )
    return done.scalar() is not None


async def carry_in(
    db: AsyncSession,
    person: Person,
    import_id: str,
    *,
    judged: Judged,
    left_out: Collection[int],
    now: datetime,
    place: str,
) -> int:
    """How many courses or colleagues were made; rows in `left_out` are not. Raises AlreadyImported."""
    courses = [course for course in judged.courses if course.row not in left_out]
    joining = [one for one in judged.joining if one.row not in left_out]
    taken = await db.execute(
        update(Import)
        .where(Import.id == import_id, Import.centre_id == person.centre_id)
        .where(Import.imported_at.is_(None), Import.content.is_not(None))
        .values(imported_at=now, content=None, rows=len(courses) + len(joining))
        .execution_options(synchronize_session=False)
        .returning(Import.id)
    )
    if taken.scalar() is None:
        raise AlreadyImported
    with of_the_past(db):
        await _make(db, person, import_id, courses, joining, now=now)
    opened = [course.form.id for course in courses]
    for at in range(0, len(opened), AT_A_TIME):
        traces = [
            Trace(Deed.change, place, each, import_id, Purpose.coordinator)
            for each in opened[at : at + AT_A_TIME]
        ]
        await append(db, traces, person, now)
    return len(courses) + len(joining)


async def _make(
    db: AsyncSession,
    person: Person,
    import_id: str,
    courses: Sequence[Course],
    joining: Sequence[Joining],
    *,
    now: datetime,
) -> None:
    rules = await rules_of(db, person.centre_id) if courses else []
    for course in courses:
        case_id = await make_course(db, person, course, rules, now)
        db.add(ImportedRow(id=new_id(), import_id=import_id, case_id=case_id, row=course.row))
        if len(db.new) >= AT_A_TIME:
            await db.flush()
    for one in joining:
        await make_colleague(db, person, one, now)
        db.add(ImportedRow(id=new_id(), import_id=import_id, staff_id=one.newcomer.id, row=one.row))
    await db.flush()


async def let_lists_go(db: AsyncSession, now: datetime, aside: Aside) -> None:
    """What stands in lists that were never imported goes after a day; what was made of the others stays.

    What is in them goes in any case: a row that something still hangs on is emptied and put aside.
    """
    old = (Import.at <= now - KEPT, Import.imported_at.is_(None), witnessed(now))
    alone = {"synchronize_session": False}
    await db.execute(update(Import).where(*old).values(content=None), execution_options=alone)
    for import_id in (await db.scalars(select(raw(Import.id)).where(*old))).all():
        with aside.alone("lists"):
            async with db.begin_nested():
                await db.execute(delete(Import).where(raw(Import.id) == import_id), execution_options=alone)
