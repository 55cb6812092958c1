"""The directory of supports, and the forms that link, move and correct one."""

from aftercare import clock
from aftercare.cases.headings import case_heading
from aftercare.safety.handing import dialled
from aftercare.services.actions import add_support, change_support, move_support
from aftercare.services.directory import by_kind
from aftercare.services.forms import ChangedSupportForm, NewSupportForm, StepForm
from aftercare.services.lists import directory, one_support
from aftercare.services.rules import LinkState, MoveRefusal
from aftercare.storage.ids import new_id
from aftercare.web.asking import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.pages import Answer, See, Shown, page
from aftercare.words import N_

SHEET = 60
REFUSALS = {
    MoveRefusal.same_state: ("state", N_("That is where it is already. Choose another step.")),
    MoveRefusal.in_the_future: ("on", N_("This day is still to come. Choose the day it happened.")),
    MoveRefusal.before_the_last: ("on", N_("This is before the last step. Choose that day or a later one.")),
}


@page
async def services(ask: Ask) -> Answer:
    """Every support round the open cases in reach, by kind."""
    wanted, kind = ask.query.get("q", ""), ask.query.get("kind", "")
    found = await directory(ask.db, ask.me, ask.now, wanted)
    kinds = [group[0] for group in by_kind(found)]
    listed = [entry for entry in found if kind in ("", entry.kind)]
    begin = (ask.sheet - 1) * SHEET
    facts = {"groups": by_kind(listed[begin : begin + SHEET]), "kinds": kinds, "kind": kind, "q": wanted}
    facts |= {"count": len(listed), "sheet": ask.sheet, "more": len(listed) > begin + SHEET}
    name = "services/_directory.html" if ask.wants_fragment else "services/services.html"
    return Shown(name, facts | {"dialled": dialled})


@page
async def new(ask: Ask) -> Answer:
    """The form for a new support."""
    heading = await case_heading(ask.db, ask.me, ask.path["case_id"], ask.now)
    today = clock.local(ask.now).date()
    form = shown(id=new_id(), state=LinkState.suggested, on=today)
    return Shown("services/new.html", {"case": heading, "form": form, "today": today})


@page
async def add(ask: Ask) -> Answer:
    """Links a support to the case."""
    case_id, filled = ask.path["case_id"], ask.fill(NewSupportForm)
    today = clock.local(ask.now).date()
    if filled.ok and filled.value.on and filled.value.on > today:
        filled.refuse("on", ask.words(REFUSALS[MoveRefusal.in_the_future][1]))
    if not filled.ok:
        heading = await case_heading(ask.db, ask.me, case_id, ask.now)
        return Shown("services/new.html", {"case": heading, "form": filled, "today": today}, 422)
    support = await add_support(ask.db, ask.me, case_id, filled.value, ask.now)
    return See(f"/cases/{case_id}/supports/{support.id}", said="linked")


@page
async def edit(ask: Ask) -> Answer:
    """The form that corrects a support."""
    heading, support = await one_support(ask.db, ask.me, ask.path["case_id"], ask.path["support_id"], ask.now)
    facts = {name: getattr(support, name) for name in ("kind", "called", "relation", "phone", "area")}
    form = shown(version=support.version, **facts)
    return Shown("services/edit.html", {"case": heading, "support": support, "form": form, "theirs": False})


@page
async def change(ask: Ask) -> Answer:
    """Corrects a support, unless somebody else has changed it meanwhile."""
    case_id, support_id = ask.path["case_id"], ask.path["support_id"]
    filled, stale = ask.fill(ChangedSupportForm), False
    if filled.ok:
        stale = not await change_support(ask.db, ask.me, case_id, support_id, filled.value, now=ask.now)
    if filled.ok and not stale:
        return See(f"/cases/{case_id}/supports/{support_id}", said="saved")
    heading, support = await one_support(ask.db, ask.me, case_id, support_id, ask.now)
    filled.typed["version"] = [str(support.version)] if stale else filled.typed.get("version", [])
    facts = {"case": heading, "support": support, "form": filled, "theirs": stale}
    return Shown("services/edit.html", facts, 409 if stale else 422)


@page
async def step(ask: Ask) -> Answer:
    """Takes the next step of a support, any direction."""
    case_id, support_id, filled = ask.path["case_id"], ask.path["support_id"], ask.fill(StepForm)
    if filled.ok:
        refusal = await move_support(ask.db, ask.me, case_id, support_id, filled.value, now=ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/supports/{support_id}", said="stepped")
        name, why = REFUSALS[refusal]
        filled.refuse(name, ask.words(why))
    return await _step_again(ask, case_id, support_id, filled)


async def _step_again(ask: Ask, case_id: str, support_id: str, filled: Filled[StepForm]) -> Shown:
    heading, support = await one_support(ask.db, ask.me, case_id, support_id, ask.now)
    return Shown("services/step.html", {"case": heading, "support": support, "form": filled}, 422)
