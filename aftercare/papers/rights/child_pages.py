"""A child's own record for paper: nothing of its mother's stands in it."""

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.redaction import typed_words
from aftercare.papers.rights.child_record import child_record
from aftercare.papers.rights.forms import ChildPrintForm
from aftercare.people.languages import LANGUAGES
from aftercare.storage.sealed import Unreadable
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, Shown, page


@page
async def print_child(ask: CaseAsk) -> Answer:
    """The child's record as it is printed; the access log says so."""
    return await _paper(ask, None)


@page
async def print_child_hiding(ask: CaseAsk) -> Answer:
    """The same with more words hidden, or with who may be told what."""
    filled = ask.fill(ChildPrintForm)
    return await _paper(ask, filled)


async def _paper(ask: CaseAsk, filled: Filled[ChildPrintForm] | None) -> Shown:
    child_id, sound = ask.path["child_id"], bool(filled and filled.ok)
    chosen = filled.value if filled and sound else ChildPrintForm()
    hide = typed_words(chosen.hide)
    told = await child_record(
        ask.db, ask.case, child_id, ask.words, now=ask.now, hide=hide, guarded=chosen.guarded
    )
    if told.blind:
        raise Unreadable("a name that is to be hidden does not open")
    names = {chapter.key: chapter.title for chapter in told.chapters}
    facts = {"record": told, "chapter_names": names, "languages": LANGUAGES, "form": filled}
    facts |= {"today": clock.local(ask.now).date()}
    return Shown("papers/rights/child_paper.html", facts, 200 if filled is None or sound else 422)
