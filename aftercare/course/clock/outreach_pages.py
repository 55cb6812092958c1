"""Out of contact: to write it down, to see what was tried and when to try again, and to end it."""

from datetime import timedelta
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.reaching import reaching
from aftercare.course.clock.forms import LostForm
from aftercare.course.clock.out_of_contact import Losing, contact_regained, lose_contact
from aftercare.course.clock.outreach import WhyLost
from aftercare.course.contacts.outreach_lists import out_sheet
from aftercare.visits.tries import MISSED_SINCE_LOST
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Losing.not_yet: N_("Choose today or an earlier day."),
    Losing.reached_since: N_("She has been reached since that day. Choose a day after the last contact."),
}


@page
async def outreach(ask: CaseAsk) -> Answer:
    """What was tried and the day to try again, or the form to say that contact is lost."""
    return await _sheet(ask, None)


@page
async def contact_lost(ask: CaseAsk) -> Answer:
    """Contact is lost; the course goes on."""
    case_id, filled = ask.path["case_id"], ask.fill(LostForm)
    if not filled.ok:
        return await _sheet(ask, filled, 422)
    seen = await out_sheet(ask.db, ask.case, MISSED_SINCE_LOST, ask.now)
    facts: dict[str, Any] = {"form": filled.value, "reached_on": seen.last_reached, "now": ask.now}
    went = await lose_contact(ask.db, ask.case, **facts)
    if went in REFUSED:
        filled.refuse("since", ask.words(REFUSED[went]))
        return await _sheet(ask, filled, 422)
    return See(f"/cases/{case_id}/out-of-contact", "saved")


@page
async def contact_found(ask: CaseAsk) -> Answer:
    """There is contact again, though nobody wrote a contact down."""
    case_id = ask.path["case_id"]
    ask.case.require_open()
    await contact_regained(ask.db, case_id, clock.local(ask.now).date(), ask.me.id)
    return See(f"/cases/{case_id}", "found_again")


async def _sheet(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    seen, today = await out_sheet(ask.db, ask.case, MISSED_SINCE_LOST, ask.now), clock.local(ask.now).date()
    since = min(seen.last_reached + timedelta(days=1), today) if seen.last_reached else today
    asked = ask.query.get("why", "")
    why = asked if asked in list(WhyLost) else ""
    blank = shown(id=ask.draft, since=since, why=why)
    facts = {"case": seen, "form": filled or blank, "today": today, "tap_id": ask.draft_of("tap")}
    return Shown("course/clock/outreach.html", facts | reaching(ask, ask.case), status)
