"""The clock of a course with its checklists and contacts; moved turns and ticked lines."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.withdrawal.undoing import offered
from aftercare.course.clock.checklist_actions import OPENED_AGAIN, take_back, tick
from aftercare.course.clock.forms import CheckForm, TurnForm
from aftercare.course.clock.move_turn import Moving, move_turn
from aftercare.course.clock.ordinary import MONTHS, VISITS, earliest_end
from aftercare.course.sheet import course_sheet
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Moving.stale: N_("Somebody else moved a phase while you were writing. Look at the dates and save again."),
    Moving.no_clock: N_("There is no phase to move in this course."),
    Moving.fixed: N_("This phase begins when she moves out. Change the move-out date instead."),
    Moving.not_after_previous: N_("A phase begins after the one before it. Choose a later day."),
    Moving.not_before_next: N_("The next phase has been moved to that day or an earlier one."),
    Moving.beyond_the_end: N_("Nine months end the course. Choose an earlier day, or extend the course."),
}


@page
async def phases(ask: CaseAsk) -> Answer:
    """Today's place, the checklist of a phase, the contacts, and every turn, planned and actual."""
    return await _phases(ask, shown(id=ask.draft))


@page
async def move_phase(ask: CaseAsk) -> Answer:
    """A phase begins on another day than planned."""
    case_id = ask.path["case_id"]
    filled = ask.fill(TurnForm)
    if not filled.ok:
        return await _phases(ask, filled, status=422)
    went = await move_turn(ask.db, ask.case, filled.value, ask.now)
    if went in REFUSED:
        filled.refuse("on", ask.words(REFUSED[went]))
        return await _phases(ask, filled, status=409 if went is Moving.stale else 422)
    return See(f"/cases/{case_id}/phases", "saved")


@page
async def check_off(ask: CaseAsk) -> Answer:
    """Lines of a checklist were done."""
    case_id, filled = ask.path["case_id"], ask.fill(CheckForm)
    if filled.ok and not await tick(ask.db, ask.case, filled.value, ask.now):
        filled.refuse("done_on", ask.words("Choose today or an earlier day."))
    if not filled.ok:
        return await _phases(ask, shown(id=ask.draft), filled, 422)
    return See(f"/cases/{case_id}/phases?phase={filled.value.phase}", "saved")


@page
async def uncheck(ask: CaseAsk) -> Answer:
    """A line was ticked by mistake."""
    there, tick_id = f"/cases/{ask.case.id}/phases", ask.path["tick_id"]
    done = await take_back(ask.db, ask.case, tick_id, ask.now)
    return See(there, "undone", undo=await offered(ask, OPENED_AGAIN, tick_id, there) if done else None)


async def _phases(
    ask: CaseAsk, filled: Filled[Any], checks: Filled[Any] | None = None, status: int = 200
) -> Shown:
    sheet = await course_sheet(ask.db, ask.case, ask.now)
    moved_out, today = sheet.clock.case.moved_out_on, clock.local(ask.now).date()
    asked = (checks.one("phase") if checks else "") or ask.query.get("phase", "")
    chosen = int(asked) if asked in ("0", "1", "2", "3") else sheet.clock.phase_number
    facts = {"sheet": sheet, "clock": sheet.clock, "case": sheet.clock.case, "form": filled, "today": today}
    facts |= {"chosen": chosen, "checks": checks or shown(done_on=today)}
    terms = sheet.clock.case.terms
    months = terms.of(MONTHS)
    ends = earliest_end(moved_out, months) if moved_out else None
    return Shown(
        "course/clock/phases.html",
        facts | {"ends": ends, "visits": terms.of(VISITS), "months": months},
        status,
    )
