"""How a course ends, and how it begins again."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.powers import Power
from aftercare.course.clock.forms import ClosingForm
from aftercare.course.clock.lists import endings
from aftercare.course.closing.closing import Closing, close_course, reopen_course, runs_until
from aftercare.course.closing.missing import missing_at_end
from aftercare.today.lies_ahead import ahead_and_ended
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REACH_OUT = Closing.reach_out
REFUSED = {
    Closing.no_such_day: ("closed_on", N_("Choose a day from when the course was opened until today.")),
    Closing.tell_why: ("note", N_("Write in a few words why the course ends now.")),
    Closing.tell_without: ("without", N_("Write why it ends without it, or do it first.")),
    Closing.too_early: ("reason", N_("The course has not run its time. Choose what ends it before that.")),
    Closing.reach_out: ("reason", N_("This does not end a course. She may be out of contact.")),
}


@page
async def closure(ask: CaseAsk) -> Answer:
    """The form to close a course, or how it was closed and the way back."""
    return await _closure(ask, shown(id=ask.draft, closed_on=clock.local(ask.now).date()))


@page
async def close(ask: CaseAsk) -> Answer:
    """The course is closed, with a reason."""
    case_id = ask.path["case_id"]
    filled = ask.fill(ClosingForm)
    if not filled.ok:
        return await _closure(ask, filled, 422)
    went = await close_course(ask.db, ask.case, filled.value, ask.now)
    if went in REFUSED:
        field, words = REFUSED[went]
        return await _closure(ask, filled.refuse(field, ask.words(words)), 422, reach_out=went is REACH_OUT)
    return See(f"/cases/{case_id}", "closed")


@page
async def reopen(ask: CaseAsk) -> Answer:
    """The course runs again."""
    await reopen_course(ask.db, ask.case, ask.now)
    return See(f"/cases/{ask.path['case_id']}", "reopened")


async def _closure(ask: CaseAsk, filled: Filled[Any], status: int = 200, *, reach_out: bool = False) -> Shown:
    case = ask.case
    past = await endings(ask.db, case)
    missing = () if case.closed else await missing_at_end(ask.db, case)
    ahead, ended = await ahead_and_ended(ask.db, case, past, ask.now)
    facts = {"case": case, "form": filled, "past": past, "may": case.may(Power.close)}
    facts |= {"missing": missing, "until": runs_until(case), "ahead": ahead, "ended": ended}
    facts |= {"today": clock.local(ask.now).date(), "reach_out": reach_out}
    return Shown("course/closing/closure.html", facts, status)
