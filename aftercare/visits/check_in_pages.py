"""One tap each: confirmed by phone, checked in, checked out with what happened."""

from datetime import timedelta

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.course.contacts.actions import add_addendum, log_contact
from aftercare.course.contacts.rules import MOST_MINUTES
from aftercare.visits.actions import Refused, Stale, take_step
from aftercare.visits.detail import steps_of
from aftercare.visits.detail_page import WHY_NOT, began, told, visit_facts
from aftercare.visits.forms import CheckOutForm, StepForm
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind, VisitState
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page


@page
async def confirm(ask: CaseAsk) -> Answer:
    """She said yes on the phone."""
    return await _one_tap(ask, VisitState.confirmed, how="phone", said="saved")


@page
async def check_in(ask: CaseAsk) -> Answer:
    """The visit begins now."""
    return await _one_tap(ask, VisitState.under_way, how="", said="")


async def _one_tap(ask: CaseAsk, step: VisitState, *, how: str, said: str) -> Answer:
    filled = ask.fill(StepForm)
    version = filled.value.version if filled.ok else 0
    visit_id = ask.path["visit_id"]
    try:
        await take_step(ask.db, ask.case, visit_id, step, version=version, now=ask.now, how=how)
    except (Stale, Refused) as trouble:
        return await told(ask, trouble)
    return See(f"/visits/{visit_id}", said=said)


@page
async def check_out(ask: CaseAsk) -> Answer:
    """The visit is kept, and becomes a contact."""
    filled = ask.fill(CheckOutForm)
    if not filled.ok:
        return Shown("visits/visit.html", await visit_facts(ask, form=filled), 422)
    form, kept = filled.value, VisitState.kept
    visit_id = ask.path["visit_id"]
    try:
        visit = await take_step(ask.db, ask.case, visit_id, kept, version=form.version, now=ask.now)
    except (Stale, Refused) as trouble:
        return await _beside(ask, filled, trouble)
    await _write_down(ask, form, visit)
    return See(f"/visits/{visit_id}", said="logged")


async def _write_down(ask: CaseAsk, form: CheckOutForm, visit: Visit) -> None:
    since = began(await steps_of(ask.db, ask.case.lock, visit.id))
    minutes = form.minutes
    if minutes is None:
        took = clock.age(since, ask.now) if since else None
        minutes = visit.minutes if took is None else min(MOST_MINUTES, took // timedelta(minutes=1))
    await log_contact(
        ask.db,
        ask.case,
        at=since or min(visit.starts_at, ask.now),
        kind=VisitKind(visit.kind).becomes,
        reached=True,
        minutes=minutes,
        present=form.present,
        areas=form.areas,
        note=form.note,
        readers=form.readers,
        visit_id=visit.id,
        contact_id=form.id,
        now=ask.now,
    )


async def _beside(ask: CaseAsk, filled: Filled[CheckOutForm], trouble: Stale | Refused) -> Answer:
    """Something else was written first: she is told, and sent once more her note stands beside it."""
    form = filled.value
    facts = await visit_facts(ask, form=filled)
    written = facts["visit"].contact_id
    if isinstance(trouble, Refused) and written and form.note:
        who, text = form.readers, form.note
        await add_addendum(
            ask.db, ask.case, written, text=text, readers=who, addendum_id=form.id, now=ask.now
        )
        return See(f"/visits/{ask.path['visit_id']}", said="saved")
    if isinstance(trouble, Refused):
        facts["trouble"] = ask.words(WHY_NOT[trouble.why])
    return Shown("visits/visit.html", facts | {"stale": isinstance(trouble, Stale)}, 409)
