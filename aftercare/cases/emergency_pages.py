"""Opening a case in an emergency, and looking at it afterwards. Nothing here lists or suggests a name."""

from typing import Any

from aftercare.cases.emergency import open_by_name
from aftercare.cases.emergency_review import emergencies, review
from aftercare.cases.forms import EmergencyForm, ReviewForm
from aftercare.cases.found import CaseAsk
from aftercare.errors import NotFound
from aftercare.papers.looks.places import name_of
from aftercare.people.access_log import Deed, Trace
from aftercare.people.independence import NOT_YOU
from aftercare.reminders.this_process import sweep_of
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REVIEW = "/emergency/review"
SEVERAL = N_("Several are called so. Write the last four digits of her number.")
NOBODY = N_(
    "Nobody you can open is called exactly so. Tries are counted: after five, wait a quarter of an hour."
)


@page
async def emergency_form(ask: Ask) -> Answer:
    """Asks for the name she is called and for the reason."""
    return _form(shown(id=ask.draft))


@page
async def open_in_emergency(ask: Ask) -> Answer:
    """Opens the one case that is called so; a wrong name is counted, and answered with 200 so that it is."""
    filled = ask.fill(EmergencyForm)
    if not filled.ok:
        return _form(filled, 422)
    found = await open_by_name(ask.db, ask.me, filled.value, ask.now)
    if found is None or not found.case_id:
        return _not_opened(ask, filled, several=bool(found and found.several))
    if not found.hers:
        ask.did(Deed.broke_glass, found.case_id)
        ask.after(sweep_of(ask).nudge)
    return See(f"/cases/{found.case_id}")


@page
async def to_review(ask: Ask) -> Answer:
    """Who opened what in an emergency, and why."""
    return Shown("cases/emergencies.html", {"every": await emergencies(ask.db, ask.me, ask.now)})


@page
async def one_to_review(ask: Ask) -> Answer:
    """One of them, and a word about it."""
    return await _review(ask, shown())


@page
async def write_review(ask: CaseAsk) -> Answer:
    """A coordinator has looked at one."""
    filled, glass_id = ask.fill(ReviewForm), ask.path["glass_id"]
    if not filled.ok:
        return await _review(ask, filled, 422)
    if not await review(ask.db, ask.case, glass_id, filled.value.remark, ask.now):
        return await _review(ask, filled.refuse("remark", ask.words(NOT_YOU)), 422)
    return See(REVIEW, said="saved")


def _not_opened(ask: Ask, filled: Filled[EmergencyForm], *, several: bool) -> Answer:
    """Says no, and in the log what was asked for; several alike ask for one fact more."""
    ask.done.append(Trace(Deed.denied, "", criterion=filled.value.called))
    if several and not filled.value.digits:
        filled.refuse("digits", ask.words(SEVERAL))
    else:
        filled.refuse("called", ask.words(NOBODY))
    return _form(filled)


def _form(form: Filled[Any], status: int = 200) -> Shown:
    return Shown("cases/emergency.html", {"form": form}, status)


async def _review(ask: Ask, form: Filled[Any], status: int = 200) -> Shown:
    found = await emergencies(ask.db, ask.me, ask.now, ask.path["glass_id"])
    if not found:
        raise NotFound
    places: dict[str, int] = {}
    for place, times in found[0].opened:
        places[name_of(place)] = places.get(name_of(place), 0) + times
    return Shown("cases/one_emergency.html", {"one": found[0], "form": form, "places": places}, status)
