"""Moving a visit, or changing what was agreed about it."""

from typing import Any

from aftercare import clock
from aftercare.cases.apart.keeping import why_not
from aftercare.cases.found import CaseAsk
from aftercare.cases.powers import Power
from aftercare.errors import KeptAway, NotFound
from aftercare.visits.actions import Agreed, Refused, Stale, move_visit
from aftercare.visits.address_page import address_facts
from aftercare.visits.detail import OpenVisit, open_visit
from aftercare.visits.detail_page import told
from aftercare.visits.forms import TimeForm
from aftercare.visits.going_alone import say_yes
from aftercare.visits.rules import AHEAD, VisitState
from aftercare.visits.steps import story_of
from aftercare.visits.time_check import Weighed, to_choose, weigh, workers_of
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def move_form(ask: CaseAsk) -> Answer:
    """The form with what is agreed now."""
    facts = await _moving(ask)
    visit: OpenVisit = facts["visit"]
    if not visit.may(VisitState.moved, ask.now):
        raise NotFound
    starts_at = clock.local(visit.starts_at)
    form = shown(kind=visit.kind, day=starts_at.date(), at=f"{starts_at:%H:%M}", minutes=visit.minutes)
    form.typed |= shown(
        staff=visit.staff_id, second=visit.second_id or "", place=visit.place, purpose=visit.purpose
    ).typed
    return Shown("visits/move.html", facts | {"form": form, "weighed": Weighed()})


@page
async def move(ask: CaseAsk) -> Answer:
    """Moves it; what speaks against the time, or what somebody else changed meanwhile, is shown first."""
    facts, filled = await _moving(ask), ask.fill(TimeForm)
    visit: OpenVisit = facts["visit"]
    if filled.ok and filled.value.version != visit.version:
        return _stale(facts, filled)
    weighed = await weigh(
        ask, filled, case_id=visit.case_id, workers=facts["workers"], besides=visit.id, kept=_kept(visit)
    )
    if weighed.agreed is None:
        return Shown("visits/move.html", facts | {"form": filled, "weighed": weighed}, 422)
    return await _move(ask, facts, filled, weighed.agreed)


async def _move(ask: CaseAsk, facts: dict[str, Any], filled: Filled[TimeForm], agreed: Agreed) -> Answer:
    visit, form = facts["visit"], filled.value
    try:
        moved = await move_visit(
            ask.db, ask.case, visit.id, agreed, why=form.why, version=form.version, now=ask.now
        )
    except Stale:
        return _stale(await _moving(ask), filled)
    except Refused as refused:
        return await told(ask, refused)
    except KeptAway as away:
        filled.refuse("at", why_not(ask, away))
        return Shown("visits/move.html", await _moving(ask) | {"form": filled, "weighed": Weighed()}, 422)
    if form.allowed and ask.case.may(Power.allow):
        await say_yes(ask.db, ask.case, visit.id, version=moved.version, now=ask.now)
    return See(f"/visits/{visit.id}", said="moved")


def _stale(facts: dict[str, Any], filled: Filled[TimeForm]) -> Shown:
    return Shown("visits/move.html", facts | {"form": filled, "weighed": Weighed(), "stale": True}, 409)


async def _moving(ask: CaseAsk) -> dict[str, Any]:
    visit = await open_visit(ask.db, ask.case, ask.path["visit_id"], ask.now)
    workers = workers_of(ask.case, ask.me)
    if visit.worker_fits:
        workers.setdefault(visit.staff_id, visit.worker)
    workers = await to_choose(ask, workers)
    steps = (await story_of(ask.db, ask.case, visit.id)).steps if visit.state is VisitState.asked else []
    wish = next((one.why for one in steps if one.step is VisitState.asked), "")
    facts = {"visit": visit, "workers": workers, "today": clock.local(ask.now).date(), "wish": wish}
    return facts | address_facts(ask.case, visit.at_address.risks, visit.at_address.asked_on)


def _kept(visit: OpenVisit) -> Agreed | None:
    if visit.state not in AHEAD:
        return None
    return Agreed(visit.kind, visit.staff_id, visit.starts_at, visit.minutes, second_id=visit.second_id)
