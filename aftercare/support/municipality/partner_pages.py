"""Partners of the centre: the list, one of them, and the meetings. Relief workers look them up only."""

from dataclasses import asdict
from typing import Any

from aftercare import clock
from aftercare.cases.municipalities import MUNICIPALITIES, slug_of
from aftercare.cases.writing import checked
from aftercare.people.records import Role
from aftercare.support.municipality.partner_actions import (
    add_partner,
    add_partner_meeting,
    change_partner,
    change_partner_meeting,
)
from aftercare.support.municipality.partner_forms import ChangedPartnerForm, MeetingForm, PartnerForm
from aftercare.support.municipality.partner_lists import (
    Known,
    one_partner,
    one_partner_meeting,
    partners_of,
    sites_of,
)
from aftercare.support.municipality.partner_rules import PartnerKind
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

MET = ("participants", "minutes", "follow_up", "version")
WRITERS = (Role.caseworker, Role.child_coordinator, Role.coordinator)


@page
async def partners(ask: Ask) -> Answer:
    """Every partner of the centre, by place and kind, what has waited too long first."""
    found = await partners_of(ask.db, ask.me, ask.now)
    site, kind, sought = ask.asked.get("site", ""), ask.asked.get("kind", ""), ask.sought
    listed = [one for one in found if site in ("", one.site) and kind in ("", one.kind)]
    listed = [one for one in listed if one.has(sought.words)]
    facts: dict[str, Any] = {"listed": listed, "any": bool(found), "sought": sought}
    facts |= {"site": site, "kind": kind}
    facts |= {"sites": sites_of(found), "kinds": [one for one in PartnerKind if one in _kinds(found)]}
    facts |= {"writes": ask.me.role in WRITERS}
    part = "_partners" if ask.wants_fragment else "partners"
    return Shown(f"support/municipality/{part}.html", facts)


@page
async def partner_form(ask: Ask) -> Answer:
    """The form for a partner."""
    form = shown(
        id=ask.draft, kind=PartnerKind.department, yearly="yes", municipality=ask.query.get("of", "")
    )
    return await _form(ask, form)


@page
async def new_partner(ask: Ask) -> Answer:
    """Writes a partner down."""
    filled = ask.fill(PartnerForm)
    if not filled.ok:
        return await _form(ask, filled, 422)
    partner_id = await add_partner(ask.db, ask.me, filled.value, ask.now)
    return See(f"/partners/{partner_id}", said="saved")


@page
async def partner(ask: Ask) -> Answer:
    """One partner: who it is, and the meetings."""
    return await _partner(ask, shown(id=ask.draft, planned_on=clock.local(ask.now).date()))


@page
async def edit_partner(ask: Ask) -> Answer:
    """The form that corrects a partner."""
    found, _ = await one_partner(ask.db, ask.me, ask.path["partner_id"], ask.now)
    facts = {name: getattr(found, name) for name in PartnerForm.model_fields}
    return await _form(ask, shown(ended=found.ended_on is not None, **facts), found=found)


@page
async def save_partner(ask: Ask) -> Answer:
    """Corrects a partner, unless somebody else has changed it meanwhile."""
    partner_id, filled, done = ask.path["partner_id"], ask.fill(ChangedPartnerForm), None
    if filled.ok:
        done = await change_partner(ask.db, ask.me, partner_id, filled.value, ask.now)
        if done:
            return See(f"/partners/{partner_id}", said="saved")
    return await _form(ask, filled, 422 if done is None else 409)


@page
async def new_partner_meeting(ask: Ask) -> Answer:
    """Plans a meeting, or writes down one that was held."""
    partner_id, filled = ask.path["partner_id"], checked(ask, MeetingForm)
    if not filled.ok:
        return await _partner(ask, filled, 422)
    await add_partner_meeting(ask.db, ask.me, partner_id, filled.value, ask.now)
    return See(f"/partners/{partner_id}", said="saved")


@page
async def partner_meeting(ask: Ask) -> Answer:
    """A meeting, to write down how it went."""
    return await _meeting(ask)


@page
async def save_partner_meeting(ask: Ask) -> Answer:
    """Changes a meeting, unless somebody else has changed it meanwhile."""
    partner_id, meeting_id = ask.path["partner_id"], ask.path["partner_meeting_id"]
    filled, done = checked(ask, MeetingForm), None
    if filled.ok:
        done = await change_partner_meeting(
            ask.db, ask.me, partner_id, meeting_id, form=filled.value, now=ask.now
        )
        if done:
            return See(f"/partners/{partner_id}", said="saved")
    return await _meeting(ask, filled, 422 if done is None else 409)


def _kinds(found: list[Any]) -> set[PartnerKind]:
    return {one.kind for one in found}


async def _form(ask: Ask, form: Filled[Any], status: int = 200, *, found: Known | None = None) -> Shown:
    """The form of a new partner, or of one that is there, with what another has made of it meanwhile."""
    partner_id = ask.path.get("partner_id")
    if partner_id and found is None:
        found, _ = await one_partner(ask.db, ask.me, partner_id, ask.now)
    if found and status == 409:
        form.typed["version"] = [str(found.version)]
    sites = sites_of(await partners_of(ask.db, ask.me, ask.now)) if not found else []
    facts = {"form": form, "partner": found, "stale_now": status == 409, "sites": sites}
    return Shown("support/municipality/partner_form.html", facts | {"municipalities": MUNICIPALITIES}, status)


async def _partner(ask: Ask, form: Filled[Any], status: int = 200) -> Shown:
    found, meetings = await one_partner(ask.db, ask.me, ask.path["partner_id"], ask.now)
    facts: dict[str, Any] = {"partner": found, "meetings": meetings, "form": form, "wrong": status != 200}
    facts |= {"today": clock.local(ask.now).date(), "slug_of": slug_of}
    return Shown("support/municipality/partner.html", facts | {"writes": ask.me.role in WRITERS}, status)


async def _meeting(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    place = (ask.path["partner_id"], ask.path["partner_meeting_id"])
    found, met = await one_partner_meeting(ask.db, ask.me, *place, ask.now)
    words = {name: getattr(met, name) for name in MET}
    filled = form or shown(**words, **asdict(met.days))
    if status == 409:
        filled.typed["version"] = [str(met.version)]
    facts = {"partner": found, "met": met, "form": filled, "stale_now": status == 409}
    return Shown("support/municipality/partner_meeting.html", facts, status)
