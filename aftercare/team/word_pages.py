"""The word that went with a course to its new lead: read, and answered with yes or no."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.team.forms import WordForm
from aftercare.team.word_actions import answer_word, word_of
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def word(ask: CaseAsk) -> Answer:
    """The word, who gave it to whom, and what was said to it."""
    return await _word(ask, shown())


@page
async def say_to_word(ask: CaseAsk) -> Answer:
    """The new lead has read it and takes over, or says why not."""
    filled = ask.fill(WordForm)
    if filled.ok and filled.value.answer == "no" and not filled.value.why:
        filled.refuse("why", ask.words("Please fill this in."))
    if not filled.ok:
        return await _word(ask, filled, 422)
    said: dict[str, Any] = {"taken": filled.value.answer == "yes", "why": filled.value.why, "now": ask.now}
    await answer_word(ask.db, ask.case, ask.path["handover_id"], **said)
    return See(f"/cases/{ask.case.id}", said="saved")


async def _word(ask: CaseAsk, form: Filled[Any], status: int = 200) -> Shown:
    found = await word_of(ask.db, ask.case, ask.path["handover_id"])
    return Shown("team/word.html", {"case": ask.case, "word": found, "form": form}, status)
