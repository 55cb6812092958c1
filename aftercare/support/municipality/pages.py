"""What lies between one case and its municipality: three municipalities, advisers, counselling, plan."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.municipal_ties import Tie
from aftercare.cases.municipalities import MUNICIPALITIES, slug_of
from aftercare.cases.written_rows import change_row
from aftercare.law import Need, cited
from aftercare.support.municipality.actions import ADVISERS, add_adviser, change_tie, end_adviser
from aftercare.support.municipality.forms import AdviserEndForm, AdviserForm, ChangedAdviserForm, TieForm
from aftercare.support.municipality.lists import municipal_sheet, one_adviser, ties_and_advisers, ties_of
from aftercare.support.municipality.refusals import PERIODS
from aftercare.support.municipality.rules import AdviserKind, waiting_days
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def municipality(ask: CaseAsk) -> Answer:
    """Everything between her and the municipality, on one page."""
    sheet = await municipal_sheet(ask.db, ask.case, ask.now)
    ties, advisers = await ties_and_advisers(ask.db, sheet.case.lock, sheet.case.id, sheet.acting)
    today = clock.local(ask.now).date()
    facts = {"sheet": sheet, "case": sheet.case, "ties": ties, "advisers": advisers, "today": today}
    facts |= {"waited": waiting_days(sheet.counselling.course, today), "slug_of": slug_of}
    facts |= {"law": cited(Need.coordinating_counselling, today), "plan_law": cited(Need.action_plan, today)}
    return Shown("support/municipality/case.html", facts)


@page
async def tie_form(ask: CaseAsk) -> Answer:
    """The form that changes one of the three."""
    tie = ask.query.get("tie", "")
    today = clock.local(ask.now).date()
    return await _tie(ask, shown(id=ask.draft, tie=tie if tie in list(Tie) else Tie.now, since=today))


@page
async def save_tie(ask: CaseAsk) -> Answer:
    """Changes one of the three from a day on; the one before is kept."""
    case_id, filled, went = ask.path["case_id"], ask.fill(TieForm), None
    if filled.ok:
        went = await change_tie(ask.db, ask.case, filled.value, ask.now)
        if went is True:
            return See(f"/cases/{case_id}/municipality", said="saved")
        if went:
            filled.refuse("since", ask.words(PERIODS[went]))
    return await _tie(ask, filled, 409 if went is False else 422)


@page
async def adviser_form(ask: CaseAsk) -> Answer:
    """The form for somebody new at the municipality."""
    kind = ask.query.get("kind", "")
    today = clock.local(ask.now).date()
    form = shown(
        id=ask.draft, kind=kind if kind in list(AdviserKind) else AdviserKind.caseworker, since=today
    )
    return Shown(
        "support/municipality/adviser.html",
        {"case": ask.case, "form": form, "adviser": None, "stale_now": False},
    )


@page
async def new_adviser(ask: CaseAsk) -> Answer:
    """Writes down who it is from a day on."""
    case_id, filled = ask.path["case_id"], ask.fill(AdviserForm)
    if filled.ok:
        refusal = await add_adviser(ask.db, ask.case, filled.value, ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/municipality", said="saved")
        filled.refuse("since", ask.words(PERIODS[refusal]))
    return Shown(
        "support/municipality/adviser.html",
        {"case": ask.case, "form": filled, "adviser": None, "stale_now": False},
        422,
    )


@page
async def adviser(ask: CaseAsk) -> Answer:
    """One adviser: name and phone to correct, and her last day."""
    found = await _one(ask)
    return await _adviser(ask, shown(called=found.called, phone=found.phone, version=found.version))


@page
async def change_adviser(ask: CaseAsk) -> Answer:
    """Corrects name and phone, unless somebody else has changed them meanwhile."""
    case_id, filled, done = ask.path["case_id"], ask.fill(ChangedAdviserForm), None
    if filled.ok:
        row_id = ask.path["adviser_id"]
        done = await change_row(ask.db, ask.case, row_id, of=ADVISERS, form=filled.value, now=ask.now)
        if done:
            return See(f"/cases/{case_id}/municipality", said="saved")
    return await _adviser(ask, filled, status=422 if done is None else 409)


@page
async def adviser_ending(ask: CaseAsk) -> Answer:
    """Her last day, when nobody follows yet."""
    case_id, filled = ask.path["case_id"], ask.fill(AdviserEndForm)
    if filled.ok:
        refusal = await end_adviser(ask.db, ask.case, ask.path["adviser_id"], filled.value, now=ask.now)
        if refusal is None:
            return See(f"/cases/{case_id}/municipality", said="saved")
        filled.refuse("until", ask.words(PERIODS[refusal]))
    return await _adviser(ask, None, filled, 422)


async def _one(ask: CaseAsk) -> Any:
    return await one_adviser(ask.db, ask.case, ask.path["adviser_id"])


async def _tie(ask: CaseAsk, form: Filled[Any], status: int = 200) -> Shown:
    """The form, with what the municipality is now, which another may have changed while she wrote."""
    sheet = await municipal_sheet(ask.db, ask.case, ask.now)
    ties = await ties_of(ask.db, sheet.case.id, sheet.acting)
    known = ties.get(Tie(form.one("tie")), []) if form.one("tie") in list(Tie) else []
    current = next((one.name for one in known if one.period.until is None), "")
    facts = {"case": sheet.case, "form": form, "current": current, "stale_now": status == 409}
    return Shown("support/municipality/tie.html", facts | {"municipalities": MUNICIPALITIES}, status)


async def _adviser(
    ask: CaseAsk, form: Filled[Any] | None, ending: Filled[Any] | None = None, status: int = 200
) -> Shown:
    found = await _one(ask)
    if status == 409 and form:
        form.typed["version"] = [str(found.version)]
    kept = form or shown(called=found.called, phone=found.phone, version=found.version)
    last = ending or shown(until=clock.local(ask.now).date())
    facts = {"case": ask.case, "adviser": found, "form": kept, "ending": last, "stale_now": status == 409}
    return Shown("support/municipality/adviser.html", facts, status)
