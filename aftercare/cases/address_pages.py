"""Where she lives: shown by a press, for a minute; to read and to change. No other page holds it."""

from asyncio import to_thread
from typing import Any

from aftercare.cases.actions import change_address
from aftercare.cases.facts import CaseSheet, case_sheet
from aftercare.cases.forms import AddressForm
from aftercare.cases.found import CaseAsk
from aftercare.people.access_log import Deed
from aftercare.people.rules import is_fresh
from aftercare.storage.ids import is_id
from aftercare.web.answers import fill_template
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page, prove_again

SHOWN_SECONDS = 60


@page
async def show_address(ask: CaseAsk) -> Answer:
    """A page of its own that goes away by itself, or the part that js/address.js empties again."""
    sheet = await _sheet(ask)
    if sheet.guarded and not is_fresh(ask.me.verified_at, ask.now):
        return prove_again(ask)
    if ask.wants_fragment:
        return Shown("cases/_address.html", {"case": sheet, "seconds": SHOWN_SECONDS})
    visit = ask.query.get("visit", "")
    back = f"/visits/{visit}" if is_id(visit) else f"/cases/{sheet.id}"
    facts = {"case": sheet, "back": back}
    page = await to_thread(fill_template, ask.request, "cases/address.html", ask.lang, facts)
    page.headers["refresh"] = f"{SHOWN_SECONDS}; url={back}"
    return page


@page
async def address_form(ask: CaseAsk) -> Answer:
    """The address as a form."""
    sheet = await _sheet(ask)
    return _form(sheet, shown(address=sheet.address, protection=sheet.protection))


@page
async def save_address(ask: CaseAsk) -> Answer:
    """Changes the address, unless the case was changed since it was shown."""
    sheet, filled = await _sheet(ask), ask.fill(AddressForm)
    if not filled.ok:
        return _form(sheet, filled, 422)
    if not await change_address(ask.db, ask.case, filled.value, ask.now):
        ask.did(Deed.reveal)
        return _form(sheet, filled, 409)
    return See(f"/cases/{sheet.id}", "saved")


async def _sheet(ask: CaseAsk) -> CaseSheet:
    return await case_sheet(ask.db, ask.case, ask.now, with_address=True)


def _form(sheet: CaseSheet, filled: Filled[Any], status: int = 200) -> Shown:
    facts = {"case": sheet, "form": filled, "stale_now": status == 409}
    return Shown("cases/address_form.html", facts, status)
