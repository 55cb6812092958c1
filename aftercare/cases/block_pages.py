"""Blocking a colleague from a case: the blocks, what they leave behind, and lifting one by two."""

from typing import Any

from aftercare.cases.away import to_pick
from aftercare.cases.blocks import Refusal, answer_to_lift, around, ask_to_lift, block, why_not_block
from aftercare.cases.forms import BlockForm, LiftForm
from aftercare.cases.found import CaseAsk
from aftercare.people.independence import NOT_YOU
from aftercare.team.duties import duties_of
from aftercare.team.duty_choices import NOTHING_TO_CHOOSE, Choices, choices
from aftercare.team.duty_rules import NOBODY, What
from aftercare.visits.lists import visits_to_hand_over
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

BLOCK = N_("Block a colleague")
TAKEN_OVER = N_(
    "This is hers or his in the course. If it cannot wait, block at once: the coordinator sees it."
)
REFUSED = {
    Refusal.herself: ("colleague", N_("Ask another to block you: the coordinator, or who leads the course.")),
    Refusal.not_here: ("colleague", N_("Choose people who work here now.")),
    Refusal.too_few: (
        "colleague",
        N_("At least two people must still be able to open the course. Add somebody first."),
    ),
    Refusal.last_coordinator: (
        "last",
        N_("She or he is the last coordinator who can open this course. Tick here if that is right."),
    ),
}


@page
async def blocks(ask: CaseAsk) -> Answer:
    """Who is blocked and why, and the visits that need another worker."""
    return await _blocks(ask, shown(id=ask.draft))


@page
async def block_colleague(ask: CaseAsk) -> Answer:
    """She cannot find the case from now on."""
    filled, case_id = ask.fill(BlockForm), ask.path["case_id"]
    if not filled.ok:
        return await _blocks(ask, filled, 422)
    chosen = await _chosen(ask, filled)
    if isinstance(chosen, Choices) and not chosen.done:
        return _who_takes_over(ask, chosen)
    refusal = chosen if isinstance(chosen, Refusal) else await _block(ask, filled.value, chosen)
    if refusal:
        name, why = REFUSED[refusal]
        return await _blocks(ask, filled.refuse(name, ask.words(why)), 422)
    return See(f"/cases/{case_id}/blocks", said="blocked")


@page
async def ask_lifting(ask: CaseAsk) -> Answer:
    """One asks that it be lifted."""
    case_id, block_id = ask.path["case_id"], ask.path["block_id"]
    await ask_to_lift(ask.db, ask.case, block_id, ask.now)
    return See(f"/cases/{case_id}/blocks", said="asked_to_lift")


@page
async def answer_lifting(ask: CaseAsk) -> Answer:
    """Another agrees, or not."""
    filled, case_id = ask.fill(LiftForm), ask.path["case_id"]
    if not filled.ok:
        return await _blocks(ask, shown(id=ask.draft), 422)
    agreed = filled.value.agreed
    block_id = ask.path["block_id"]
    if not await answer_to_lift(ask.db, ask.case, block_id, agreed=agreed, now=ask.now):
        return await _blocks(ask, shown(id=ask.draft), 422, alone=True)
    return See(f"/cases/{case_id}/blocks", said="saved")


async def _chosen(ask: CaseAsk, filled: Filled[BlockForm]) -> Choices | Refusal:
    """Who takes over what is hers in this course; nobody yet, where it has to be done this minute."""
    who = await around(ask.db, ask.case, ask.me, ask.now)
    colleague = filled.value.colleague
    if colleague in {one.staff_id for one in who.blocked}:
        return NOTHING_TO_CHOOSE
    refusal = why_not_block(ask.me, ask.case, who, filled.value)
    if refusal:
        return refusal
    hers = await duties_of(ask.db, ask.me, colleague, ask.now, case_id=ask.case.id)
    lost = [one for one in hers if one.what is not What.place]
    if not filled.one("choices"):
        filled.typed["to-all"] = [NOBODY]
    return await choices(ask, filled, lost, colleague)


async def _block(ask: CaseAsk, form: BlockForm, chosen: Choices) -> Refusal | None:
    takers = chosen.takers or ()
    return await block(ask.db, ask.case, form, ask.now, takers=takers, word=chosen.word)


def _who_takes_over(ask: CaseAsk, chosen: Choices) -> Shown:
    here = f"/cases/{ask.case.id}/blocks"
    facts: dict[str, Any] = {"title": ask.words(BLOCK), "about": ask.case.called, "back": here}
    facts |= {"action": here, "button": ask.words("Block at once"), "tone": "danger", "found": chosen}
    keep = ("id", "colleague", "reason", "last")
    facts |= {"question": ask.words(TAKEN_OVER), "keep": {name: chosen.form.one(name) for name in keep}}
    return Shown("team/choices.html", facts | {"why_label": ask.words("A word to take along")}, 422)


async def _blocks(ask: CaseAsk, form: Filled[Any], status: int = 200, *, alone: bool = False) -> Shown:
    case = ask.case
    who = await around(ask.db, case, ask.me, ask.now)
    facts = {"case": case, "form": form, "blocked": who.blocked, "may": case.powers}
    facts["not_you"] = ask.words(NOT_YOU) if alone else ""
    facts["names"] = to_pick(ask, (each for each in who.colleagues if each.id != ask.me.id))
    facts["adrift"] = await visits_to_hand_over(ask.db, case, ask.now)
    return Shown("cases/blocks.html", facts, status)
