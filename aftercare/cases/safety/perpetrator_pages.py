"""Who was violent to her: read and written only after a fresh proof."""

from typing import Any

from aftercare.cases.heading import case_heading
from aftercare.cases.powers import Power
from aftercare.cases.reach import powers
from aftercare.cases.safety.perpetrator_forms import ChangedPerpetratorForm, NewPerpetratorForm
from aftercare.cases.safety.perpetrators import (
    add_perpetrator,
    change_perpetrator,
    perpetrators_of,
    remove_perpetrator,
)
from aftercare.errors import NotFound
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

FIELDS = ("called", "relation", "honour", "note", "version")


@page(fresh=True)
async def perpetrators(ask: Ask) -> Answer:
    """All of them, and the form for one more."""
    return await _all(ask, shown(id=ask.draft))


@page(fresh=True)
async def add(ask: Ask) -> Answer:
    """One more."""
    case_id, filled = ask.path["case_id"], ask.fill(NewPerpetratorForm)
    if not filled.ok:
        return await _all(ask, filled, 422)
    await add_perpetrator(ask.db, ask.me, case_id, filled.value, ask.now)
    return See(f"/cases/{case_id}/perpetrators", said="saved")


@page(fresh=True)
async def perpetrator(ask: Ask) -> Answer:
    """One of them, to change."""
    return await _all(ask, None, row_id=ask.path["perpetrator_id"])


@page(fresh=True)
async def change(ask: Ask) -> Answer:
    """Changes one, unless somebody else has changed it meanwhile."""
    case_id, row_id = ask.path["case_id"], ask.path["perpetrator_id"]
    filled = ask.fill(ChangedPerpetratorForm)
    if not filled.ok:
        return await _all(ask, filled, 422, row_id=row_id)
    if not await change_perpetrator(ask.db, ask.me, case_id, row_id, form=filled.value, now=ask.now):
        return await _all(ask, filled, 409, row_id=row_id)
    return See(f"/cases/{case_id}/perpetrators", said="saved")


@page(fresh=True)
async def removal(ask: Ask) -> Answer:
    """Takes one off the list."""
    case_id = ask.path["case_id"]
    await remove_perpetrator(ask.db, ask.me, case_id, ask.path["perpetrator_id"], ask.now)
    return See(f"/cases/{case_id}/perpetrators", said="removed")


async def _all(ask: Ask, form: Filled[Any] | None, status: int = 200, *, row_id: str = "") -> Shown:
    case_id = ask.path["case_id"]
    needed = Power.write_violent if row_id else Power.violent
    may = await powers(ask.db, ask.me, case_id, ask.now, needed)
    heading = await case_heading(ask.db, ask.me, case_id, ask.now)
    found = await perpetrators_of(ask.db, heading.lock, case_id)
    row = next((one for one in found if one.id == row_id), None)
    if row_id and row is None:
        raise NotFound
    form = form or shown(**{name: getattr(row, name) for name in FIELDS})
    if row and status == 409:
        form.typed["version"] = [str(row.version)]
    facts = {
        "case": heading,
        "found": found,
        "row": row,
        "form": form,
        "may": may,
        "stale_now": status == 409,
    }
    return Shown("cases/safety/perpetrator.html" if row else "cases/safety/perpetrators.html", facts, status)
