"""Coordinating counselling and the municipal plan of one case, as forms."""

from dataclasses import asdict
from typing import Any

from aftercare import clock
from aftercare.cases.writing import checked
from aftercare.cases.written_rows import Kind, write_only_row
from aftercare.law import Need, cited
from aftercare.support.municipality.counselling import COUNSELLING, PLAN, goes_on
from aftercare.support.municipality.forms import CounsellingForm, PlanForm
from aftercare.support.municipality.lists import Sheet, municipal_sheet
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def counselling(ask: Ask) -> Answer:
    """The counselling as it stands, to change."""
    return await _counselling(ask)


@page
async def save_counselling(ask: Ask) -> Answer:
    """Writes the counselling down, unless somebody else has changed it meanwhile."""
    filled = checked(ask, CounsellingForm)
    if filled.ok and await _written(ask, COUNSELLING, filled.value):
        return See(f"/cases/{ask.path['case_id']}/municipality", said="saved")
    return await _counselling(ask, filled, 409 if filled.ok else 422)


@page
async def counselling_goes_on(ask: Ask) -> Answer:
    """Somebody has asked after half a year or a year, and it goes on."""
    case_id = ask.path["case_id"]
    await goes_on(ask.db, ask.me, case_id, ask.now)
    return See(f"/cases/{case_id}/municipality", said="saved")


@page
async def plan(ask: Ask) -> Answer:
    """The days of the municipal plan, to change."""
    return await _plan(ask)


@page
async def save_plan(ask: Ask) -> Answer:
    """Writes the municipal plan's days down, unless somebody else has changed them meanwhile."""
    filled = checked(ask, PlanForm)
    if filled.ok and await _written(ask, PLAN, filled.value):
        return See(f"/cases/{ask.path['case_id']}/municipality", said="saved")
    return await _plan(ask, filled, 409 if filled.ok else 422)


async def _written(ask: Ask, of: Kind, form: CounsellingForm | PlanForm) -> bool:
    return await write_only_row(ask.db, ask.me, ask.path["case_id"], of=of, form=form, now=ask.now)


async def _counselling(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    sheet = await municipal_sheet(ask.db, ask.me, ask.path["case_id"], ask.now)
    kept = sheet.counselling
    words = {"offered_by": kept.offered_by, "note": kept.note, "version": kept.version}
    filled = form or shown(**words, **asdict(kept.course))
    facts = _facts(ask, filled, sheet, Need.coordinating_counselling)
    return Shown("support/municipality/counselling.html", _stale(facts, status, kept.version), status)


async def _plan(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    sheet = await municipal_sheet(ask.db, ask.me, ask.path["case_id"], ask.now)
    kept = sheet.plan
    filled = form or shown(**asdict(kept))
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
