"""The directory of supports, and the forms that link, move and correct one."""

from datetime import date

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.course.network.actions import add_support, change_support, move_support
from aftercare.course.network.caution import Standing, may_contact
from aftercare.course.network.directory import by_kind
from aftercare.course.network.family_caution import honour_of
from aftercare.course.network.forms import ChangedSupportForm, NewSupportForm, StepForm
from aftercare.course.network.lists import directory, one_support
from aftercare.course.network.refusals import REFUSALS
from aftercare.course.network.rules import OURS, HandoverState, MoveRefusal
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

SHEET = 60
SAFETY = ("side", "safe_to_contact", "she_agrees")
PLAIN = ("kind", "called", "relation", "phone", "areas", "closeness", "knows_of_violence", "why_safe")


@page
async def services(ask: Ask) -> Answer:
    """Every support round the open cases in reach, by kind."""
    sought, kind = ask.sought, ask.asked.get("kind", "")
    found = await directory(ask.db, ask.me, ask.now, sought.words)
    kinds = [group[0] for group in by_kind(found)]
    listed = [entry for entry in found if kind in ("", entry.kind)]
    begin = (ask.sheet - 1) * SHEET
    facts = {"groups": by_kind(listed[begin : begin + SHEET]), "kinds": kinds, "kind": kind, "sought": sought}
    facts |= {"count": len(listed), "sheet": ask.sheet, "more": len(listed) > begin + SHEET}
    name = "course/network/_directory.html" if ask.wants_fragment else "course/network/services.html"
    return Shown(name, facts)


@page
async def new(ask: CaseAsk) -> Answer:
    """The form for a new support."""
    today = clock.local(ask.now).date()
    form = shown(id=ask.draft, state=HandoverState.not_contacted, closeness=2, on=today)
    return Shown("course/network/new.html", {"case": ask.case, "form": form, "today": today})


@page
async def add(ask: CaseAsk) -> Answer:
    """Links a support to the case."""
    case_id, filled = ask.path["case_id"], ask.fill(NewSupportForm)
    today = clock.local(ask.now).date()
    if filled.ok and (refusal := await _why_not_begin(ask, filled.value, today)):
        name, why = REFUSALS[refusal]
        filled.refuse(name, ask.words(why))
    if not filled.ok:
        return Shown("course/network/new.html", {"case": ask.case, "form": filled, "today": today}, 422)
    support = await add_support(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/supports/{support.id}", said="linked")


@page
async def edit(ask: CaseAsk) -> Answer:
    """The form that corrects a support."""
    support = await one_support(ask.db, ask.case, ask.path["support_id"])
    facts = {name: getattr(support, name) for name in PLAIN}
    facts |= {name: getattr(support.standing, name) for name in SAFETY}
    form = shown(version=support.version, **facts)
    return Shown(
        "course/network/edit.html", {"case": ask.case, "support": support, "form": form, "theirs": False}
    )


@page
async def change(ask: CaseAsk) -> Answer:
    """Corrects a support, unless somebody else has changed it meanwhile."""
    case_id, support_id = ask.path["case_id"], ask.path["support_id"]
    filled, stale = ask.fill(ChangedSupportForm), False
    if filled.ok:
        stale = not await change_support(ask.db, ask.case, support_id, filled.value, now=ask.now)
    if filled.ok and not stale:
        return See(f"/cases/{case_id}/supports/{support_id}", said="saved")
    support = await one_support(ask.db, ask.case, support_id)
    filled.typed["version"] = [str(support.version)] if stale else filled.typed.get("version", [])
    facts = {"case": ask.case, "support": support, "form": filled, "theirs": stale}
    return Shown("course/network/edit.html", facts, 409 if stale else 422)


@page
async def step(ask: CaseAsk) -> Answer:
    """Takes the next step of a support, any direction."""
    case_id, support_id, filled = ask.path["case_id"], ask.path["support_id"], ask.fill(StepForm)
    if filled.ok:
        refusal = await move_support(ask.db, ask.case, support_id, filled.value, now=ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/supports/{support_id}", said="stepped")
        name, why = REFUSALS[refusal]
        filled.refuse(name, ask.words(why))
    return await _step_again(ask, case_id, support_id, filled)


async def _why_not_begin(ask: Ask, form: NewSupportForm, today: date) -> MoveRefusal | None:
    """Why a support cannot be linked with the step it is on: a day to come, or our contact unpermitted."""
    if form.on and form.on > today:
        return MoveRefusal.in_the_future
    family = await honour_of(ask.db, ask.path["case_id"])
    stated = bool(form.why_safe)
    standing = Standing(form.safe_to_contact, form.she_agrees, form.whose_side, honour=family, stated=stated)
    return MoveRefusal.not_contactable if form.state in OURS and not may_contact(standing) else None


async def _step_again(ask: CaseAsk, case_id: str, support_id: str, filled: Filled[StepForm]) -> Shown:
    support = await one_support(ask.db, ask.case, support_id)
    return Shown("course/network/step.html", {"case": ask.case, "support": support, "form": filled}, 422)
