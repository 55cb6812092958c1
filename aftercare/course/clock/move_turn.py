"""Moving a turn of the clock."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.course.clock.forms import TurnForm
from aftercare.course.clock.lists import case_clock
from aftercare.course.clock.rules import why_not_move
from aftercare.course.records import PhaseTurn
from aftercare.errors import NotFound
from aftercare.storage.insert_once import write_once


class Moving(StrEnum):
    """How the wish to move a turn went; the refusals carry the words of TurnRefusal."""

    done = "done"
    stale = "stale"
    no_clock = "no_clock"
    fixed = "fixed"
    not_after_previous = "not_after_previous"
    not_before_next = "not_before_next"
    beyond_the_end = "beyond_the_end"


async def move_turn(db: AsyncSession, case: FoundCase, form: TurnForm, now: datetime) -> Moving:
    """Keeps planned and actual day and why; earlier moves stay as they are. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    seen = await case_clock(db, case, now)
    if any(moved.id == form.id for moved in seen.moved):
        return Moving.done
    if not seen.turns:
        return Moving.no_clock
    if form.version != len(seen.moved):
        return Moving.stale
    refusal = why_not_move(seen.turns, form.phase, form.on)
    if refusal:
        return Moving(refusal.value)
    planned = next(turn.planned_on for turn in seen.turns if turn.phase is form.phase)
    turn = PhaseTurn(id=form.id, case_id=case.id, phase=form.phase.number, by=case.person.id, at=now)
    turn.planned_on, turn.actual_on = planned, form.on
    turn.why = lock.seal(PhaseTurn.why, form.id, form.why)
    kept = await write_once(db, turn, PhaseTurn.id == form.id)
    if kept.case_id != case.id:
        raise NotFound
    return Moving.done
