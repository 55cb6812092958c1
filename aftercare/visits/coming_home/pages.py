"""Who waits for the worker of one visit, and what a centre has decided about it."""

from itertools import zip_longest
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.errors import NotFound
from aftercare.visits.coming_home.actions import decide, plan_coming_home
from aftercare.visits.coming_home.calling_rules import Watcher
from aftercare.visits.coming_home.forms import BuddyForm, OrderForm
from aftercare.visits.coming_home.orders import chains
from aftercare.visits.coming_home.planned import decided, planned
from aftercare.visits.coming_home.rules import GRACE, MOST_RESPONDERS
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page


@page
async def visit_waiting(ask: CaseAsk) -> Answer:
    """Who is told, in which order, when she does not come home from this visit; and her buddy."""
    return await _visit(ask)


@page
async def buddy(ask: CaseAsk) -> Answer:
    """Another is called first, or nobody; and she has read what may be dangerous there."""
    filled, visit_id = ask.fill(BuddyForm), ask.path["visit_id"]
    if not filled.ok:
        return await _visit(ask, filled, 422)
    said, asked = filled.value, (ask.db, ask.case, visit_id)
    try:
        buddy_id, read = said.buddy or None, said.risk_read
        done = await plan_coming_home(*asked, buddy_id, risk_read=read, version=said.version, now=ask.now)
    except NotFound:
        filled.refuse("buddy", ask.words("Choose a colleague who works here."))
        return await _visit(ask, filled, 422)
    return See(f"/visits/{visit_id}", said="saved") if done else await _visit(ask, filled, 409)


async def _visit(ask: CaseAsk, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    visit_id, centre_id, case = ask.path["visit_id"], ask.me.centre_id, ask.case
    found = await planned(ask.db, case, visit_id, ask.now)
    order = await chains(ask.db, [centre_id], [case.id], ask.now)
    everybody = order.to_choose(centre_id, case.id)
    others = [one for one in everybody if one[0] not in (ask.me.id, found.second_id)]
    facts = {"visit_id": visit_id, "case": case, "planned": found, "order": order.of(centre_id, case.id)}
    facts |= {"buddy_id": found.buddy_id, "colleagues": others, "form": form, "grace": _grace(ask)}
    facts |= {"second": dict(everybody).get(found.second_id or "", ""), "stale_now": status == 409}
    facts["names"] = dict(everybody)
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
    order = _places(filled.typed)
    try:
        done = await decide(ask.db, ask.me, form.sentence, order, version=form.version, now=ask.now)
    except NotFound:
        filled.refuse("who", ask.words("Choose a colleague who works here."))
        return await _order(ask, filled, 422)
    return See("/coming-home", said="saved") if done else await _order(ask, filled, 409)


def _places(typed: dict[str, list[str]]) -> list[Watcher]:
    """The places that have somebody, also where what was typed does not hold; no hours are the whole day."""
    columns = (typed.get(name, []) for name in ("who", "since", "until", "days"))
    hours = {str(hour): hour for hour in range(24)}
    return [
        Watcher(who, "", hours.get(since, 0), hours.get(until, 0), days == "working")
        for who, since, until, days in zip_longest(*columns, fillvalue="")
        if who
    ]


def _grace(ask: Ask) -> int:
    """Minutes, on this day."""
    return ask.me.terms.on(clock.local(ask.now).date()).of(GRACE)


async def _order(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    centre_id = ask.me.centre_id
    order = await chains(ask.db, [centre_id], [], ask.now)
    named = order.named.get(centre_id, [])
    facts = {
        "decided": await decided(ask.db, centre_id),
        "order": order.of(centre_id, None),
        "places": [*(_places(form.typed) if form else named), None][:MOST_RESPONDERS],
        "colleagues": order.to_choose(centre_id),
        "form": form,
        "grace": _grace(ask),
        "stale_now": status == 409,
    }
    return Shown("visits/coming_home/order.html", facts, status)
