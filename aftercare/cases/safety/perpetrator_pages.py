"""Who was violent to her: read and written only after a fresh proof."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.perpetrator_forms import ChangedPerpetratorForm, NewPerpetratorForm
from aftercare.cases.safety.perpetrators import (
    add_perpetrator,
    change_perpetrator,
    perpetrators_of,
    remove_perpetrator,
)
from aftercare.web.errors import NotFound
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

FIELDS = ("called", "relation", "honour", "note", "version")


@page
async def perpetrators(ask: CaseAsk) -> Answer:
    """All of them, and the form for one more."""
    return await _all(ask, shown(id=ask.draft))


@page
async def add(ask: CaseAsk) -> Answer:
    """One more."""
    case_id, filled = ask.path["case_id"], ask.fill(NewPerpetratorForm)
    if not filled.ok:
        return await _all(ask, filled, 422)
    await add_perpetrator(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/perpetrators", said="saved")


@page
async def perpetrator(ask: CaseAsk) -> Answer:
    """One of them, to change."""
    return await _all(ask, None, row_id=ask.path["perpetrator_id"])


@page
async def change(ask: CaseAsk) -> Answer:
    """Changes one, unless somebody else has changed it meanwhile."""
    case_id, row_id = ask.path["case_id"], ask.path["perpetrator_id"]
    filled = ask.fill(ChangedPerpetratorForm)
    if not filled.ok:
        return await _all(ask, filled, 422, row_id=row_id)
    if not await change_perpetrator(ask.db, ask.case, row_id, form=filled.value, now=ask.now):
        return await _all(ask, filled, 409, row_id=row_id)
    return See(f"/cases/{case_id}/perpetrators", said="saved")


@page
async def removal(ask: CaseAsk) -> Answer:
    """Takes one off the list."""
    case_id = ask.path["case_id"]
    await remove_perpetrator(ask.db, ask.case, ask.path["perpetrator_id"], ask.now)
    return See(f"/cases/{case_id}/perpetrators", said="removed")


async def _all(ask: CaseAsk, form: Filled[Any] | None, status: int = 200, *, row_id: str = "") -> Shown:
    case_id = ask.path["case_id"]
    may = ask.case.powers
    found = await perpetrators_of(ask.db, ask.case.lock, case_id)
    row = next((one for one in found if one.id == row_id), None)
    if row_id and row is None:
        raise NotFound
    form = form or shown(**{name: getattr(row, name) for name in FIELDS})
    if row and status == 409:
        form.typed["version"] = [str(row.version)]
    facts = {
        "case": ask.case,
        "found": found,
        "row": row,
        "form": form,
        "may": may,
        "stale_now": status == 409,
    }
    return Shown("cases/safety/perpetrator.html" if row else "cases/safety/perpetrators.html", facts, status)
