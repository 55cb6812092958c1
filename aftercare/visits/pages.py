"""My visits, a new one, and the page of one."""

from datetime import time
from typing import Any

from aftercare import clock
from aftercare.cases.apart.keeping import why_not
from aftercare.cases.found import CaseAsk, FoundCase, find_chosen
from aftercare.cases.outbox.lists import resumed
from aftercare.cases.powers import Power
from aftercare.errors import Closed, KeptAway
from aftercare.storage.ids import is_id
from aftercare.visits.actions import Agreed, plan_visit
from aftercare.visits.address_lists import risks_at_address
from aftercare.visits.address_page import address_facts
from aftercare.visits.detail_page import visit_facts
from aftercare.visits.forms import USUAL_MINUTES, TimeForm
from aftercare.visits.going_alone import say_yes
from aftercare.visits.interpreter_actions import want_interpreter
from aftercare.visits.lists import visits_ahead, visits_past
from aftercare.visits.next_visits import free_time
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind
from aftercare.visits.time_check import Weighed, to_choose, weigh, workers_of
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

USUAL_TIME = time(10)


@page
async def visit_list(ask: Ask) -> Answer:
    """My visits: what lies ahead, and what is over."""
    ahead = await visits_ahead(ask.db, ask.me, ask.now)
    past = await visits_past(ask.db, ask.me, ask.now)
    return Shown("visits/list.html", {"ahead": ahead, "past": past, "today": clock.local(ask.now).date()})


@page
async def new_visit(ask: Ask) -> Answer:
    """The empty form; without a case, it is first chosen whom it is with."""
    if not ask.query.get("case"):
        return See("/new/visit")
    case = await find_chosen(ask, ask.query["case"])
    if case.closed:
        raise Closed
    return Shown("visits/new.html", await _asked(ask, case, await _usual(ask, case), Weighed()))


@page
async def plan(ask: CaseAsk) -> Answer:
    """Plans a visit; a second tap leads to the one already planned."""
    case, filled = ask.case, ask.fill(TimeForm)
    visit_id = filled.one("id") if is_id(filled.one("id")) else ask.draft
    weighed = await weigh(ask, filled, case_id=case.id, workers=workers_of(case, ask.me), besides=visit_id)
    if weighed.agreed is None:
        return Shown("visits/new.html", await _asked(ask, case, filled, weighed), 422)
    try:
        visit = await plan_visit(ask.db, case, weighed.agreed, visit_id=visit_id, now=ask.now)
    except KeptAway as away:
        filled.refuse("at", why_not(ask, away))
        return Shown("visits/new.html", await _asked(ask, case, filled, Weighed()), 422)
    await _also_said(ask, visit, filled.value)
    return See(f"/visits/{visit.id}", said="planned")


@page
async def visit(ask: CaseAsk) -> Answer:
    """One visit: what was agreed, what can be done now, and every step so far."""
    facts = await visit_facts(ask, out="out" in ask.query, form=await resumed(ask))
    return Shown("visits/visit.html", facts)


async def _also_said(ask: CaseAsk, visit: Visit, form: TimeForm) -> None:
    """What was said with the plan: that she may be gone to alone, and her need of an interpreter."""
    if form.allowed and ask.case.may(Power.allow):
        await say_yes(ask.db, ask.case, visit.id, version=visit.version, now=ask.now)
    if form.interpreter is not None:
        await want_interpreter(ask.db, ask.case, visit, wanted=form.interpreter, now=ask.now)


async def _usual(ask: Ask, head: FoundCase) -> Filled[Any]:
    """The form as it begins: the next free time by her rhythm, and her need of an interpreter."""
    kind = ask.query.get("kind", "")
    kind = VisitKind(kind) if kind in tuple(VisitKind) else VisitKind.home
    today = clock.local(ask.now).date()
    like = Agreed(kind, ask.me.id, clock.wall(today, USUAL_TIME), USUAL_MINUTES)
    free = None if ask.query.get("day") else await free_time(ask.db, head, like, ask.now)
    at = clock.local(free) if free else None
    return shown(
        id=ask.draft,
        kind=kind,
        day=ask.query.get("day", "") or (at.date() if at else ""),
        at=ask.query.get("at", "") or f"{at.time() if at else USUAL_TIME:%H:%M}",
        minutes=USUAL_MINUTES,
        staff=ask.me.id,
        interpreter=head.interpreter,
    )


async def _asked(ask: Ask, head: FoundCase, form: Filled[Any], weighed: Weighed) -> dict[str, Any]:
    workers = await to_choose(ask, workers_of(head, ask.me))
    at_address = await risks_at_address(ask.db, head.id)
    facts = {"case": head, "form": form, "workers": workers, "weighed": weighed}
    return facts | {"today": clock.local(ask.now).date()} | address_facts(head, *at_address)
