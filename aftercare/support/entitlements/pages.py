"""What she has a right to and what we have applied for, on one page; the police; school and work."""

from typing import Any

from aftercare import clock
from aftercare.cases.reach import powers
from aftercare.errors import NotFound
from aftercare.law import Need, cited
from aftercare.support.entitlements.actions import undo_status, write_status
from aftercare.support.entitlements.forms import (
    OwnStepForm,
    PoliceForm,
    SchoolingForm,
    StepDoneForm,
    TakenOverForm,
)
from aftercare.support.entitlements.lists import Needs, needs_of
from aftercare.support.entitlements.records import (
    Grant,
    PathStep,
    Point,
    PoliceStatus,
    Psychologist,
    Referral,
    RestrainingOrder,
    Schooling,
)
from aftercare.support.entitlements.refusals import REFUSALS
from aftercare.support.entitlements.rules import ends_soon, order_holds
from aftercare.support.entitlements.school_actions import (
    add_step,
    remove_step,
    take_over,
    tick_step,
    write_schooling,
)
from aftercare.support.entitlements.school_steps import LISTS, READ_AT, TOGETHER
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

TABLES = {
    "police": PoliceStatus,
    "orders": RestrainingOrder,
    "grants": Grant,
    "referrals": Referral,
    "schooling": Schooling,
    "steps": PathStep,
}


@page
async def needs(ask: Ask) -> Answer:
    """All of it: psychologist, police, orders, money applied for, school and work, referrals."""
    heading, found = await needs_of(ask.db, ask.me, ask.path["case_id"], ask.now)
    today = clock.local(ask.now).date()
    law = cited(Need.psychologist, _offered(found) or today)
    facts = {"case": heading, "needs": found, "today": today, "law": law, "tables": TABLES}
    facts |= {"holds": order_holds, "ends_soon": ends_soon, "read_at": READ_AT, "together": TOGETHER}
    facts["may"] = await powers(ask.db, ask.me, heading.id, ask.now)
    return Shown("support/entitlements/needs.html", facts)


@page
async def police(ask: Ask) -> Answer:
    """Where a report stands and stood, and the form for what is new."""
    today = clock.local(ask.now).date()
    return await _police(ask, shown(id=ask.draft, on=today, moment="later"))


@page
async def write_police(ask: Ask) -> Answer:
    """One dated status more."""
    case_id, filled = ask.path["case_id"], ask.fill(PoliceForm)
    if filled.ok and (refusal := await write_status(ask.db, ask.me, case_id, filled.value, ask.now)):
        filled.refuse("on", ask.words(REFUSALS[refusal]))
    if not filled.ok:
        return await _police(ask, filled, 422)
    return See(f"/cases/{case_id}/needs/police", said="saved")


@page
async def police_removal(ask: Ask) -> Answer:
    """Takes a status back that was written by mistake."""
    case_id = ask.path["case_id"]
    await undo_status(ask.db, ask.me, case_id, ask.path["status_id"], ask.now)
    return See(f"/cases/{case_id}/needs/police", said="removed")


@page
async def schooling(ask: Ask) -> Answer:
    """Where she stands with school, language and work at one end of the course."""
    return await _schooling(ask, None)


@page
async def write_school(ask: Ask) -> Answer:
    """Writes it down, unless somebody else has written something else meanwhile."""
    case_id, point, filled = ask.path["case_id"], _point(ask), ask.fill(SchoolingForm)
    if filled.ok and filled.value.on > clock.local(ask.now).date():
        filled.refuse("on", ask.words("This day is still to come. Choose the day it happened."))
    if not filled.ok:
        return await _schooling(ask, filled, 422)
    if not await write_schooling(ask.db, ask.me, case_id, point, form=filled.value, now=ask.now):
        return await _schooling(ask, filled, 409)
    return See(f"/cases/{case_id}/needs", said="saved")


@page
async def steps(ask: Ask) -> Answer:
    """The ready-made lists to take over from, and a step in her own words."""
    return await _steps(ask, shown(id=ask.draft))


@page
async def own_step(ask: Ask) -> Answer:
    """A step in her own words."""
    case_id, filled = ask.path["case_id"], ask.fill(OwnStepForm)
    if not filled.ok:
        return await _steps(ask, filled, 422)
    await add_step(ask.db, ask.me, case_id, filled.value, ask.now)
    return See(f"/cases/{case_id}/needs", said="saved")


@page
async def steps_taken_over(ask: Ask) -> Answer:
    """Takes steps of the lists over, each once."""
    case_id, filled = ask.path["case_id"], ask.fill(TakenOverForm)
    if not filled.ok or not filled.value.items:
        filled.refuse("items", ask.words("Choose at least one step."))
        return await _steps(ask, filled, 422)
    await take_over(ask.db, ask.me, case_id, filled.value.items, ask.now)
    return See(f"/cases/{case_id}/needs", said="saved")


@page
async def step_done(ask: Ask) -> Answer:
    """She has taken a step, or the tick is taken back."""
    case_id, step_id, filled = ask.path["case_id"], ask.path["path_step_id"], ask.fill(StepDoneForm)
    done = not filled.ok or filled.value.done == "yes"
    await tick_step(ask.db, ask.me, case_id, step_id, done=done, now=ask.now)
    return See(f"/cases/{case_id}/needs", said="saved")


@page
async def step_removal(ask: Ask) -> Answer:
    """Takes a step away."""
    case_id = ask.path["case_id"]
    await remove_step(ask.db, ask.me, case_id, ask.path["path_step_id"], ask.now)
    return See(f"/cases/{case_id}/needs", said="removed")


def _offered(found: Needs) -> Any:
    """The day the law is cited for: that of the newest offer."""
    return next((row["offered_on"] for row in found.of(Psychologist)), None)


def _point(ask: Ask) -> Point:
    if ask.path["point"] not in tuple(Point):
        raise NotFound
    return Point(ask.path["point"])


async def _police(ask: Ask, form: Filled[Any], status: int = 200) -> Shown:
    heading, found = await needs_of(ask.db, ask.me, ask.path["case_id"], ask.now)
    facts = {"case": heading, "statuses": found.of(PoliceStatus), "form": form}
    return Shown("support/entitlements/police.html", facts | {"today": clock.local(ask.now).date()}, status)


async def _schooling(ask: Ask, filled: Filled[Any] | None, status: int = 200) -> Shown:
    point, today = _point(ask), clock.local(ask.now).date()
    heading, found = await needs_of(ask.db, ask.me, ask.path["case_id"], ask.now)
    row = next((one for one in found.of(Schooling) if one["moment"] == point), None)
    known = {"school": "unknown", "danish": "unknown", "work": "unknown", "on": today, "version": 0}
    known |= row or {}
    form = filled or shown(**{name: known[name] for name in ("school", "danish", "work", "on", "version")})
    form.typed["id"] = form.typed.get("id") or [ask.draft]
    if status == 409:
        form.typed["version"] = [str(known["version"])]
    facts = {"case": heading, "form": form, "point": point, "theirs": row, "stale_now": status == 409}
    return Shown("support/entitlements/schooling.html", facts | {"today": today}, status)


async def _steps(ask: Ask, form: Filled[Any], status: int = 200) -> Shown:
    heading, found = await needs_of(ask.db, ask.me, ask.path["case_id"], ask.now)
    form.typed["id"] = form.typed.get("id") or [ask.draft]
    taken = {row["item"] for row in found.of(PathStep)}
    facts = {"case": heading, "form": form, "lists": LISTS, "taken": taken, "read_at": READ_AT}
    return Shown("support/entitlements/steps.html", facts, status)
