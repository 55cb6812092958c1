"""Everything held about her: to read with her, to print, to take away as a file, to correct."""

from asyncio import to_thread
from dataclasses import replace
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.redaction import typed_words
from aftercare.papers.rights.actions import add_correction
from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.forms import CorrectionForm, HideForm
from aftercare.papers.rights.record import her_case, her_record
from aftercare.people.languages import LANGUAGES
from aftercare.storage.ids import is_id
from aftercare.storage.sealed import Unreadable
from aftercare.web.answers import fill_template
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

ENTRIES = 6


@page
async def record(ask: CaseAsk) -> Answer:
    """The chapters of the record, or some entries of the one that is asked for; paper has it all at once."""
    facts = await _record(ask)
    asked = (one for one in facts["record"].chapters if one.key == ask.query.get("chapter") and one.entries)
    if (chapter := next(asked, None)) is None:
        return Shown("papers/rights/record.html", facts)
    begin = (ask.sheet - 1) * ENTRIES
    shown_here = replace(chapter, entries=chapter.entries[begin : begin + ENTRIES])
    facts |= {"chapter": chapter, "record": replace(facts["record"], chapters=[shown_here])}
    facts |= {"sheet": ask.sheet, "more": len(chapter.entries) > begin + ENTRIES}
    return Shown("papers/rights/chapter.html", facts)


@page
async def print_record(ask: CaseAsk) -> Answer:
    """The record for paper; the access log says that it was printed."""
    filled = ask.fill(HideForm)
    if not filled.ok:
        return Shown("papers/rights/record.html", await _record(ask, filled), 422)
    facts = await _record(ask, filled)
    _refuse_blind(facts)
    return Shown("papers/rights/paper.html", facts)


@page
async def export_record(ask: CaseAsk) -> Answer:
    """The record as a file of its own; its name says nothing."""
    filled = ask.fill(HideForm)
    if not filled.ok:
        return Shown("papers/rights/record.html", await _record(ask, filled), 422)
    facts = await _record(ask, filled)
    _refuse_blind(facts)
    answer = await to_thread(fill_template, ask.request, "papers/rights/file.html", ask.lang, facts)
    name = f"aftaler-{clock.local(ask.now):%Y-%m-%d}.html"
    answer.headers["content-disposition"] = f'attachment; filename="{name}"'
    return answer


@page
async def correction_form(ask: CaseAsk) -> Answer:
    """Paper for her own words."""
    about = ask.query.get("about", "")
    usual = {"id": ask.draft, "part": ask.query.get("part", ""), "about": about if is_id(about) else ""}
    return await _correcting(ask, shown(**usual, said_on=clock.local(ask.now).date()))


@page
async def correct(ask: CaseAsk) -> Answer:
    """Signs what she says; what it is about stays as it was."""
    filled, case_id = ask.fill(CorrectionForm), ask.path["case_id"]
    if filled.ok and filled.value.said_on > clock.local(ask.now).date():
        filled.refuse("said_on", ask.words("Choose today or an earlier day."))
    if not filled.ok:
        return await _correcting(ask, filled, 422)
    await add_correction(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/record?chapter={filled.value.part}", said="corrected")


def _refuse_blind(facts: dict[str, Any]) -> None:
    """Nothing goes out while a name that is to be hidden in it cannot be read. Raises Unreadable."""
    if facts["record"].blind:
        raise Unreadable("a name that is to be hidden does not open")


async def _record(ask: CaseAsk, filled: Filled[HideForm] | None = None) -> dict[str, Any]:
    hide = typed_words(filled.value.hide) if filled and filled.ok else ()
    too = bool(filled and filled.ok and filled.value.children)
    told = await her_record(ask.db, ask.case, ask.words, ask.now, hide=hide, with_children=too)
    names = {chapter.key: chapter.title for chapter in told.chapters}
    facts = {"record": told, "chapter_names": names, "languages": LANGUAGES, "form": filled}
    facts |= {"with_children": too}
    return facts | {"today": clock.local(ask.now).date()}


async def _correcting(ask: CaseAsk, form: Filled[Any], status: int = 200) -> Shown:
    her = await her_case(ask.db, ask.case, ask.now)
    options = [(chapter.key, ask.words(chapter.heading.title)) for chapter in CHAPTERS]
    facts = {"case": {"id": her.row.id, "called": her.called}, "options": options, "form": form}
    return Shown("papers/rights/correction.html", facts | {"today": clock.local(ask.now).date()}, status)
