"""Looking back on a phase with her, and the picture of where she was and wanted to be."""

from collections.abc import Mapping
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.course.clock.lists import CaseClock, case_clock
from aftercare.course.plan.actions import begin
from aftercare.course.plan.lists import Papers, plan_papers
from aftercare.course.plan.movement import Movement, movements
from aftercare.course.plan.pages import speak_hers
from aftercare.course.plan.review_actions import (
    Reviewing,
    add_to_review,
    asked_for,
    carries_on,
    reviewed,
    save_review,
)
from aftercare.course.plan.review_forms import AdditionForm, AreaForm, ReviewForm, area_answers
from aftercare.course.plan.reviews import Review
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_, direction

REFUSED = {
    Reviewing.no_such_phase: ("held_on", N_("This phase has not begun yet.")),
    Reviewing.not_yet: ("held_on", N_("Choose the day it was held: today or earlier.")),
    Reviewing.too_many: (
        "sign",
        N_("At most three areas go on. A fourth is chosen in the plan, with a reason."),
    ),
}
MOVED_ON = (Reviewing.stale, Reviewing.signed)


@page
async def review(ask: CaseAsk) -> Answer:
    """The review of a phase: to write with her, or as it was signed."""
    return await _review(ask, None)


@page
async def save(ask: CaseAsk) -> Answer:
    """Kept for now, or signed."""
    filled, case_id = ask.fill(ReviewForm), ask.path["case_id"]
    answers = await _answers(ask, filled)
    if not filled.ok:
        return await _review(ask, filled, 422)
    form = filled.value
    went = await save_review(await begin(ask.db, ask.case, ask.now), form, answers)
    if went in REFUSED:
        name, why = REFUSED[went]
        return await _review(ask, filled.refuse(name, ask.words(why)), 422)
    if went in MOVED_ON:
        return await _review(ask, filled, 409)
    return See(f"/cases/{case_id}/review?phase={form.phase}", "signed" if form.sign else "saved")


@page
async def add(ask: CaseAsk) -> Answer:
    """A correction, added to a signed review."""
    filled = ask.fill(AdditionForm)
    if not filled.ok:
        return await _review(ask, None, 422, filled)
    change = await begin(ask.db, ask.case, ask.now)
    await add_to_review(change, ask.path["review_id"], filled.value)
    return See(f"/cases/{change.case_id}/review?phase={ask.fill_one('phase')}", "added")


@page
async def movement(ask: CaseAsk) -> Answer:
    """Where she was and wanted to be, for her to see on our screen, in her language."""
    seen, papers = await _papers(ask)
    speak_hers(ask, seen.case)
    pictures = _pictures(papers, leftwards=direction(ask.lang) == "rtl")
    facts = {"case": seen.case, "pictures": pictures, "own": papers.own, "name": ask.me.called.split(" ")[0]}
    return Shown("resident/movement.html", facts)


async def _papers(ask: CaseAsk) -> tuple[CaseClock, Papers]:
    seen = await case_clock(ask.db, ask.case, ask.now)
    return seen, await plan_papers(ask.db, seen.case, ask.me.centre_id)


def _pictures(papers: Papers, *, leftwards: bool = False) -> list[Movement]:
    signed = [one for one in papers.reviews if one.signed_at]
    return movements(signed, [area.planned.area for area in papers.areas], leftwards=leftwards)


async def _answers(ask: CaseAsk, filled: Filled[ReviewForm]) -> dict[str, AreaForm]:
    """What was said about each area; a review that is to be signed says how every area went."""
    _seen, papers = await _papers(ask)
    phase = filled.one("phase")
    areas = [one for one in papers.areas if str(one.phase) == phase]
    found = area_answers(filled, [area.id for area in areas], ask.words)
    if filled.has("sign", "yes"):
        for area_id, said in found.items():
            if said and said.outcome is None:
                why = ask.words("Choose how it went, or save without signing.")
                filled.refuse(f"outcome-{area_id}", why)
    return {area_id: said for area_id, said in found.items() if said}


async def _review(
    ask: CaseAsk, filled: Filled[Any] | None, status: int = 200, addition: Filled[Any] | None = None
) -> Shown:
    seen, papers = await _papers(ask)
    asked = filled.one("phase") if filled else ask.query.get("phase", "") or ask.fill_one("phase")
    phase = int(asked) if asked in ("0", "1", "2", "3") else asked_for(seen, papers)
    found, areas = papers.review(phase), reviewed(papers, phase)
    facts: dict[str, Any] = {"clock": seen, "case": seen.case, "phase": phase, "areas": areas}
    facts |= {"review": found, "form": filled or _as_typed(ask, found, areas_of(papers, phase), phase)}
    facts |= {"carries_on": carries_on(seen, phase), "pictures": _pictures(papers), "own": papers.own}
    if status == 409 and found and found.signed_at:
        addition = shown(id=ask.draft, text=_typed_words(filled))
    facts |= {"stale_now": status == 409, "today": clock.local(ask.now).date()}
    return Shown("course/plan/review.html", facts | {"addition": addition or shown(id=ask.draft)}, status)


def _typed_words(filled: Filled[Any] | None) -> str:
    """What somebody typed into a review that was signed meanwhile: it becomes an addendum to send."""
    worded = ("note", "changed-", "sentence")
    typed = filled.typed.items() if filled else ()
    return "\n".join(values[0] for name, values in typed if name.startswith(worded) and values[0].strip())


def areas_of(papers: Papers, phase: int) -> Mapping[str, str]:
    """The key of each area of a phase by its id."""
    return {area.id: area.planned.area for area in reviewed(papers, phase)}


def _as_typed(ask: Ask, found: Review | None, areas: Mapping[str, str], phase: int) -> Filled[Any]:
    today = clock.local(ask.now).date()
    if found is None:
        return shown(id=ask.draft, phase=phase, held_on=today, version=0)
    typed: dict[str, object] = {"id": found.id, "phase": phase, "held_on": found.held_on, "note": found.note}
    typed["version"] = found.version
    for area_id, said in found.outcomes.items():
        typed |= {
            f"outcome-{area_id}": said.outcome.value if said.outcome else "",
            f"changed-{area_id}": said.changed,
        }
        typed[f"carry_over-{area_id}"] = said.carry_over
    for end, key in [("", ""), *((f"-{area_id}", key) for area_id, key in areas.items())]:
        if key in found.standings:
            place = found.standings[key]
            typed |= {f"now{end}": _number(place.is_now), f"wants{end}": _number(place.wants)}
            typed[f"sentence{end}"] = place.sentence
    return shown(**typed)


def _number(place: int | None) -> str:
    return "" if place is None else str(place)
