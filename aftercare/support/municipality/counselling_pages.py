"""Coordinating counselling and the municipal plan of one case, as forms."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.law import Need, cited
from aftercare.support.municipality.counselling import DAYS, PLAN, goes_on, write_counselling, write_plan
from aftercare.support.municipality.forms import CounsellingForm, PlanForm
from aftercare.support.municipality.lists import Sheet, municipal_sheet
from aftercare.support.municipality.refusals import COUNSELLINGS, PLANS
from aftercare.support.municipality.rules import why_not_course, why_not_plan
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def counselling(ask: CaseAsk) -> Answer:
    """The counselling as it stands, to change."""
    return await _counselling(ask)


@page
async def save_counselling(ask: CaseAsk) -> Answer:
    """Writes the counselling down, unless somebody else has changed it meanwhile."""
    case_id, filled, done = ask.path["case_id"], ask.fill(CounsellingForm), None
    if filled.ok and (refusal := why_not_course(filled.value.course, clock.local(ask.now).date())):
        name, why = COUNSELLINGS[refusal]
        filled.refuse(name, ask.words(why))
    if filled.ok:
        done = await write_counselling(ask.db, ask.case, filled.value, ask.now)
        if done:
            return See(f"/cases/{case_id}/municipality", said="saved")
    return await _counselling(ask, filled, 422 if done is None else 409)


@page
async def counselling_goes_on(ask: CaseAsk) -> Answer:
    """Somebody has asked after half a year or a year, and it goes on."""
    case_id = ask.path["case_id"]
    await goes_on(ask.db, ask.case, ask.now)
    return See(f"/cases/{case_id}/municipality", said="saved")


@page
async def plan(ask: CaseAsk) -> Answer:
    """The days of the municipal plan, to change."""
    return await _plan(ask)


@page
async def save_plan(ask: CaseAsk) -> Answer:
    """Writes the municipal plan's days down, unless somebody else has changed them meanwhile."""
    case_id, filled, done = ask.path["case_id"], ask.fill(PlanForm), None
    today = clock.local(ask.now).date()
    if filled.ok and (name := why_not_plan(filled.value.made_on, filled.value.review_on, today)):
        filled.refuse(name, ask.words(PLANS[name]))
    if filled.ok:
        done = await write_plan(ask.db, ask.case, filled.value, ask.now)
        if done:
            return See(f"/cases/{case_id}/municipality", said="saved")
    return await _plan(ask, filled, 422 if done is None else 409)


async def _counselling(ask: CaseAsk, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    sheet = await municipal_sheet(ask.db, ask.case, ask.now)
    kept = sheet.counselling
    words = {"offered_by": kept.offered_by, "note": kept.note, "version": kept.version}
    filled = form or shown(**words, **{name: getattr(kept.course, name) for name in DAYS})
    facts = _facts(ask, filled, sheet, Need.coordinating_counselling)
    return Shown("support/municipality/counselling.html", _stale(facts, status, kept.version), status)


async def _plan(ask: CaseAsk, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    sheet = await municipal_sheet(ask.db, ask.case, ask.now)
    kept = sheet.plan
    words = {"note": kept.note, "version": kept.version}
    filled = form or shown(**words, **{name: getattr(kept, name) for name in PLAN})
    facts = _facts(ask, filled, sheet, Need.action_plan)
    return Shown("support/municipality/plan.html", _stale(facts, status, kept.version), status)


def _facts(ask: Ask, form: Filled[Any], sheet: Sheet, need: Need) -> dict[str, Any]:
    law = cited(need, clock.local(ask.now).date())
    return {"case": sheet.case, "sheet": sheet, "form": form, "law": law}


def _stale(facts: dict[str, Any], status: int, version: int) -> dict[str, Any]:
    """A refused form keeps its version; after somebody else's change it takes theirs, which is shown."""
    if status == 409:
        facts["form"].typed["version"] = [str(version)]
    return facts | {"stale_now": status == 409}
