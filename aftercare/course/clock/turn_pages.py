"""Making a turn, with what it asks for."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.course.clock.checklists import Item
from aftercare.course.clock.forms import MakingForm
from aftercare.course.clock.make_turn import Making, make_turn
from aftercare.course.clock.warnings import TURN
from aftercare.course.sheet import course_sheet
from aftercare.lead_times import leads_on
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Making.stale: ("on", N_("Somebody else moved a phase while you were writing. Look and save again.")),
    Making.no_turn: ("on", N_("No phase turns here within %(days)s days.")),
    Making.tell_why: ("why", N_("Write in a few words why it turns without.")),
    Making.not_yet: ("on", N_("Choose today or an earlier day.")),
    Making.not_after_previous: ("on", N_("A phase begins after the one before it. Choose a later day.")),
    Making.not_before_next: ("on", N_("The next phase has been moved to that day or an earlier one.")),
    Making.beyond_the_end: (
        "on",
        N_("Nine months end the course. Choose an earlier day, or extend the course."),
    ),
}


@page
async def turn(ask: CaseAsk) -> Answer:
    """Which phase ends, which begins, and what is there for it."""
    return await _turn(ask, shown(id=ask.draft, on=clock.local(ask.now).date()))


@page
async def turn_made(ask: CaseAsk) -> Answer:
    """The next phase has begun."""
    case_id, filled = ask.path["case_id"], ask.fill(MakingForm)
    if not filled.ok:
        return await _turn(ask, filled, 422)
    sheet = await course_sheet(ask.db, ask.case, ask.now)
    lacked = [Item(item) for item in sheet.lacked]
    near = TURN.shows(leads_on(ask.me.terms, clock.local(ask.now).date()))
    went = await make_turn(ask.db, ask.case, form=filled.value, lacked=lacked, now=ask.now)
    if went in REFUSED:
        field, words = REFUSED[went]
        filled.refuse(field, ask.words(words, days=near.days))
        return await _turn(ask, filled, 409 if went is Making.stale else 422)
    return See(f"/cases/{case_id}/phases", "turned")


async def _turn(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    sheet = await course_sheet(ask.db, ask.case, ask.now)
    facts = {"sheet": sheet, "case": sheet.clock.case, "form": filled, "today": clock.local(ask.now).date()}
    return Shown("course/clock/turn.html", facts, status)
