"""The one to three areas she works with in a phase, and her goals in her own words."""

from typing import Any

from aftercare.cases.lists import case_head
from aftercare.phases.actions import choose_area, end_area, word_goal
from aftercare.phases.areas import MOST_AREAS, Area
from aftercare.phases.forms import AreaForm, GoalForm
from aftercare.phases.lists import case_clock, focus_areas
from aftercare.storage.ids import new_id
from aftercare.web.asking import Ask
from aftercare.web.errors import NotFound
from aftercare.web.forms import Filled, shown
from aftercare.web.pages import Answer, See, Shown, page


@page
async def areas(ask: Ask) -> Answer:
    """The areas of the present phase, those of earlier ones, and room for one more."""
    return await _areas(ask, shown(id=new_id()))


@page
async def add_area(ask: Ask) -> Answer:
    """She chooses an area for the present phase."""
    case_id = ask.path["case_id"]
    filled = ask.fill(AreaForm)
    if not filled.ok:
        return await _areas(ask, filled, 422)
    if not await choose_area(ask.db, ask.me, case_id, filled.value, ask.now):
        why = ask.words("She works with this area already, or with three. End one before choosing another.")
        return await _areas(ask, filled.refuse("area", why), 422)
    return See(f"/cases/{case_id}/areas", "saved")


@page
async def area(ask: Ask) -> Answer:
    """One area: her goal to word anew, and an end."""
    return await _area(ask, None)


@page
async def save_goal(ask: Ask) -> Answer:
    """Her goal, worded anew."""
    case_id, area_id = ask.path["case_id"], ask.path["area_id"]
    filled = ask.fill(GoalForm)
    if not filled.ok:
        return await _area(ask, filled, 422)
    if not await word_goal(ask.db, ask.me, case_id, area_id, form=filled.value, now=ask.now):
        return await _area(ask, filled, 409)
    return See(f"/cases/{case_id}/areas", "saved")


@page
async def finish_area(ask: Ask) -> Answer:
    """Enough of this area for now."""
    await end_area(ask.db, ask.me, ask.path["case_id"], ask.path["area_id"], ask.now)
    return See(f"/cases/{ask.path['case_id']}/areas", "saved")


async def _areas(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    seen = await case_clock(ask.db, ask.me, ask.path["case_id"], ask.now)
    every = await focus_areas(ask.db, seen.case)
    here = [one for one in every if one.phase == seen.phase_number and one.ended_on is None]
    chosen = {one.area for one in here}
    earlier = [one for one in every if one not in here]
    left = [one for one in Area if one not in chosen]
    facts: dict[str, Any] = {"clock": seen, "case": seen.case, "form": filled, "here": here, "left": left}
    return Shown(
        "phases/areas.html", facts | {"earlier": earlier, "most": MOST_AREAS, "new_id": new_id}, status
    )


async def _area(ask: Ask, filled: Filled[Any] | None, status: int = 200) -> Shown:
    case = await case_head(ask.db, ask.me, ask.path["case_id"], ask.now)
    found = [one for one in await focus_areas(ask.db, case) if one.id == ask.path["area_id"]]
    if not found:
        raise NotFound
    facts = {"case": case, "area": found[0], "form": filled or shown(goal=found[0].goal)}
    return Shown("phases/area.html", facts | {"stale_now": status == 409}, status)
