"""The clock of a course: where it is today, and turns that were moved."""

from typing import Any

from aftercare import clock
from aftercare.phases.actions import Moving, move_turn
from aftercare.phases.forms import TurnForm
from aftercare.phases.lists import case_clock
from aftercare.phases.ordinary import earliest_end
from aftercare.storage.ids import new_id
from aftercare.web.asking import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.pages import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Moving.stale: N_("Somebody else moved a phase while you were writing. Look at the dates and save again."),
    Moving.no_clock: N_("There is no phase to move in this course."),
    Moving.fixed: N_("This phase begins when she moves out. Change the move-out date instead."),
    Moving.not_after_previous: N_("A phase begins after the one before it. Choose a later day."),
    Moving.not_before_next: N_("The next phase has been moved to that day or an earlier one."),
    Moving.too_far: N_("That is more than eighteen months after the phase before it."),
}


@page
async def phases(ask: Ask) -> Answer:
    """Today's place and every turn, planned and actual."""
    return await _phases(ask, shown(id=new_id()))


@page
async def move_phase(ask: Ask) -> Answer:
    """A phase begins on another day than planned."""
    case_id = ask.path["case_id"]
    filled = ask.fill(TurnForm)
    if not filled.ok:
        return await _phases(ask, filled, 422)
    went = await move_turn(ask.db, ask.me, case_id, filled.value, ask.now)
    if went in REFUSED:
        filled.refuse("on", ask.words(REFUSED[went]))
        return await _phases(ask, filled, 409 if went is Moving.stale else 422)
    return See(f"/cases/{case_id}/phases", "saved")


async def _phases(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    seen = await case_clock(ask.db, ask.me, ask.path["case_id"], ask.now)
    moved_out = seen.case.moved_out_on
    facts = {"clock": seen, "case": seen.case, "form": filled, "today": clock.local(ask.now).date()}
    return Shown(
        "phases/phases.html", facts | {"ends": earliest_end(moved_out) if moved_out else None}, status
    )
