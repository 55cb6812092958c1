"""Writing her checklist: begun from the centre's list, lines of her own, who and when, done or not needed."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.rows import held_row, sign, write
from aftercare.cases.withdrawal.undoing import undoable
from aftercare.cases.written_rows import Kind, add_row
from aftercare.moving_out.centre_checklist import is_ours, list_of_centre
from aftercare.moving_out.checklist_forms import ChangedLineForm, NewLineForm
from aftercare.moving_out.checklist_records import MoveLine, MoveList
from aftercare.moving_out.rules import LineState
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once

LINES = Kind(MoveLine)
OWN_PLACE = 2000  # Her own lines stand after the centre's.


async def begin_list(db: AsyncSession, case: FoundCase, now: datetime) -> None:
    """The lines the centre's list has today become hers, once; what is changed there later changes none.

    Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    begun = MoveList(case_id=case.id, by=case.person.id, at=now)
    if await write_once(db, begun, MoveList.case_id == case.id) is not begun:
        return
    for line in await list_of_centre(db, case.person.centre_id):
        if line.on:
            row = MoveLine(id=new_id(), case_id=case.id, key=line.key, stage=line.stage)
            row.position, row.state, row.version = line.position, LineState.open, 1
            row.called = lock.seal(MoveLine.called, row.id, line.called)
            row.by, row.at = case.person.id, now
            db.add(row)
    await db.flush()


async def add_line(db: AsyncSession, case: FoundCase, form: NewLineForm, now: datetime) -> None:
    """A line of her own; the same `form.id` adds one. Raises NotFound and Closed."""
    own = {"key": "", "position": OWN_PLACE, "state": LineState.open}
    await add_row(db, case, of=LINES, form=form, now=now, untyped=own)


async def change_line(
    db: AsyncSession, case: FoundCase, line_id: str, *, form: ChangedLineForm, now: datetime
) -> bool:
    """Changes a line; False when somebody else did so first. Done without a day is done today.

    Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    row = await held_row(db, MoveLine, id=line_id, case_id=case.id)
    if row.version != form.version:
        return False
    done_on, done_by = row.done_on, row.done_by
    write(row, lock, form, but=() if form.called and not is_ours(row.key) else ("called",))
    row.done_on = row.done_by = None
    if form.state is LineState.done:
        row.done_on = form.done_on or done_on or clock.local(now).date()
        row.done_by = done_by or case.person.id
    await sign(db, row, case.person, now)
    return True


async def line_done(db: AsyncSession, case: FoundCase, line_id: str, now: datetime) -> str:
    """Done today, by whoever says so; a second tap changes nothing. Gives how to undo it, empty for nothing.

    Raises NotFound and Closed.
    """
    case.require_open()
    row = await held_row(db, MoveLine, id=line_id, case_id=case.id)
    if row.state == LineState.done:
        return ""
    before = row.state
    row.state, row.done_on, row.done_by = LineState.done, clock.local(now).date(), case.person.id
    row.version += 1
    await db.flush()
    return TICKED.get(before, "")


TICKED = {
    state: undoable(f"move_line_{state}", MoveLine, state=state, done_on=None, done_by=None)
    for state in (LineState.open, LineState.begun)
}
"""How a tick is taken back, by how far the line had come before."""
