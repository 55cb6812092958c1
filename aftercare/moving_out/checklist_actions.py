"""Writing her checklist: begun from the centre's list, lines of her own, who and when, done or not needed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import open_case_lock
from aftercare.errors import NotFound
from aftercare.moving_out.centre_checklist import is_ours, list_of_centre
from aftercare.moving_out.checklist_forms import ChangedLineForm, LineForm, NewLineForm
from aftercare.moving_out.checklist_records import MoveLine, MoveList
from aftercare.moving_out.rules import LineState
from aftercare.people.person import Person
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock

OWN_PLACE = 2000  # Her own lines stand after the centre's.


async def begin_list(db: AsyncSession, person: Person, case_id: str, now: datetime) -> None:
    """The lines the centre's list has today become hers, once; what is changed there later changes none.

    Raises NotFound and Closed.
    """
    lock = await open_case_lock(db, person, case_id, now)
    begun = MoveList(case_id=case_id, by=person.id, at=now)
    if await write_once(db, begun, MoveList.case_id == case_id) is not begun:
        return
    for line in await list_of_centre(db, person.centre_id):
        if line.on:
            row = MoveLine(id=new_id(), case_id=case_id, key=line.key, stage=line.stage)
            row.position, row.state, row.version = line.position, LineState.open, 1
            row.called = lock.seal(MoveLine.called, row.id, line.called)
            row.by, row.at = person.id, now
            db.add(row)
    await db.flush()


async def add_line(db: AsyncSession, person: Person, case_id: str, form: NewLineForm, now: datetime) -> None:
    """A line of her own; the same `form.id` adds one. Raises NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    row = MoveLine(id=form.id, case_id=case_id, key="", stage=form.stage, position=OWN_PLACE)
    row.state, row.version = LineState.open, 1
    row.called = lock.seal(MoveLine.called, form.id, form.called)
    _write(row, lock, form, person, now)
    if (await write_once(db, row, MoveLine.id == form.id)).case_id != case_id:
        raise NotFound


async def change_line(
    db: AsyncSession, person: Person, case_id: str, line_id: str, *, form: ChangedLineForm, now: datetime
) -> bool:
    """Changes a line; False when somebody else did so first. Done without a day is done today.

    Raises NotFound and Closed.
    """
    lock = await open_case_lock(db, person, case_id, now)
    row = await _line(db, case_id, line_id)
    if row.version != form.version:
        return False
    if form.called and not is_ours(row.key):
        row.called = lock.seal(MoveLine.called, row.id, form.called)
    _write(row, lock, form, person, now)
    if form.state is not LineState.done:
        row.done_on = row.done_by = None
    else:
        row.done_on = form.done_on or row.done_on or clock.local(now).date()
        row.done_by = row.done_by or person.id
    row.state, row.version = form.state, row.version + 1
    await db.flush()
    return True


async def line_done(db: AsyncSession, person: Person, case_id: str, line_id: str, now: datetime) -> None:
    """Done today, by whoever says so; a second tap changes nothing. Raises NotFound and Closed."""
    await open_case_lock(db, person, case_id, now)
    row = await _line(db, case_id, line_id)
    if row.state == LineState.done:
        return
    row.state, row.done_on, row.done_by = LineState.done, clock.local(now).date(), person.id
    row.version += 1
    await db.flush()


def _write(row: MoveLine, lock: Lock, form: LineForm, person: Person, now: datetime) -> None:
    row.who, row.due_on = form.who, form.due_on
    row.note = lock.seal(MoveLine.note, row.id, form.note)
    row.by, row.at = person.id, now


async def _line(db: AsyncSession, case_id: str, line_id: str) -> MoveLine:
    search = select(MoveLine).where(MoveLine.id == line_id, MoveLine.case_id == case_id)
    row = (await db.execute(search.with_for_update())).scalar()
    if row is None:
        raise NotFound
    return row
