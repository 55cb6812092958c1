"""The plan of a phase, its saved versions, choosing areas, and the plan on one sheet of paper."""

from datetime import date
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.lists import CaseHead
from aftercare.course.clock.lists import CaseClock, case_clock
from aftercare.course.plan.actions import Choosing, choose_area, may_plan
from aftercare.course.plan.areas import MOST_AREAS
from aftercare.course.plan.forms import AreaForm
from aftercare.course.plan.lists import Papers, Saved, Step, Worked, plan_papers
from aftercare.course.plan.print import fit
from aftercare.course.plan.rules import compare
from aftercare.errors import NotFound
from aftercare.today.clock_card import clock_card
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_, best, resident_languages, words

REFUSED = {
    Choosing.chosen_already: ("area", N_("She works with this area already.")),
    Choosing.not_offered: ("area", N_("This area is not on the list any more. Choose another.")),
    Choosing.no_such_phase: ("area", N_("This phase cannot be planned now.")),
    Choosing.tell_why: ("why_more", N_("Write in a few words why four are needed. The whole team sees it.")),
}


@page
async def plan(ask: CaseAsk) -> Answer:
    """The plan of the present phase, or of another: who does what, the steps, what she has done."""
    course = clock_card(ask.case, ask.now)
    seen = CaseClock(ask.case, course.place, course.turns)
    papers, phase = await _planned(ask, seen)
    steps = [(area, step) for area in papers.areas for step in area.steps]
    done = sorted((pair for pair in steps if pair[1].done_on), key=_done_on, reverse=True)
    facts: dict[str, Any] = {"phase_now": seen.phase_number, "case": ask.case, "course": course}
    facts |= {"phase": phase, "here": papers.of(phase), "plan": papers.newest(phase), "done": done}
    phases = sorted({*may_plan(seen), phase, *(one.phase for one in papers.areas)})
    facts |= {"may_plan": may_plan(seen), "phases": phases, "versions": _of(papers, phase)}
    facts |= {"most": MOST_AREAS}
    return Shown("course/plan/plan.html", facts | {"today": clock.local(ask.now).date()})


@page
async def areas(ask: CaseAsk) -> Answer:
    """Choosing one more area of the centre's list for a phase."""
    return await _areas(ask, shown(id=ask.draft, phase=ask.query.get("phase", "")))


@page
async def add_area(ask: CaseAsk) -> Answer:
    """She chooses an area; then its page asks for the rest."""
    filled, case_id = ask.fill(AreaForm), ask.path["case_id"]
    if not filled.ok:
        return await _areas(ask, filled, 422)
    went = await choose_area(ask.db, ask.case, filled.value, ask.now)
    if went in REFUSED:
        name, why = REFUSED[went]
        return await _areas(ask, filled.refuse(name, ask.words(why)), 422)
    return See(f"/cases/{case_id}/areas/{filled.value.id}", "saved")


@page
async def version(ask: CaseAsk) -> Answer:
    """One saved version, what changed from the one before, and what she has said about it."""
    case, papers, found = await saved_plan(ask)
    versions = _of(papers, found.phase)
    before = next((one for one in versions if one.version == found.version - 1), None)
    changes = compare(before.sheet, found.sheet) if before else None
    facts = {"case": case, "plan": found, "changes": changes, "before": before, "done": papers.done}
    return Shown("course/plan/version.html", facts | {"newest": versions[0].id == found.id})


@page
async def print_plan(ask: CaseAsk) -> Answer:
    """The version on one A4 page with labels in her language: no address, no name but the worker's first."""
    case, papers, found = await saved_plan(ask)
    speak_hers(ask, case)
    fitted = fit(found.sheet)
    facts = {"case": case, "plan": found, "fitted": fitted, "name": found.by.split(" ")[0]}
    return Shown("resident/plan_print.html", facts | {"done": papers.done})


async def saved_plan(ask: CaseAsk) -> tuple[CaseHead, Papers, Saved]:
    """The version the address names, with its case and all its papers, in two statements. Raises NotFound."""
    case = ask.case
    papers = await plan_papers(ask.db, case, ask.me.centre_id)
    found = next((one for one in papers.plans if one.id == ask.path["plan_id"]), None)
    if found is None:
        raise NotFound
    return case, papers, found


def speak_hers(ask: Ask, case: CaseHead) -> None:
    """What she reads on our screen is in her language where we have it, or the one that was asked for."""
    ask.lang = best(resident_languages(), ask.query.get("lang", ""), case.language)
    ask.words = words(ask.lang)


async def _planned(ask: CaseAsk, seen: CaseClock) -> tuple[Papers, int]:
    papers = await plan_papers(ask.db, seen.case, ask.me.centre_id)
    asked = ask.query.get("phase", "")
    return papers, int(asked) if asked in ("0", "1", "2", "3") else seen.phase_number


def _of(papers: Papers, phase: int) -> list[Saved]:
    return [one for one in papers.plans if one.phase == phase]


def _done_on(pair: tuple[Worked, Step]) -> date:
    return pair[1].done_on or date.min


async def _areas(ask: CaseAsk, filled: Filled[Any], status: int = 200) -> Shown:
    seen = await case_clock(ask.db, ask.case, ask.now)
    papers = await plan_papers(ask.db, seen.case, ask.me.centre_id)
    asked = filled.one("phase")
    phase = int(asked) if asked in map(str, may_plan(seen)) else seen.phase_number
    here = papers.of(phase)
    left = papers.offered([one.planned.area for one in here])
    facts: dict[str, Any] = {"clock": seen, "case": seen.case, "form": filled, "here": here, "left": left}
    return Shown("course/plan/areas.html", facts | {"phase": phase, "most": MOST_AREAS}, status)
