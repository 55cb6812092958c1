"""What the page of one visit shows, also when a step could not be taken."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.reaching import reaching
from aftercare.cases.withdrawal.lists import may_withdraw
from aftercare.course.contacts.rules import usual_readers
from aftercare.course.plan.areas import Area
from aftercare.visits.actions import Refused, Stale
from aftercare.visits.address_page import at_her_address
from aftercare.visits.coming_home.lists import watch_of_visit
from aftercare.visits.coming_home.showing import Waiting, waiting_for
from aftercare.visits.detail import OpenVisit, areas_first, open_visit
from aftercare.visits.next_visits import next_time
from aftercare.visits.rules import DOOR_OPENS, StepRefusal, VisitState
from aftercare.visits.steps import began, story_of
from aftercare.visits.withdrawing import TAKEN_BACK
from aftercare.web.forms import Filled
from aftercare.web.page import Shown
from aftercare.words import N_

WHY_NOT = {
    StepRefusal.not_from_here: N_("That does not fit with how the visit stands now."),
    StepRefusal.too_early: N_("It is too early for that."),
    StepRefusal.waits: N_(
        "The visit waits: there is a high risk at her address. It takes a colleague along, another place or"
        " a yes. In an emergency, write why you go now."
    ),
}


async def visit_facts(
    ask: CaseAsk, *, out: bool = False, form: Filled[Any] | None = None, trouble: str = ""
) -> dict[str, Any]:
    """Everything on the page of a visit; `out` shows the check-out form, `trouble` what could not be done."""
    found = await open_visit(ask.db, ask.case, ask.path["visit_id"], ask.now)
    story = await story_of(ask.db, ask.case, found.id)
    steps = story.steps
    may_check_out = found.may(VisitState.kept, ask.now)
    checking_out = form is not None or (may_check_out and (out or found.state is VisitState.under_way))
    since = began(steps)
    # Without net the page a visit was begun on is all there is to end it with.
    keeps_going = not checking_out and found.kind.has_door and found.may(VisitState.under_way, ask.now)
    following = await next_time(ask.db, ask.case, found, ask.now) if checking_out else None
    return {
        "visit": found,
        "steps": steps,
        "mine": [one.id for one in steps[:1] if one.step in TAKEN_BACK and may_withdraw(ask.case, one.by_id)],
        "wish": next((step for step in steps if step.step is VisitState.asked), None),
        "since": since,
        "door_opens": found.starts_at - DOOR_OPENS,
        "checking_out": checking_out,
        "keeps_going": keeps_going,
        "areas": await areas_first(ask.db, found.case_id)
        if checking_out
        else list(Area)
        if keeps_going
        else [],
        "next_at": following,
        "next_wall": f"{clock.local(following):%Y-%m-%dT%H:%M}" if following else "",
        "last": story.last if found.ahead and not checking_out else None,
        "contact_id": ask.draft_of("contact"),
        "usual_readers": usual_readers(ask.me),
        "form": form,
        "trouble": trouble,
        "today": clock.local(ask.now).date(),
        "at": ask.now,
        "waiting": await _waiting(ask, found),
        **reaching(ask, ask.case),
    } | at_her_address(ask, story)


async def _waiting(ask: CaseAsk, visit: OpenVisit) -> Waiting | None:
    """Who waits for the worker while the visit is under way."""
    watch = await watch_of_visit(ask.db, visit.id) if visit.state is VisitState.under_way else None
    return await waiting_for(ask.db, watch, ask.now) if watch and watch.under_way else None


async def told(ask: CaseAsk, trouble: Stale | Refused, form: Filled[Any] | None = None) -> Shown:
    """The visit as it is now, with what was typed, what could not be done and why (409)."""
    facts = await visit_facts(ask, form=form)
    if isinstance(trouble, Refused):
        facts["trouble"] = ask.words(WHY_NOT[trouble.why])
    return Shown("visits/visit.html", facts | {"stale": isinstance(trouble, Stale)}, 409)
