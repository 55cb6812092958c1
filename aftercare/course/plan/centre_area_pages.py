"""The coordinator's page for the centre's list of areas."""

from typing import Any

from aftercare.course.plan.centre_areas import add_area, areas_of_centre, keep_or_retire
from aftercare.course.plan.forms import OwnAreaForm
from aftercare.people.centre_terms import changed_pages
from aftercare.people.records import Role
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

COORDINATORS = (Role.coordinator,)


@page
async def centre_list(ask: Ask) -> Answer:
    """The areas women at this centre may choose from."""
    return await _list(ask, shown(id=ask.draft))


@page
async def add_own(ask: Ask) -> Answer:
    """One area more."""
    filled = ask.fill(OwnAreaForm)
    if not filled.ok:
        return await _list(ask, filled, 422)
    await add_area(ask.db, ask.me, filled.value, ask.now)
    return See("/areas", "saved")


@page
async def keep(ask: Ask) -> Answer:
    """On the list again, or off it."""
    on = ask.fill_one("keep") == "yes"
    await keep_or_retire(ask.db, ask.me, ask.path["area"], keep=on, now=ask.now)
    return See("/areas", "saved")


async def _list(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    areas = await areas_of_centre(ask.db, ask.me.centre_id)
    changed = (await changed_pages(ask.db, ask.me)).get("areas")
    return Shown(
        "course/plan/centre_areas.html", {"areas": areas, "form": filled, "changed": changed}, status
    )
