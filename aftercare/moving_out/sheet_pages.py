"""The sheet *facts for the yearly figures*: what daily work does not ask, and where it writes the rest."""

from typing import Any

from aftercare import clock
from aftercare.cases.children.records import Child
from aftercare.cases.children.rules import ChildKind
from aftercare.cases.found import CaseAsk
from aftercare.errors import NotFound
from aftercare.figures.registers import counted
from aftercare.moving_out.sheet_actions import child_sheet, write_child_sheet, write_sheet
from aftercare.moving_out.sheet_forms import BOTH, ChildSheet, HerSheet, refusals
from aftercare.moving_out.sheet_rules import NOBODY_ASKED, Sex, Withheld
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.storage.gather import Gather, Rows
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words.names import in_danish

_KIDS = Rows(Child, Child.id, Child.called, where=[Child.kind == ChildKind.accompanying])
_HERS = Gather(Stay, _KIDS)


@page
async def sheet(ask: CaseAsk) -> Answer:
    """Her part, and what the registers tell already."""
    return await _sheet(ask)


@page
async def save_sheet(ask: CaseAsk) -> Answer:
    """Writes her part, unless somebody else has changed the stay meanwhile."""
    filled = ask.fill(HerSheet)
    for name in refusals(filled.value) if filled.ok else ():
        filled.refuse(name, ask.words(BOTH))
    if not filled.ok:
        return await _sheet(ask, filled, 422)
    if not await write_sheet(ask.db, ask.case, ask.path["stay_id"], filled.value, ask.now):
        return await _sheet(ask, filled, 409)
    return See(_home(ask), said="saved")


@page
async def of_child(ask: CaseAsk) -> Answer:
    """A child's part."""
    return await _child(ask)


@page
async def save_child(ask: CaseAsk) -> Answer:
    """Writes a child's part, unless somebody else has done so meanwhile."""
    filled, stay_id, child_id = ask.fill(ChildSheet), ask.path["stay_id"], ask.path["child_id"]
    if not filled.ok:
        return await _child(ask, filled, 422)
    if not await write_child_sheet(ask.db, ask.case, stay_id, child_id=child_id, form=filled.value):
        return await _child(ask, filled, 409)
    return See(_home(ask), said="saved")


def _home(ask: CaseAsk) -> str:
    return f"/cases/{ask.case.id}/stays/{ask.path['stay_id']}/facts"


async def _sheet(ask: CaseAsk, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    stay, kids = await _hers(ask)
    told = (await counted(ask.db, (), clock.local(ask.now).date(), Stay.id == stay.id))[0].facts
    theirs = shown(**_hers_said(stay))
    form = form or theirs
    if status == 409:
        form.typed["version"] = [str(stay.version)]
    facts = {"case": ask.case, "stay": stay, "form": form, "theirs": theirs, "kids": kids, "told": told}
    return Shown("moving_out/sheet.html", facts | {"stale_now": status == 409}, status)


async def _child(ask: CaseAsk, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    stay, kids = await _hers(ask)
    if ask.path["child_id"] not in kids:
        raise NotFound
    row = await child_sheet(ask.db, stay.id, ask.path["child_id"])
    theirs = shown(**_child_said(row)) if row else shown(version=0)
    form = form or theirs
    if status == 409:
        form.typed["version"] = theirs.typed["version"]
    facts = {"case": ask.case, "stay": stay, "form": form, "theirs": theirs}
    facts |= {"child_id": ask.path["child_id"], "called": kids[ask.path["child_id"]]}
    return Shown("moving_out/child_sheet.html", facts | {"stale_now": status == 409}, status)


async def _hers(ask: CaseAsk) -> tuple[Stay, dict[str, str]]:
    """The stay, and by their ids what her children are called."""
    found = await _HERS.of(ask.db, ask.case.id)
    stay = next((one for one in found[Stay] if one.id == ask.path["stay_id"]), None)
    if stay is None:
        raise NotFound
    kids = {one.id: ask.case.lock.open(Child.called, one.id, one.called) for one in found[_KIDS]}
    return stay, dict(sorted(kids.items(), key=lambda one: in_danish(one[1])))


def _hers_said(stay: Stay) -> dict[str, Any]:
    names = ("region", "age", "danish", "income", "misuse", "stays_in_life")
    said = {name: _said(stay, name) for name in names} | {"version": stay.version}
    if said["age"] == Withheld.rather_not:
        said |= {"age": None, "no_age": True}
    reasons = [word for word in stay.reasons.split(",") if word]
    return said | {"reasons": [Withheld.rather_not] if "reasons" in stay.withheld.split(",") else reasons}


def _child_said(row: ChildStay) -> dict[str, Any]:
    names = [name for name in ChildSheet.model_fields if name != "boy"]
    boy = _said(row, "boy")
    return {name: _said(row, name) for name in names} | {
        "boy": (Sex.boy if boy else Sex.girl) if isinstance(boy, bool) else boy
    }


def _said(row: Any, name: str) -> Any:
    """What stands in a field of the form; nothing where nobody has asked."""
    if name in row.withheld.split(","):
        return Withheld.rather_not
    value = getattr(row, name)
    return None if name == "stays_in_life" and value == NOBODY_ASKED else value
