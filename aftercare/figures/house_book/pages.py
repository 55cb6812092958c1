"""The house book and the crisis plan on the screen."""

from typing import Any

from aftercare import clock
from aftercare.cases.written_forms import OVER
from aftercare.cases.written_rows import write_row_of_centre
from aftercare.figures.house_book.actions import CRISIS_PLANS, take_up, write_entry
from aftercare.figures.house_book.forms import CrisisPlanForm, DoneForm, EntryForm
from aftercare.figures.house_book.lists import crisis_plan_of, entries_of, entry_of
from aftercare.figures.house_book.rules import EntryKind, EntryRefusal
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    EntryRefusal.in_the_future: ("on", N_("Choose today or an earlier day.")),
    EntryRefusal.next_over: ("next_on", OVER),
    EntryRefusal.next_before: ("next_on", N_("It is taken up again on that day or later.")),
}


@page
async def book(ask: Ask) -> Answer:
    """What waits, and what was written before."""
    entries, today = await entries_of(ask.db, ask.me), clock.local(ask.now).date()
    return Shown("figures/house_book/book.html", {"entries": entries, "today": today})


@page
async def new_entry(ask: Ask) -> Answer:
    """The form of one kind; ?kind= says which."""
    asked = ask.query.get("kind", "")
    kind = EntryKind(asked) if asked in list(EntryKind) else EntryKind.incident
    return _new(ask, shown(id=ask.draft, kind=kind, on=clock.local(ask.now).date()))


@page
async def entry_written(ask: Ask) -> Answer:
    """It stands in the book."""
    filled = ask.fill(EntryForm)
    if filled.ok and (why_not := await write_entry(ask.db, ask.me, filled.value, ask.now)):
        place, said = REFUSED[why_not]
        filled.refuse(place, ask.words(said))
    if not filled.ok:
        return _new(ask, filled, 422)
    return See("/house", "saved")


@page
async def entry(ask: Ask) -> Answer:
    """One entry, and what came of it."""
    return await _entry(ask)


@page
async def taken_up(ask: Ask) -> Answer:
    """Somebody has come back to it."""
    filled = ask.fill(DoneForm)
    if not filled.ok:
        return await _entry(ask, filled, 422)
    if not await take_up(ask.db, ask.me, ask.path["entry_id"], filled.value, ask.now):
        return await _entry(ask, filled, 409)
    return See("/house", "saved")


@page
async def crisis_plan(ask: Ask) -> Answer:
    """What we do when something happens."""
    return await _plan(ask)


@page
async def crisis_plan_kept(ask: Ask) -> Answer:
    """A coordinator has written it anew."""
    filled = ask.fill(CrisisPlanForm)
    if not filled.ok:
        return await _plan(ask, filled, 422)
    form: CrisisPlanForm = filled.value
    if not await write_row_of_centre(ask.db, ask.me, of=CRISIS_PLANS, form=form, now=ask.now, centre="id"):
        return await _plan(ask, filled, 409)
    return See("/crisis-plan", "saved")


def _new(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    asked = filled.one("kind")
    kind = asked if asked in list(EntryKind) else EntryKind.incident.value
    return Shown(
        "figures/house_book/new.html",
        {"form": filled, "kind": kind, "today": clock.local(ask.now).date()},
        status,
    )


async def _entry(ask: Ask, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    found = await entry_of(ask.db, ask.me, ask.path["entry_id"])
    facts = {"entry": found, "form": filled or shown(version=found.version), "stale": status == 409}
    return Shown("figures/house_book/entry.html", facts | {"today": clock.local(ask.now).date()}, status)


async def _plan(ask: Ask, filled: Filled[Any] | None = None, status: int = 200) -> Shown:
    found = await crisis_plan_of(ask.db, ask.me)
    form = filled or shown(text=found.text, version=found.version)
    return Shown(
        "figures/house_book/crisis_plan.html", {"plan": found, "form": form, "stale": status == 409}, status
    )
