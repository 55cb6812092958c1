"""Whom she must never meet: seen, written down, ended; and a word to the coordinator about it."""

from typing import Any

from aftercare.cases.apart.actions import answer_word, end_pair, keep_apart, send_word
from aftercare.cases.apart.forms import EndForm, PairForm, ReplyForm, WordForm
from aftercare.cases.apart.lists import apart_of
from aftercare.cases.found import CaseAsk
from aftercare.people.access_log import Deed
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def apart(ask: CaseAsk) -> Answer:
    """Everybody she must never meet whom the person reaches, each a look at that one too."""
    return await _apart(ask)


@page
async def pair(ask: CaseAsk) -> Answer:
    """The two must never meet; written on both courses."""
    filled = ask.fill(PairForm)
    if filled.ok:
        other = await keep_apart(ask.db, ask.case, filled.value, ask.now)
        if other:
            _did(ask, Deed.change, other.id)
            return See(_home(ask), said="kept_apart")
        filled.refuse("other", ask.words("That is written down already."))
    return await _apart(ask, pair=filled, status=422)


@page
async def ending(ask: CaseAsk) -> Answer:
    """They may meet after all, and why."""
    filled, side_id = ask.fill(EndForm), ask.path["apart_id"]
    if not filled.ok:
        return await _apart(ask, ending=filled, ends=side_id, status=422)
    other = await end_pair(ask.db, ask.case, side_id, filled.value, ask.now)
    _did(ask, Deed.change, other.id)
    return See(_home(ask), said="saved")


@page
async def word(ask: CaseAsk) -> Answer:
    """What she knows goes to the coordinator."""
    filled = ask.fill(WordForm)
    if not filled.ok:
        return await _apart(ask, word=filled, status=422)
    await send_word(ask.db, ask.case, filled.value, ask.now)
    return See(_home(ask), said="word_sent")


@page
async def reply(ask: CaseAsk) -> Answer:
    """No pair comes of a word, and why not."""
    filled, word_id = ask.fill(ReplyForm), ask.path["word_id"]
    if not filled.ok:
        return await _apart(ask, reply=filled, answers=word_id, status=422)
    await answer_word(ask.db, ask.case, word_id, filled.value, ask.now)
    return See(_home(ask), said="saved")


def _did(ask: CaseAsk, deed: Deed, *others: str) -> None:
    """It is written in the log of each woman it tells something of."""
    for case_id in dict.fromkeys((ask.case.id, *others)):
        ask.did(deed, case_id)


def _home(ask: CaseAsk) -> str:
    return f"/cases/{ask.case.id}/apart"


async def _apart(
    ask: CaseAsk, *, status: int = 200, ends: str = "", answers: str = "", **forms: Filled[Any]
) -> Shown:
    found = await apart_of(ask.db, ask.case, ask.now)
    if found.known:
        _did(ask, Deed.look, *(one.other_id for one in found.known))
    facts: dict[str, Any] = {"case": ask.case, "apart": found, "may": ask.case.powers}
    facts |= {"ends": ends, "answers": answers}
    only = found.waiting[0][0] if ask.me.is_coordinator and len(found.waiting) == 1 else ""
    facts |= {
        "pair": shown(id=ask.draft_of("pair"), word=only),
        "word": shown(id=ask.draft_of("word")),
    } | forms
    return Shown("cases/apart/apart.html", {"ending": None, "reply": None} | facts, status)
