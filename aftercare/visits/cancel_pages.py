"""A visit called off beforehand, or one that did not take place: because of whom, and why."""

from aftercare.cases.found import CaseAsk
from aftercare.errors import NotFound
from aftercare.visits.actions import Refused, Stale, take_step
from aftercare.visits.detail import open_visit
from aftercare.visits.detail_page import told
from aftercare.visits.forms import EndForm
from aftercare.visits.rules import VisitState
from aftercare.visits.withdrawing import step_mark
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

PAGES = {VisitState.cancelled: "visits/cancellation.html", VisitState.missed: "visits/absence.html"}


@page
async def cancellation_form(ask: CaseAsk) -> Answer:
    """Asks who calls the visit off, and why."""
    return await _form(ask, VisitState.cancelled)


@page
async def cancel(ask: CaseAsk) -> Answer:
    """The visit will not be; her link stops working."""
    return await _end(ask, VisitState.cancelled, said="cancelled")


@page
async def absence_form(ask: CaseAsk) -> Answer:
    """Asks why the visit did not take place."""
    return await _form(ask, VisitState.missed)


@page
async def miss(ask: CaseAsk) -> Answer:
    """The visit did not take place."""
    return await _end(ask, VisitState.missed, said="saved")


async def _form(ask: CaseAsk, step: VisitState) -> Answer:
    visit = await open_visit(ask.db, ask.case, ask.path["visit_id"], ask.now)
    if not visit.may(step, ask.now):
        raise NotFound
    return Shown(PAGES[step], {"visit": visit, "form": shown()})


async def _end(ask: CaseAsk, step: VisitState, *, said: str) -> Answer:
    filled, visit_id = ask.fill(EndForm), ask.path["visit_id"]
    if not filled.ok:
        visit = await open_visit(ask.db, ask.case, visit_id, ask.now)
        return Shown(PAGES[step], {"visit": visit, "form": filled}, 422)
    form = filled.value
    try:
        await take_step(
            ask.db,
            ask.case,
            visit_id,
            step,
            version=form.version,
            now=ask.happened,
            how=form.who,
            why=form.why,
            arrived=ask.arrived,
        )
    except (Stale, Refused) as trouble:
        return await _stale(ask, step, filled, trouble)
    there = f"/visits/{visit_id}"
    return See(there, said=said, undo=await step_mark(ask, visit_id, there))


async def _stale(ask: CaseAsk, step: VisitState, filled: Filled[EndForm], trouble: Stale | Refused) -> Answer:
    visit = await open_visit(ask.db, ask.case, ask.path["visit_id"], ask.now)
    if not visit.may(step, ask.now):
        return await told(ask, trouble)
    return Shown(PAGES[step], {"visit": visit, "form": filled, "stale": True}, 409)
