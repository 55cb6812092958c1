"""Who waits for the worker of one visit, and what a centre has decided about it."""

from itertools import zip_longest
from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.errors import NotFound
from aftercare.people.lists import colleagues
from aftercare.visits.coming_home.actions import choose_buddy, decide
from aftercare.visits.coming_home.forms import BuddyForm, OrderForm
from aftercare.visits.coming_home.lists import chains, watch_of_visit
from aftercare.visits.coming_home.rules import MOST_RESPONDERS, Watcher
from aftercare.visits.coming_home.showing import Decided, decided
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
    visit_id, me = ask.path["visit_id"], ask.me
    watch = await watch_of_visit(ask.db, visit_id)
    order = await chains(ask.db, [me.centre_id], [ask.case.id], ask.now)
    others = [one for one in await colleagues(ask.db, me, ask.now) if one.works and one.id != me.id]
    facts = {
        "visit_id": visit_id,
        "case": ask.case,
        "buddy_id": watch.buddy_id if watch else None,
        "order": order.of(me.centre_id, ask.case.id),
        "colleagues": [(one.id, one.called) for one in others if order.may_know(one.id, ask.case.id)],
        "decided": await decided(ask.db, me.centre_id),
        "form": form,
    }
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
    found: Decided = await decided(ask.db, ask.me.centre_id)
    order = await chains(ask.db, [ask.me.centre_id], [], ask.now)
    everybody = [one for one in await colleagues(ask.db, ask.me, ask.now) if one.works]
    facts = {
        "decided": found,
        "order": order.of(ask.me.centre_id, None),
        "places": [*found.order, *[None] * MOST_RESPONDERS][:MOST_RESPONDERS],
        "colleagues": [(one.id, one.called) for one in everybody],
        "form": form,
        "stale_now": status == 409,
    }
    return Shown("visits/coming_home/order.html", facts, status)
