"""Cafés: the list, one afternoon, making and changing it, and inviting to it."""

from typing import Any

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.people.languages import LANGUAGES
from aftercare.visits.cafes.actions import Over, Stale, cancel_cafe, change_cafe, invite, make_cafe
from aftercare.visits.cafes.away import away_from
from aftercare.visits.cafes.forms import (
    USUAL_MINUTES,
    USUAL_SEATS,
    CancelForm,
    InviteForm,
    NewCafeForm,
    PlanForm,
)
from aftercare.visits.cafes.lists import STATES, OpenCafe, cafes_of, invitables, open_cafe
from aftercare.visits.cafes.plan_check import Weighed, weigh
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def cafes(ask: Ask) -> Answer:
    """The centre's cafés: those to come, the next first, and earlier ones."""
    every = await cafes_of(ask.db, ask.me)
    ahead = [cafe for cafe in reversed(every) if cafe.ends_at > ask.now]
    earlier = [cafe for cafe in every if cafe.ends_at <= ask.now]
    return Shown("visits/cafes/list.html", {"ahead": ahead, "earlier": earlier})


@page
async def new_cafe(ask: Ask) -> Answer:
    """The form for a café, with what is usual in it."""
    form = shown(id=ask.draft, at="16:00", minutes=USUAL_MINUTES, seats=USUAL_SEATS)
    return Shown(
        "visits/cafes/new.html", {"form": form, "weighed": Weighed(), "today": clock.local(ask.now).date()}
    )


@page
async def make(ask: Ask) -> Answer:
    """Makes it, once."""
    filled = ask.fill(NewCafeForm)
    weighed = weigh(ask, filled)
    if weighed.plan is None:
        facts = {"form": filled, "weighed": weighed, "today": clock.local(ask.now).date()}
        return Shown("visits/cafes/new.html", facts, 422)
    cafe = await make_cafe(ask.db, ask.me, filled.value.id, weighed.plan)
    return See(f"/cafes/{cafe.id}", said="saved")


@page
async def cafe(ask: Ask) -> Answer:
    """One café: numbers, how invitations go, and the guests in reach by name."""
    found = await open_cafe(ask.db, ask.me, ask.path["cafe_id"])
    women = await invitables(ask.db, ask.me, found.id, ask.now)
    guests = sorted((one for one in women if one.guest_id), key=lambda one: STATES.index(one.state))
    facts = {"cafe": found, "women": women, "guests": guests, "more": found.guests - len(guests)}
    return Shown("visits/cafes/cafe.html", facts | found.times(ask.now) | {"languages": LANGUAGES})


@page
async def edit_cafe(ask: Ask) -> Answer:
    """The form with the café as it is, and the way to call it off."""
    found = await _ahead(ask)
    plan, starts_at = found.plan, clock.local(found.starts_at)
    form = shown(version=found.version, called=plan.called, place=plan.place, minutes=plan.minutes)
    form.typed |= shown(day=starts_at.date(), at=f"{starts_at:%H:%M}", seats=plan.seats).typed
    return _form(ask, form, found, Weighed())


@page
async def change(ask: Ask) -> Answer:
    """Changes it; what speaks against it, or what somebody else changed meanwhile, is shown first."""
    found, filled = await _ahead(ask), ask.fill(PlanForm)
    if filled.ok and filled.value.version != found.version:
        return _form(ask, filled, found, Weighed(), 409)
    weighed = weigh(ask, filled, found)
    if weighed.plan is None:
        return _form(ask, filled, found, weighed, 422)
    version = filled.value.version
    try:
        await change_cafe(ask.db, ask.me, found.id, weighed.plan, version=version, now=ask.now)
    except Stale:
        return _form(ask, filled, await _ahead(ask), Weighed(), 409)
    fewer = (await open_cafe(ask.db, ask.me, found.id)).guests < found.guests
    return See(f"/cafes/{found.id}", said="saved_but" if fewer else "saved")


@page
async def cancel(ask: Ask) -> Answer:
    """Calls it off; a café that changed meanwhile is shown first."""
    cafe_id, filled = ask.path["cafe_id"], ask.fill(CancelForm)
    version = filled.value.version if filled.ok else 0
    try:
        await cancel_cafe(ask.db, ask.me, cafe_id, version=version, now=ask.now)
    except Stale:
        return See(f"/cafes/{cafe_id}/edit")
    except Over:
        return See(f"/cafes/{cafe_id}", said="over")
    return See(f"/cafes/{cafe_id}", said="called_off")


@page
async def invitations(ask: Ask) -> Answer:
    """Everyone in reach, by how she may be invited."""
    return await _inviting(ask, Filled())


@page
async def send_invitations(ask: Ask) -> Answer:
    """Puts the chosen women on the guest list."""
    filled = ask.fill(InviteForm)
    if not filled.ok:
        filled.errors = {"cases": ask.words("Choose at least one of the names.")}
        return await _inviting(ask, filled, 422)
    cafe_id = ask.path["cafe_id"]
    try:
        wave = await invite(ask.db, ask.me, cafe_id, filled.value.cases, ask.now)
    except Over:
        return See(f"/cafes/{cafe_id}", said="over")
    return See(f"/cafes/{cafe_id}/invitations", said="invited_but" if wave.kept_away else "invited")


async def _inviting(ask: Ask, form: Filled[InviteForm], status: int = 200) -> Answer:
    found = await open_cafe(ask.db, ask.me, ask.path["cafe_id"])
    women = await invitables(ask.db, ask.me, found.id, ask.now)
    facts = {"cafe": found, "women": women, "form": form} | found.times(ask.now)
    facts["away"] = await away_from(ask.db, ask.me, found, women)
    return Shown("visits/cafes/invitations.html", facts, status)


async def _ahead(ask: Ask) -> OpenCafe:
    """A café that may still be changed; one that began or was called off has no form. Raises NotFound."""
    found = await open_cafe(ask.db, ask.me, ask.path["cafe_id"])
    if found.cancelled or found.starts_at <= ask.now:
        raise NotFound
    return found


def _form(ask: Ask, form: Filled[Any], found: OpenCafe, weighed: Weighed, status: int = 200) -> Answer:
    facts = {"form": form, "cafe": found, "weighed": weighed, "stale": status == 409}
    return Shown("visits/cafes/edit.html", facts | {"today": clock.local(ask.now).date()}, status)
