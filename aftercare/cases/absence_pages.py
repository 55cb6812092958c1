"""Holidays and illness: who is away, who stands in, until when."""

from typing import Any

from aftercare import clock
from aftercare.cases.absences import Refusal, absences, end_absence, enter_absence
from aftercare.cases.forms import AbsenceForm
from aftercare.cases.lists import staff_of_centre
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Refusal.herself: ("deputy", N_("Choose somebody else to stand in.")),
    Refusal.no_such_days: ("last_day", N_("The last day must not be before the first, nor in the past.")),
    Refusal.too_long: ("last_day", N_("An absence lasts at most a year.")),
    Refusal.away_already: ("first_day", N_("There is an absence on these days already. End that one first.")),
    Refusal.deputy_away: ("deputy", N_("She or he is away on these days too.")),
}


@page
async def away(ask: Ask) -> Answer:
    """Who is away now or soon, and a form for an absence of one's own."""
    wanted = ask.query.get("colleague", "") if ask.me.is_coordinator else ""
    today = clock.local(ask.now).date()
    return await _away(ask, shown(id=ask.draft, colleague=wanted or ask.me.id, first_day=today))


@page
async def go_away(ask: Ask) -> Answer:
    """Writes it down; the deputy reaches the cases from the first day."""
    filled = ask.fill(AbsenceForm)
    if filled.ok:
        here = {each.id for each in await staff_of_centre(ask.db, ask.me.centre_id, ask.now)}
        for name in ("colleague", "deputy"):
            if getattr(filled.value, name) not in here:
                filled.refuse(name, ask.words("Choose people who work here now."))
    if not filled.ok:
        return await _away(ask, filled, 422)
    refusal = await enter_absence(ask.db, ask.me, filled.value, ask.now)
    if refusal:
        name, why = REFUSED[refusal]
        return await _away(ask, filled.refuse(name, ask.words(why)), 422)
    return See("/absences", said="saved")


@page
async def come_back(ask: Ask) -> Answer:
    """Back before the last day, or not going after all."""
    await end_absence(ask.db, ask.me, ask.path["absence_id"], ask.now)
    return See("/absences", said="saved")


async def _away(ask: Ask, form: Filled[Any], status: int = 200) -> Answer:
    colleagues = await staff_of_centre(ask.db, ask.me.centre_id, ask.now)
    facts = {"names": [(each.id, each.called) for each in colleagues], "form": form}
    facts |= {"away": await absences(ask.db, ask.me, ask.now), "today": clock.local(ask.now).date()}
    return Shown("cases/absences.html", facts, status)
