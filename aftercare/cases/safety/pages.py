"""Safe ways to reach her: what she has said, when, and to whom."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.actions import write_safe_contact
from aftercare.cases.safety.forms import SafeContactForm
from aftercare.cases.safety.lists import SafeSheet, safe_sheet
from aftercare.cases.safety.rules import ASKED
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

WRITTEN = ("hours", "say", "note")
TYPED = {True: "yes", False: "no", None: ""}


@page
async def safe_contact_form(ask: CaseAsk) -> Answer:
    """What she has said, to read and to ask her again."""
    sheet = await safe_sheet(ask.db, ask.case, ask.now)
    answers = {name: TYPED[getattr(sheet, name)] for name in ASKED}
    written = {name: getattr(sheet, name) for name in WRITTEN}
    return _form(sheet, shown(**answers, **written, caution=sheet.caution))


@page
async def save_safe_contact(ask: CaseAsk) -> Answer:
    """Her answers, unless somebody else has written them since the form was shown."""
    case_id = ask.path["case_id"]
    sheet = await safe_sheet(ask.db, ask.case, ask.now)
    filled = ask.fill(SafeContactForm)
    if filled.ok and filled.value.confirmed and not filled.value.asked:
        filled.refuse("confirmed", ask.words("Nothing is answered yet that she could have confirmed."))
    if not filled.ok:
        return _form(sheet, filled, 422)
    if not await write_safe_contact(ask.db, ask.case, filled.value, ask.now):
        return _form(await safe_sheet(ask.db, ask.case, ask.now), filled, 409)
    return See(f"/cases/{case_id}", "saved")


def _form(sheet: SafeSheet, filled: Filled[Any], status: int = 200) -> Shown:
    names = (*ASKED, *WRITTEN, "caution")
    theirs = [name for name in names if status == 409 and getattr(sheet, name) != getattr(filled.value, name)]
    facts = {"case": sheet, "form": filled, "theirs": theirs, "stale_now": status == 409}
    return Shown("cases/safety/safe_contact.html", facts, status)
