"""Moving a turn of the clock; choosing, wording and ending focus areas."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import open_case_lock
from aftercare.people.persons import Person
from aftercare.phases.areas import may_choose
from aftercare.phases.forms import AreaForm, GoalForm, TurnForm
from aftercare.phases.lists import case_clock
from aftercare.phases.records import FocusArea, PhaseTurn
from aftercare.phases.rules import why_not_move
from aftercare.storage.once import write_once
from aftercare.web.errors import NotFound


class Moving(StrEnum):
    """How the wish to move a turn went; the refusals carry the words of TurnRefusal."""

    done = "done"
    stale = "stale"
    no_clock = "no_clock"
    fixed = "fixed"
    not_after_previous = "not_after_previous"
    not_before_next = "not_before_next"
    too_far = "too_far"


async def move_turn(db: AsyncSession, person: Person, case_id: str, form: TurnForm, now: datetime) -> Moving:
    """Keeps planned and actual day and why; earlier moves stay as they are. Raises NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    seen = await case_clock(db, person, case_id, now)
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
    turn = PhaseTurn(id=form.id, case_id=case_id, phase=form.phase.number, by=person.id, at=now)
    turn.planned_on, turn.actual_on = planned, form.on
    turn.why = lock.seal(PhaseTurn.why, form.id, form.why)
    kept = await write_once(db, turn, PhaseTurn.id == form.id)
    if kept.case_id != case_id:
        raise NotFound
    return Moving.done


async def choose_area(db: AsyncSession, person: Person, case_id: str, form: AreaForm, now: datetime) -> bool:
    """True when the area is chosen for the present phase, False when the phase has no room or has it already.

    Raises NotFound and Closed.
    """
    lock = await open_case_lock(db, person, case_id, now)
    phase = (await case_clock(db, person, case_id, now)).phase_number
    rows = await db.execute(
        select(FocusArea.id, FocusArea.area)
        .where(FocusArea.case_id == case_id, FocusArea.phase == phase, FocusArea.ended_on.is_(None))
        .with_for_update()
    )
    chosen = {row.id: row.area for row in rows}
    if form.id in chosen:
        return True
    if not may_choose(list(chosen.values()), form.area):
        return False
    area = FocusArea(id=form.id, case_id=case_id, phase=phase, area=form.area.value)
    area.goal = lock.seal(FocusArea.goal, form.id, form.goal)
    area.chosen_on = clock.local(now).date()
    if (await write_once(db, area, FocusArea.id == form.id)).case_id != case_id:
        raise NotFound
    return True


async def word_goal(
    db: AsyncSession, person: Person, case_id: str, area_id: str, *, form: GoalForm, now: datetime
) -> bool:
    """True when her goal is worded anew, False when somebody did so first. Raises NotFound and Closed."""
    lock = await open_case_lock(db, person, case_id, now)
    done = await db.execute(
        update(FocusArea)
        .where(FocusArea.id == area_id, FocusArea.case_id == case_id, FocusArea.version == form.version)
        .values(goal=lock.seal(FocusArea.goal, area_id, form.goal), version=form.version + 1)
        .execution_options(synchronize_session=False)
        .returning(FocusArea.id)
    )
    return done.scalar() is not None


async def end_area(db: AsyncSession, person: Person, case_id: str, area_id: str, now: datetime) -> None:
    """She has worked enough with this area for now; it stays in sight as history. Raises NotFound, Closed."""
    await open_case_lock(db, person, case_id, now)
    await db.execute(
        update(FocusArea)
        .where(FocusArea.id == area_id, FocusArea.case_id == case_id, FocusArea.ended_on.is_(None))
        .values(ended_on=clock.local(now).date(), version=FocusArea.version + 1)
        .execution_options(synchronize_session=False)
    )
