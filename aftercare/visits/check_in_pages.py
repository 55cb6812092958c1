"""One tap each: she said yes, checked in, checked out with what happened."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.withdrawal.undoing import offered
from aftercare.visits.actions import Refused, Stale, take_step
from aftercare.visits.check_out import keep_visit
from aftercare.visits.detail import open_visit
from aftercare.visits.detail_page import told, visit_facts
from aftercare.visits.forms import CheckInForm, CheckOutForm, StepForm, YesForm
from aftercare.visits.going_alone import YES, say_yes, yes_of
from aftercare.visits.next_visits import plan_next
from aftercare.visits.rules import VisitState
from aftercare.visits.withdrawing import step_mark
from aftercare.web.page import Answer, See, Shown, page


@page
async def confirm(ask: CaseAsk) -> Answer:
    """She said yes, and how she said it."""
    filled = ask.fill(YesForm)
    if "how" in filled.errors:
        trouble = ask.words("How did she say yes? Choose one of the ways.")
        return Shown("visits/visit.html", await visit_facts(ask, trouble=trouble), 422)
    return await _one_tap(ask, VisitState.confirmed, how=ask.fill_one("how"), said="saved")


@page
async def check_in(ask: CaseAsk) -> Answer:
    """The visit begins now; one that waits at her door only in an emergency, said in words."""
    return await _one_tap(ask, VisitState.under_way, said="began", emergency=ask.fill_one("emergency"))


@page
async def allow(ask: CaseAsk) -> Answer:
    """The lead's yes: this worker goes alone at this time."""
    filled, visit_id = ask.fill(StepForm), ask.path["visit_id"]
    version = filled.value.version if filled.ok else 0
    if not await say_yes(ask.db, ask.case, visit_id, version=version, now=ask.now):
        return await told(ask, Stale())
    there, said = f"/visits/{visit_id}", await yes_of(ask.db, visit_id, ask.me.id, ask.now)
    return See(there, said="allowed", undo=await offered(ask, YES.kind, said, there) if said else None)


async def _one_tap(
    ask: CaseAsk, step: VisitState, *, said: str, how: str = "", emergency: str = ""
) -> Answer:
    filled = ask.fill(CheckInForm)
    version = filled.value.version if filled.ok else 0
    visit_id = ask.path["visit_id"]
    what: dict[str, Any] = {
        "version": version,
        "now": ask.happened,
        "how": how,
        "emergency": emergency.strip(),
        "arrived": ask.arrived,
    }
    try:
        await take_step(ask.db, ask.case, visit_id, step, **what)
    except (Stale, Refused) as trouble:
        return await told(ask, trouble)
    there = f"/visits/{visit_id}"
    return See(there, said=said, undo=await step_mark(ask, visit_id, there))


@page
async def check_out(ask: CaseAsk) -> Answer:
    """The visit is kept, and becomes a contact."""
    filled, visit_id = ask.fill(CheckOutForm), ask.path["visit_id"]
    if not filled.ok:
        return Shown("visits/visit.html", await visit_facts(ask, form=filled), 422)
    try:
        kept = await keep_visit(ask.db, ask.case, visit_id, filled.value, ask.happened, arrived=ask.arrived)
    except (Stale, Refused) as trouble:
        return await told(ask, trouble, form=filled)
    return await _afterwards(ask, filled.value, kept=kept)


async def _afterwards(ask: CaseAsk, form: CheckOutForm, *, kept: bool) -> Answer:
    """Back to the visit; with a next one, both are undone in one tap."""
    visit = await open_visit(ask.db, ask.case, ask.path["visit_id"], ask.now)
    there, said = f"/visits/{visit.id}", "checked_out" if visit.kind.has_door else "logged"
    if not kept:
        return See(there, said="saved")
    if form.next_on is None:
        return See(there, said=said, undo=await step_mark(ask, visit.id, there))
    if await plan_next(ask.db, ask.case, visit, form.next_on, contact_id=form.id, now=ask.now):
        return See(there, said="and_next", undo=await step_mark(ask, visit.id, there))
    again = f"/visits/new?case={visit.case_id}&kind={visit.kind}&day={form.next_on:%Y-%m-%d}"
    return See(again, said="next_not")
