"""Her network as map, table and hand-over matrix, and one support with its path and contacts."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.written_rows import write_only_row
from aftercare.course.contacts.last_contacts import supports_of_case
from aftercare.course.contacts.lists import contacts_where
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import TAPS_WITH_SUPPORT
from aftercare.course.network.family_caution import CAUTIONS
from aftercare.course.network.forms import CautionForm
from aftercare.course.network.lists import one_support, path_of
from aftercare.course.network.map_drawing import HEIGHT, MIDDLE, RINGS, WIDTH, points
from aftercare.course.plan.areas import Area
from aftercare.course.room_head import room_head
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

MAP = {"width": WIDTH, "height": HEIGHT, "middle": MIDDLE, "rings": RINGS}


@page
async def network(ask: CaseAsk) -> Answer:
    """Who is round her, how near, whether we may contact them, and how far each has come in each area."""
    return await _network(ask, None)


@page
async def caution(ask: CaseAsk) -> Answer:
    """Writes down whether there is honour-related conflict round her."""
    case_id, filled = ask.path["case_id"], ask.fill(CautionForm)
    if not filled.ok:
        return await _network(ask, filled, 422)
    if not await write_only_row(ask.db, ask.case, of=CAUTIONS, form=filled.value, now=ask.now):
        return await _network(ask, filled, 409)
    return See(f"/cases/{case_id}/network", said="saved")


@page
async def support(ask: CaseAsk) -> Answer:
    """One support: its path, the next step, the contacts with it."""
    _case_id, support_id = ask.path["case_id"], ask.path["support_id"]
    found = await one_support(ask.db, ask.case, support_id)
    steps = await path_of(ask.db, ask.case.lock, support_id)
    contacts, more = await contacts_where(
        ask.db, ask.me, ask.case.lock, Contact.support_id == support_id, ask.sheet
    )
    facts = {"case": ask.case, "support": found, "steps": steps, "contacts": contacts, "more": more}
    form = shown(id=ask.draft, on=clock.local(ask.now).date(), area=ask.query.get("area", ""))
    facts |= {"form": form, "tap_id": ask.draft_of("tap"), "taps": TAPS_WITH_SUPPORT, "sheet": ask.sheet}
    return Shown("course/network/support.html", facts)


async def _network(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    head = await room_head(ask)
    family = head["family"]
    around = await supports_of_case(ask.db, ask.case.lock, ask.case.id)
    supports = [one.support for one in around]
    used = {area for one in supports for area in one.every_area}
    columns = [area.value for area in Area if area.value in used] + ([""] if "" in used else [])
    form = filled or shown(honour=family.honour, note=family.note, version=family.version)
    if status == 409:
        form.typed["version"] = [str(family.version)]
    facts = {"case": ask.case, "around": around, "columns": columns, "form": form}
    facts |= {"points": points(supports), "map": MAP, "stale_now": status == 409}
    return Shown("course/network/network.html", facts | head, status)
