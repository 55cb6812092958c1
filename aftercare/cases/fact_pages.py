"""The facts of a case, to read and to change; her address is not among them."""

from typing import Any

from aftercare import clock
from aftercare.cases.actions import change_facts
from aftercare.cases.facts import CaseSheet, case_sheet
from aftercare.cases.forms import FactsForm
from aftercare.cases.found import CaseAsk
from aftercare.cases.municipalities import MUNICIPALITIES
from aftercare.cases.rules import may_have_moved_out
from aftercare.moving_out.stay_lists import begun_after
from aftercare.people.languages import LANGUAGES
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.web.templates import Dates

FIELDS = tuple(name for name in FactsForm.model_fields if name != "version")


@page
async def facts_form(ask: CaseAsk) -> Answer:
    """What is known, to read and to change."""
    sheet = await case_sheet(ask.db, ask.case, ask.now)
    return _facts(sheet, shown(**{name: getattr(sheet, name) for name in FIELDS}))


@page
async def save_facts(ask: CaseAsk) -> Answer:
    """Changes the facts, unless somebody else has done so since they were shown."""
    case_id = ask.path["case_id"]
    sheet = await case_sheet(ask.db, ask.case, ask.now)
    filled = ask.fill(FactsForm)
    day = filled.value.moved_out_on if filled.ok else None
    if day and not may_have_moved_out(day, clock.local(ask.now).date()):
        filled.refuse("moved_out_on", ask.words("Choose a day after 1999 and at most a year ahead."))
    elif day and (begun := await begun_after(ask.db, case_id, day)):
        late = ask.words("Her stay began %(day)s. Choose a later day.", day=Dates(ask.lang).full_day(begun))
        filled.refuse("moved_out_on", late)
    if not filled.ok:
        return _facts(sheet, filled, 422)
    if not await change_facts(ask.db, ask.case, filled.value, ask.now):
        return _facts(await case_sheet(ask.db, ask.case, ask.now), filled, 409)
    return See(f"/cases/{case_id}", "saved")


def _facts(sheet: CaseSheet, filled: Filled[Any], status: int = 200) -> Shown:
    theirs = [
        name for name in FIELDS if status == 409 and getattr(sheet, name) != getattr(filled.value, name)
    ]
    facts = {"case": sheet, "form": filled, "theirs": theirs, "stale_now": status == 409}
    facts |= {"languages": LANGUAGES}
    return Shown("cases/facts.html", facts | {"municipalities": MUNICIPALITIES}, status)
