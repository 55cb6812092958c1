"""How long courses are kept: the due list, one course's time, holds, and erasing by two."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.papers.rights.actions import (
    Refusal,
    ask_to_erase,
    hold,
    keep_for,
    lift_hold,
    may_be_erased,
    withdraw_erasure,
)
from aftercare.papers.rights.erasing import erase_course
from aftercare.papers.rights.forms import ConfirmForm, ErasureForm, HoldForm, KeepingForm
from aftercare.papers.rights.lists import due_list, one_kept
from aftercare.people.access_log import Deed
from aftercare.people.independence import NOT_YOU
from aftercare.storage.wipe_deleted import wipe_deleted
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.words import N_

REFUSED = {
    Refusal.open: N_("Only a closed course can be erased."),
    Refusal.held: N_("It must be kept for longer. Lift the hold first."),
    Refusal.not_due: N_("Its time is not over yet. It is erased earlier only when she has asked for it."),
    Refusal.same: N_("You asked for it yourself. Somebody else must agree."),
    Refusal.not_independent: NOT_YOU,
    Refusal.gone: N_("Nobody asks for it any more. Look at the course again."),
}


@page
async def retention(ask: Ask) -> Answer:
    """The centre's closed courses: due, soon due, kept for longer."""
    return await _retention(ask)


@page
async def save_periods(ask: Ask) -> Answer:
    """How long this centre keeps them."""
    filled = ask.fill(KeepingForm)
    if not filled.ok:
        return await _retention(ask, filled, 422)
    if not await keep_for(ask.db, ask.me, filled.value, ask.now):
        return await _retention(ask, filled, 409)
    return See("/retention", said="saved")


@page
async def case_retention(ask: CaseAsk) -> Answer:
    """One course: when it is due, what holds it, who has asked."""
    return await _course(ask)


@page
async def add_hold(ask: CaseAsk) -> Answer:
    """It must be kept for longer."""
    filled, case_id = ask.fill(HoldForm), ask.path["case_id"]
    if not filled.ok:
        return await _course(ask, filled, status=422)
    await hold(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/retention", said="saved")


@page
async def end_hold(ask: CaseAsk) -> Answer:
    """The reason is over."""
    case_id = ask.path["case_id"]
    await lift_hold(ask.db, ask.case, ask.path["hold_id"], ask.now)
    return See(f"/cases/{case_id}/retention", said="saved")


@page
async def ask_erasure(ask: CaseAsk) -> Answer:
    """One coordinator asks."""
    filled, case_id = ask.fill(ErasureForm), ask.path["case_id"]
    if not filled.ok:
        return await _course(ask, wrong=filled, status=422)
    refusal = await ask_to_erase(ask.db, ask.case, filled.value, ask.now)
    if refusal:
        return await _course(ask, wrong=filled.refuse("why", ask.words(REFUSED[refusal])), status=422)
    return See(f"/cases/{case_id}/retention", said="asked_to_erase")


@page
async def withdraw(ask: CaseAsk) -> Answer:
    """It is not to be erased after all."""
    await withdraw_erasure(ask.db, ask.case, ask.now)
    return See(f"/cases/{ask.path['case_id']}/retention", said="saved")


@page
async def confirm_erasure(ask: CaseAsk) -> Answer:
    """Another agrees, and the course is gone."""
    filled, case_id = ask.fill(ConfirmForm), ask.path["case_id"]
    wanted = filled.value.erasure if filled.ok else ""
    course, refusal = await may_be_erased(ask.db, ask.case, wanted, ask.now)
    if refusal or not (course.kept and course.kept.wish):
        told = ask.words(REFUSED[refusal or Refusal.gone])
        return await _course(ask, wrong=shown(id=ask.draft_of("asking")).refuse("why", told), status=422)
    await erase_course(ask.db, ask.case, ask.now)
    ask.did(Deed.erased, case_id, course.kept.wish.by_id)
    ask.after(lambda: wipe_deleted(ask.database, ask.settings.data))
    return See("/retention" if ask.me.is_coordinator else "/cases", said="erased")


async def _retention(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    found = await due_list(ask.db, ask.me, ask.now)
    usual = shown(course=found.periods.course, not_begun=found.periods.not_begun)
    facts = {"list": found, "form": form or usual, "stale_now": status == 409}
    return Shown("papers/rights/retention.html", facts, status)


async def _course(
    ask: CaseAsk, form: Filled[Any] | None = None, wrong: Filled[Any] | None = None, status: int = 200
) -> Shown:
    course = await one_kept(ask.db, ask.case, ask.now)
    facts = {"course": course, "form": form or shown(id=ask.draft)}
    facts |= {"asking": wrong or shown(id=ask.draft_of("asking"))}
    return Shown("papers/rights/course.html", facts, status)
