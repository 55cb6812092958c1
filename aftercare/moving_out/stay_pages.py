"""Her stays: the overview, one stay, stays elsewhere, and the one line of time."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.powers import Power, powers_by
from aftercare.cases.rules import may_have_moved_out
from aftercare.cases.written_rows import save_row
from aftercare.moving_out.eligibility import Destination
from aftercare.moving_out.stay_actions import ELSEWHERE, write_stay
from aftercare.moving_out.stay_forms import ElsewhereForm, StayForm
from aftercare.moving_out.stay_lists import HerStays, her_stays
from aftercare.moving_out.stay_rules import StayRefusal, holds_cpr, why_not_stay
from aftercare.moving_out.timeline import moments, stretches
from aftercare.moving_out.timeline_rules import drawn, in_order
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    StayRefusal.out_before_in: ("moved_out_on", N_("She moved out after she moved in. Choose a later day.")),
    StayRefusal.in_the_future: ("moved_in_on", N_("Choose today or an earlier day.")),
    StayRefusal.out_unknown: ("destination", N_("Write the day she moves out as well.")),
    StayRefusal.holds_cpr: (
        "anonymous",
        N_("An anonymous stay holds no CPR number. Take it out of the text."),
    ),
}


@page
async def stays(ask: CaseAsk) -> Answer:
    """Every stay with what the rule says and where the offer stands; inquiries and stays elsewhere."""
    hers = await her_stays(ask.db, ask.case, ask.now)
    return Shown("moving_out/stays.html", _facts(ask, hers))


@page
async def new_stay(ask: CaseAsk) -> Answer:
    """The form for one more stay; the day she moved out is the course's, where that is known."""
    hers = await her_stays(ask.db, ask.case, ask.now)
    day = None if hers.stays else hers.case.moved_out_on
    return _stay(ask, hers, shown(id=ask.draft, version=0, moved_out_on=day))


@page
async def stay(ask: CaseAsk) -> Answer:
    """The form that changes a stay."""
    hers = await her_stays(ask.db, ask.case, ask.now)
    one = hers.stay(ask.path["stay_id"])
    days = {"moved_in_on": one.moved_in_on, "moved_out_on": one.moved_out_on}
    facts: dict[str, object] = {"destination": one.destination, "leaving": one.leaving}
    facts |= {"social": one.social, "pedagogical": one.pedagogical}
    facts |= {"id": one.id, "version": one.version, "anonymous": one.anonymous}
    return _stay(ask, hers, shown(**facts, **days))


@page
async def save_stay(ask: CaseAsk) -> Answer:
    """Writes a stay, unless somebody else has changed it meanwhile."""
    case_id, filled = ask.path["case_id"], _checked(ask, ask.fill(StayForm))
    if not filled.ok:
        return _stay(ask, await her_stays(ask.db, ask.case, ask.now), filled, 422)
    if not await write_stay(ask.db, ask.case, filled.value, ask.now):
        return _stay(ask, await her_stays(ask.db, ask.case, ask.now), filled, 409)
    return See(f"/cases/{case_id}/stays", said="saved")


@page
async def elsewhere(ask: CaseAsk) -> Answer:
    """Stays at other centres, before and after hers here, and the form for one more."""
    hers = await her_stays(ask.db, ask.case, ask.now)
    return _elsewhere(ask, hers, shown(id=ask.draft, version=0))


@page
async def one_elsewhere(ask: CaseAsk) -> Answer:
    """The form that changes one of them."""
    hers = await her_stays(ask.db, ask.case, ask.now)
    one = hers.entry("elsewhere", ask.path["elsewhere_id"])
    facts = {"id": one.id, "version": one.version, "began_on": one.on, "ended_on": one.until}
    return _elsewhere(ask, hers, shown(**facts, known_from=one.word, place=one.text))


@page
async def save_elsewhere(ask: CaseAsk) -> Answer:
    """Writes a stay at another centre, unless somebody else has changed it meanwhile."""
    case_id, filled = ask.path["case_id"], ask.fill(ElsewhereForm)
    if filled.ok and filled.value.ended_on and filled.value.ended_on < filled.value.began_on:
        filled.refuse("ended_on", ask.words("It ended after it began. Choose a later day."))
    if not filled.ok:
        return _elsewhere(ask, await her_stays(ask.db, ask.case, ask.now), filled, 422)
    if not await save_row(ask.db, ask.case, of=ELSEWHERE, form=filled.value, now=ask.now):
        return _elsewhere(ask, await her_stays(ask.db, ask.case, ask.now), filled, 409)
    return See(f"/cases/{case_id}/stays/elsewhere", said="saved")


@page
async def line_of_time(ask: CaseAsk) -> Answer:
    """Inquiry, stay, offer, course and new stay as one line: a picture and a list."""
    hers = await her_stays(ask.db, ask.case, ask.now)
    picture = drawn(stretches(hers), clock.local(ask.now).date())
    return Shown(
        "moving_out/time.html", _facts(ask, hers) | {"moments": in_order(moments(hers)), "picture": picture}
    )


def _checked(ask: Ask, filled: Filled[StayForm]) -> Filled[StayForm]:
    """The same form; its days must fit, and an anonymous stay holds no CPR number."""
    if not filled.ok:
        return filled
    form = filled.value
    refusal = why_not_stay(form.moved_in_on, form.moved_out_on, clock.local(ask.now).date())
    if refusal is None and form.moved_out_on is None and form.destination is not Destination.unknown:
        refusal = StayRefusal.out_unknown
    if refusal is None and form.anonymous and holds_cpr(form.social, form.pedagogical):
        refusal = StayRefusal.holds_cpr
    day, today = form.moved_out_on, clock.local(ask.now).date()
    if refusal is None and day and not may_have_moved_out(day, today):
        filled.refuse("moved_out_on", ask.words("Choose a day after 1999 and at most a year ahead."))
    if refusal:
        field, words = REFUSED[refusal]
        filled.refuse(field, ask.words(words))
    return filled


def _facts(ask: Ask, hers: HerStays) -> dict[str, Any]:
    today = clock.local(ask.now).date()
    return {
        "case": hers.case,
        "hers": hers,
        "today": today,
        "may_rule": Power.allow in powers_by(ask.me, hers.case),
    }


def _stay(ask: Ask, hers: HerStays, form: Filled[Any], status: int = 200) -> Shown:
    now = next((one for one in hers.stays if one.id == form.one("id")), None)
    if now and status == 409:
        form.typed["version"] = [str(now.version)]
    facts = {"form": form, "theirs": now, "stale_now": status == 409}
    return Shown("moving_out/stay.html", _facts(ask, hers) | facts, status)


def _elsewhere(ask: Ask, hers: HerStays, form: Filled[Any], status: int = 200) -> Shown:
    now = next((one for one in hers.elsewhere if one.id == form.one("id")), None)
    if now and status == 409:
        form.typed["version"] = [str(now.version)]
    facts = {"form": form, "theirs": now, "stale_now": status == 409}
    return Shown("moving_out/elsewhere.html", _facts(ask, hers) | facts, status)
