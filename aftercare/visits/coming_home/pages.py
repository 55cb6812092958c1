"""Who waits for the worker of one visit, and what a centre has decided about it."""

from itertools import zip_longest
from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.errors import NotFound
from aftercare.visits.coming_home.actions import choose_buddy, decide
from aftercare.visits.coming_home.forms import BuddyForm, OrderForm
from aftercare.visits.coming_home.lists import chains
from aftercare.visits.coming_home.rules import MOST_RESPONDERS, Watcher
from aftercare.visits.coming_home.showing import decided
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page


@page
async def visit_waiting(ask: CaseAsk) -> Answer:
    """Who is told, in which order, when she does not come home from this visit; and her buddy."""
    return await _visit(ask)


@page
async def buddy(ask: CaseAsk) -> Answer:
    """Another is called first, or nobody."""
    filled, visit_id = ask.fill(BuddyForm), ask.path["visit_id"]
    if not filled.ok:
        return await _visit(ask, filled, 422)
    try:
        await choose_buddy(ask.db, ask.case, visit_id, filled.value.buddy or None, ask.now)
    except NotFound:
        filled.refuse("buddy", ask.words("Choose a colleague who works here."))
        return await _visit(ask, filled, 422)
    return See(f"/visits/{visit_id}", said="saved")


async def _visit(ask: CaseAsk, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    visit_id, centre_id, case = ask.path["visit_id"], ask.me.centre_id, ask.case
    found = await decided(ask.db, centre_id, visit_id)
    order = await chains(ask.db, [centre_id], [case.id], ask.now)
    others = [one for one in order.to_choose(centre_id, case.id) if one[0] != ask.me.id]
    facts = {"visit_id": visit_id, "case": case, "decided": found, "order": order.of(centre_id, case.id)}
    facts |= {"buddy_id": found.buddy_id, "colleagues": others, "form": form}
    return Shown("visits/coming_home/visit.html", facts, status)


@page
async def order_form(ask: Ask) -> Answer:
    """What the centre has decided; a coordinator changes it here."""
    return await _order(ask)


@page
async def order_kept(ask: Ask) -> Answer:
    """Over the version that was read."""
    filled = ask.fill(OrderForm)
    if not filled.ok:
        return await _order(ask, filled, 422)
    form: OrderForm = filled.value
    said = (form.grace, form.sentence, _watchers(form))
    try:
        done = await decide(ask.db, ask.me, *said, version=form.version, now=ask.now)
    except NotFound:
        filled.refuse("who", ask.words("Choose a colleague who works here."))
        return await _order(ask, filled, 422)
    return See("/coming-home", said="saved") if done else await _order(ask, filled, 409)


def _watchers(form: OrderForm) -> list[Watcher]:
    """The places that have somebody; one without hours watches the whole day."""
    places = zip_longest(form.who, form.since, form.until, form.days)
    return [
        Watcher(who, "", int(since or 0), int(until or 0), days == "working")
        for who, since, until, days in places
        if who
    ]


async def _order(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    centre_id = ask.me.centre_id
    order = await chains(ask.db, [centre_id], [], ask.now)
    named = order.named.get(centre_id, [])
    facts = {
        "decided": await decided(ask.db, centre_id),
        "order": order.of(centre_id, None),
        "places": [*named, None, None, None][:MOST_RESPONDERS],
        "colleagues": order.to_choose(centre_id),
        "form": form,
        "stale_now": status == 409,
    }
    return Shown("visits/coming_home/order.html", facts, status)
