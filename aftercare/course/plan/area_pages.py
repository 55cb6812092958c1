"""One area of her plan: her words, ours, the supports that help, and the steps with who and when."""

from datetime import datetime
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.lists import CaseHead
from aftercare.cases.withdrawal.undoing import offered
from aftercare.cases.writing import checked
from aftercare.course.network.names import supports_named
from aftercare.course.plan.actions import AREA_ENDED, Planning, begin, end_area, word_area
from aftercare.course.plan.forms import DoneForm, StepChange, StepForm, WordsForm
from aftercare.course.plan.lists import Papers, Step, Worked, plan_papers
from aftercare.course.plan.rules import TEXTS, Who
from aftercare.course.plan.steps import (
    STEP_DROPPED,
    STEP_TICKED,
    add_step,
    change_step,
    drop_step,
    finish_step,
)
from aftercare.errors import NotFound
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def area(ask: CaseAsk) -> Answer:
    """One area to word, and its steps."""
    return await _area(ask, None, None)


@page
async def save_area(ask: CaseAsk) -> Answer:
    """Her words and ours, worded anew."""
    filled = ask.fill(WordsForm)
    if not filled.ok:
        return await _area(ask, filled, None, 422)
    change = await _begin(ask)
    if not await word_area(change, ask.path["area_id"], filled.value):
        return await _area(ask, filled, None, 409)
    return See(f"/cases/{change.case_id}/plan", "saved")


@page
async def finish_area(ask: CaseAsk) -> Answer:
    """Enough of this area for now."""
    there, area_id = f"/cases/{ask.path['case_id']}/plan", ask.path["area_id"]
    done = await end_area(ask.db, ask.case, area_id, ask.now)
    return See(there, "saved", undo=await offered(ask, AREA_ENDED, area_id, there) if done else None)


@page
async def new_step(ask: CaseAsk) -> Answer:
    """One more step of this area."""
    filled = _with_support(ask, checked(ask, StepForm))
    if not filled.ok:
        return await _area(ask, None, filled, 422)
    await add_step(await _begin(ask), ask.path["area_id"], filled.value)
    return See(f"/cases/{ask.path['case_id']}/areas/{ask.path['area_id']}", "saved")


@page
async def step(ask: CaseAsk) -> Answer:
    """One step to change, or to take out."""
    return await _step(ask, None)


@page
async def save_step(ask: CaseAsk) -> Answer:
    """The step, changed."""
    ask.typed["id"] = [ask.path["step_id"]]
    filled = _with_support(ask, ask.fill(StepChange))
    if not filled.ok:
        return await _step(ask, filled, 422)
    change = await _begin(ask)
    if not await change_step(change, filled.value):
        return await _step(ask, filled, 409)
    return See(f"/cases/{change.case_id}/plan", "saved")


@page
async def step_done(ask: CaseAsk) -> Answer:
    """Done, or after all not yet."""
    filled = ask.fill(DoneForm)
    form = filled.value if filled.ok else DoneForm()
    ticked = await finish_step(await _begin(ask, ask.happened), ask.path["step_id"], form) and form.done
    there = f"/cases/{ask.path['case_id']}/plan"
    mark = await offered(ask, STEP_TICKED, ask.path["step_id"], there) if ticked else None
    return See(there, "step_done" if form.done else "undone", undo=mark)


@page
async def remove_step(ask: CaseAsk) -> Answer:
    """The step is no longer agreed."""
    step_id = ask.path["step_id"]
    area_id, done = await drop_step(await _begin(ask), step_id)
    there = f"/cases/{ask.case.id}/areas/{area_id}"
    return See(there, "removed", undo=await offered(ask, STEP_DROPPED, step_id, there) if done else None)


async def _begin(ask: CaseAsk, at: datetime | None = None) -> Planning:
    """A change of her plan that knows what her supports are called now."""
    change = await begin(ask.db, ask.case, at or ask.now)
    names = await supports_named(ask.db, change.lock, change.case_id)
    return Planning(change.db, change.person, change.case_id, change.lock, change.now, names)


def _with_support(ask: Ask, filled: Filled[Any]) -> Filled[Any]:
    if filled.ok and filled.value.who is Who.support and not filled.value.support:
        filled.refuse("support", ask.words("Choose which of her supports takes it."))
    return filled


async def _opened(ask: CaseAsk) -> tuple[CaseHead, Papers, dict[str, str]]:
    case = ask.case
    papers = await plan_papers(ask.db, case, ask.me.centre_id)
    return case, papers, await supports_named(ask.db, case.lock, case.id)


async def _area(
    ask: CaseAsk, filled: Filled[Any] | None, step_form: Filled[Any] | None, status: int = 200
) -> Shown:
    case, papers, supports = await _opened(ask)
    found = next((one for one in papers.areas if one.id == ask.path["area_id"]), None)
    if found is None:
        raise NotFound
    facts: dict[str, Any] = {"case": case, "area": found, "supports": supports}
    facts |= {"form": filled or _worded(found), "step_form": step_form or shown(id=ask.draft, who="her")}
    facts |= {"theirs": _theirs(found, filled, supports) if status == 409 and filled else []}
    return Shown("course/plan/area.html", facts | {"today": clock.local(ask.now).date()}, status)


def _worded(area: Worked) -> Filled[Any]:
    words = {name: getattr(area.planned, name) for name in TEXTS}
    return shown(**words, supports=[known for known, _ in area.planned.supports], version=area.version)


def _theirs(area: Worked, filled: Filled[Any], supports: dict[str, str]) -> list[tuple[str, str]]:
    """What the other person's words are now, where they are not what was typed here."""
    mine = filled.value
    theirs = [(name, str(getattr(area.planned, name))) for name in TEXTS]
    changed = [(name, text) for name, text in theirs if text != getattr(mine, name)]
    known = [one for one, _ in area.planned.supports]
    if set(known) != set(mine.supports):
        changed.append(("supports", ", ".join(supports.get(one, "") for one in known)))
    return changed


async def _step(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    case, papers, supports = await _opened(ask)
    pairs = [(area, one) for area in papers.areas for one in area.steps]
    found = next((pair for pair in pairs if pair[1].planned.id == ask.path["step_id"]), None)
    if found is None:
        raise NotFound
    facts: dict[str, Any] = {"case": case, "area": found[0], "step": found[1], "supports": supports}
    facts |= {"form": filled or _as_typed(found[1]), "stale_now": status == 409}
    return Shown("course/plan/area_step.html", facts, status)


def _as_typed(step: Step) -> Filled[Any]:
    planned = step.planned
    return shown(
        what=planned.what,
        who=planned.who.value,
        support=planned.support_id,
        due_on=planned.due_on or "",
        shown=step.shown,
        version=step.version,
    )
