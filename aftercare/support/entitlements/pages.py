"""What she has a right to, and what was applied for, on one page; school at both ends; steps ticked off."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.withdrawal.undoing import offered
from aftercare.cases.writing import checked
from aftercare.cases.written_rows import write_only_row
from aftercare.errors import NotFound
from aftercare.law import Need, cited
from aftercare.support.entitlements.forms import SchoolingForm, StepDoneForm
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
from aftercare.support.entitlements.register import SCHOOLINGS
from aftercare.support.entitlements.rules import ends_soon, order_holds
from aftercare.support.entitlements.school_actions import STEP_TAKEN, tick_step
from aftercare.support.entitlements.school_steps import READ_AT, TOGETHER
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
async def needs(ask: CaseAsk) -> Answer:
    """All of it: psychologist, police, orders, money applied for, school and work, referrals."""
    found = await needs_of(ask.db, ask.case)
    today = clock.local(ask.now).date()
    law = cited(Need.psychologist, _offered(found) or today)
    facts = {"case": ask.case, "needs": found, "today": today, "law": law, "tables": TABLES}
    facts |= {"holds": order_holds, "ends_soon": ends_soon, "read_at": READ_AT, "together": TOGETHER}
    facts["may"] = ask.case.powers
    return Shown("support/entitlements/needs.html", facts)


@page
async def schooling(ask: CaseAsk) -> Answer:
    """Where she stands with school, language and work at one end of the course."""
    return await _schooling(ask, None)


@page
async def write_school(ask: CaseAsk) -> Answer:
    """Writes it down, unless somebody else has written something else meanwhile."""
    case_id, point, filled = ask.path["case_id"], _point(ask), checked(ask, SchoolingForm)
    if not filled.ok:
        return await _schooling(ask, filled, 422)
    what = {"form": filled.value, "now": ask.now, "place": {"moment": point}}
    if not await write_only_row(ask.db, ask.case, of=SCHOOLINGS, **what):
        return await _schooling(ask, filled, 409)
    return See(f"/cases/{case_id}/needs", said="saved")


@page
async def step_done(ask: CaseAsk) -> Answer:
    """She has taken a step, or the tick is taken back."""
    case_id, step_id, filled = ask.path["case_id"], ask.path["path_step_id"], ask.fill(StepDoneForm)
    done = not filled.ok or filled.value.done == "yes"
    ticked = await tick_step(ask.db, ask.case, step_id, done=done, now=ask.now) and done
    there = f"/cases/{case_id}/needs"
    return See(there, said="saved", undo=await offered(ask, STEP_TAKEN, step_id, there) if ticked else None)


def _offered(found: Needs) -> Any:
    """The day the law is cited for: that of the newest offer."""
    return next((row["offered_on"] for row in found.of(Psychologist)), None)


def _point(ask: Ask) -> Point:
    if ask.path["point"] not in tuple(Point):
        raise NotFound
    return Point(ask.path["point"])


async def _schooling(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    point, today = _point(ask), clock.local(ask.now).date()
    found = await needs_of(ask.db, ask.case)
    row = next((one for one in found.of(Schooling) if one["moment"] == point), None)
    known = {"school": "unknown", "danish": "unknown", "work": "unknown", "on": today, "version": 0}
    known |= row or {}
    form = filled or shown(**{name: known[name] for name in ("school", "danish", "work", "on", "version")})
    form.typed["id"] = form.typed.get("id") or [ask.draft]
    if status == 409:
        form.typed["version"] = [str(known["version"])]
    facts = {"case": ask.case, "form": form, "point": point, "theirs": row, "stale_now": status == 409}
    return Shown("support/entitlements/schooling.html", facts | {"today": today}, status)
