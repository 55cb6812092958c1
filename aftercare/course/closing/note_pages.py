"""The closing note of a course: signed, added to, printed; and what she says to being asked later."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.reaching import reaching
from aftercare.course.closing.note_actions import add_to_note, has_asked, may_ask_later, sign_note
from aftercare.course.closing.note_forms import AskedForm, ClosingNoteForm, LaterForm, NoteAddendumForm
from aftercare.course.closing.note_lists import asked_later, notes_of
from aftercare.course.closing.transfer_lists import network_of
from aftercare.course.network.rules import HandoverState
from aftercare.course.plan.lists import plan_papers
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

HOLDS = (HandoverState.holding, HandoverState.tried_alone)


@page
async def closing_note(ask: CaseAsk) -> Answer:
    """The notes of the course, what was added, and whether she wants to be asked later."""
    return await _note(ask)


@page
async def print_note(ask: CaseAsk) -> Answer:
    """The note on one A4 page."""
    return await _note(ask, template="course/closing/note_print.html")


@page
async def new_note(ask: CaseAsk) -> Answer:
    """The form for the note, with those who hold by now already in it."""
    return await _new(ask, None)


@page
async def sign(ask: CaseAsk) -> Answer:
    """Signs the note."""
    case_id, filled = ask.path["case_id"], ask.fill(ClosingNoteForm)
    if not filled.ok:
        return await _new(ask, filled, 422)
    await sign_note(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/closing-note", said="saved")


@page
async def add_note(ask: CaseAsk) -> Answer:
    """Signs an addition to the note."""
    case_id, filled = ask.path["case_id"], ask.fill(NoteAddendumForm)
    if not filled.ok:
        filled.typed["id"] = [ask.draft]
        return await _note(ask, form=filled, status=422)
    await add_to_note(ask.db, ask.case, ask.path["note_id"], form=filled.value, now=ask.now)
    return See(f"/cases/{case_id}/closing-note", said="added")


@page
async def later(ask: CaseAsk) -> Answer:
    """Writes down what she says to being asked after 12 and 24 months."""
    case_id, filled = ask.path["case_id"], ask.fill(LaterForm)
    if not filled.ok:
        return await _note(ask, asking=filled, status=422)
    await may_ask_later(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/closing-note", said="saved")


@page
async def asked(ask: CaseAsk) -> Answer:
    """Writes down how it goes, as she had agreed to be asked."""
    case_id, filled = ask.path["case_id"], ask.fill(AskedForm)
    follow_up_id = ask.path["follow_up_id"]
    if filled.ok and not await has_asked(ask.db, ask.case, follow_up_id, form=filled.value, now=ask.now):
        filled.refuse("note", ask.words("It is not time yet, or she has not agreed to be asked."))
    if not filled.ok:
        return await _note(ask, told=filled, status=422)
    return See(f"/cases/{case_id}/closing-note", said="saved")


async def _note(
    ask: CaseAsk,
    *,
    form: Filled[Any] | None = None,
    asking: Filled[Any] | None = None,
    told: Filled[Any] | None = None,
    template: str = "course/closing/note.html",
    status: int = 200,
) -> Shown:
    asks, own = await asked_later(ask.db, ask.case)
    notes = await notes_of(ask.db, ask.case.lock, ask.case.id)
    answers = {one.months: one.consent for one in asks}
    usual = shown(twelve=_said(answers.get(12)), twenty_four=_said(answers.get(24)))
    was = {months: "" if answer is None else str(answer) for months, answer in answers.items()}
    facts = {"case": ask.case, "notes": notes, "later": asks, "form": form or shown(id=ask.draft)}
    facts |= {
        "own": own,
        "was": was,
        "asking": asking or usual,
        "told": told or shown(),
        "today": clock.local(ask.now).date(),
    }
    return Shown(template, facts | reaching(ask, ask.case), status)


def _said(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"


async def _new(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    case = ask.case
    papers = await plan_papers(ask.db, case, ask.me.centre_id)
    areas = list({one.planned.area: one.planned for one in papers.areas}.values())
    network = await network_of(ask.db, case.lock, case.id)
    holds = "\n".join(f"{one.called} – {one.relation}".strip(" –") for one in network if one.state in HOLDS)
    facts = {"case": case, "areas": areas, "form": filled or shown(id=ask.draft, network=holds)}
    return Shown("course/closing/note_form.html", facts, status)
