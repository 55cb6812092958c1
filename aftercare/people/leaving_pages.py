"""Before a colleague's work ends: all she answers for, and who takes over each of it."""

from typing import Any

from aftercare.errors import NotFound
from aftercare.people.actions import LastCoordinator, depart
from aftercare.people.lists import Colleague, colleague
from aftercare.team.duties import duties_of
from aftercare.team.duty_choices import Choices, choices
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

LIST = "/colleagues"
LAST = N_("Somebody must coordinate. Make another colleague coordinator first.")
TITLE = N_("Does not work here any more")
QUESTION = N_(
    "All phones are signed out at once. What has been written stays. Coming back takes two coordinators."
)
WORD = N_("A word to take along")


@page
async def departure_form(ask: Ask) -> Answer:
    """Asks once whether her work ends, and who takes over what is hers."""
    found = await _here(ask)
    return _shown(ask, found, await _chosen(ask, found, Filled()))


@page
async def end_employment(ask: Ask) -> Answer:
    """Signs a colleague out everywhere, for good, and gives away what was hers, all in one step."""
    found, form = await _here(ask), Filled[Any](typed={**ask.typed, "choices": ["yes"]})
    chosen = await _chosen(ask, found, form)
    if not chosen.done:
        return _shown(ask, found, chosen, 422)
    try:
        await depart(ask.db, ask.me, found.id, ask.now, takers=chosen.takers or (), word=chosen.word)
    except LastCoordinator:
        form.refuse("to-all", ask.words(LAST))
        return _shown(ask, found, chosen, 422)
    return See(LIST, said="departed")


async def _here(ask: Ask) -> Colleague:
    found = await colleague(ask.db, ask.me, ask.path["staff_id"], ask.now)
    if found is None or found.left_at:
        raise NotFound
    return found


async def _chosen(ask: Ask, found: Colleague, form: Filled[Any]) -> Choices:
    return await choices(ask, form, await duties_of(ask.db, ask.me, found.id, ask.now), found.id)


def _shown(ask: Ask, found: Colleague, chosen: Choices, status: int = 200) -> Shown:
    here = f"{LIST}/{found.id}"
    facts: dict[str, Any] = {"title": ask.words(TITLE), "about": found.called, "back": here, "found": chosen}
    facts |= {"action": f"{here}/departure", "button": ask.words("End the employment"), "tone": "danger"}
    facts |= {"question": ask.words(QUESTION), "keep": {}, "why_label": ask.words(WORD)}
    return Shown("team/choices.html", facts, status)
