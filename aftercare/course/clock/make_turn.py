"""Making a turn: the next phase begins, with a review and a plan, or with a word on why not."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.course.clock.checklists import Item
from aftercare.course.clock.forms import MakingForm
from aftercare.course.clock.lists import CaseClock, case_clock
from aftercare.course.clock.rules import Phase, Turn, why_not_move
from aftercare.course.clock.warnings import TURN
from aftercare.course.records import PhaseTurn
from aftercare.errors import NotFound
from aftercare.lead_times import leads_on
from aftercare.storage.insert_once import write_once


class Making(StrEnum):
    """How the wish to make a turn went; the last three carry the words of TurnRefusal."""

    done = "done"
    stale = "stale"
    no_turn = "no_turn"
    tell_why = "tell_why"
    not_yet = "not_yet"
    not_after_previous = "not_after_previous"
    not_before_next = "not_before_next"
    beyond_the_end = "beyond_the_end"


def turn_to_make(seen: CaseClock, today: date) -> Turn | None:
    """The turn people may make now: the one that waits, else the next when it is near at their centre.

    Neither move-out nor the end is made: they are facts of the case and its closing.
    """
    if seen.waits:
        return seen.waits
    ahead = [turn for turn in seen.turns if turn.on > today]
    near = ahead and ahead[0].on - TURN.shows(leads_on(seen.case.person.terms, today)) <= today
    return ahead[0] if near and ahead[0].phase in (Phase.try_out, Phase.transfer) else None


async def make_turn(
    db: AsyncSession,
    case: FoundCase,
    *,
    form: MakingForm,
    lacked: Collection[Item],
    now: datetime,
) -> Making:
    """Writes down that the phase began, when, and what it went without. Raises NotFound and Closed."""
    lock = case.open_lock_for()
    seen, today = await case_clock(db, case, now), clock.local(now).date()
    if any(one.id == form.id for one in seen.moved):
        return Making.done
    if form.version != len(seen.moved):
        return Making.stale
    turn = turn_to_make(seen, today)
    if turn is None or turn.phase is not form.phase:
        return Making.no_turn
    refusal = why_not_move(seen.turns, form.phase, form.on)
    if form.on > today or refusal:
        return Making(refusal.value) if refusal else Making.not_yet
    if lacked and not form.why:
        return Making.tell_why
    row = PhaseTurn(
        id=form.id, case_id=case.id, phase=form.phase.number, by=case.person.id, at=now, step="made"
    )
    row.planned_on, row.actual_on, row.lacked = turn.planned_on, form.on, ",".join(sorted(lacked))
    row.why = lock.seal(PhaseTurn.why, form.id, form.why)
    if (await write_once(db, row, PhaseTurn.id == form.id)).case_id != case.id:
        raise NotFound
    return Making.done
