"""What is dangerous at her address: to read, to write down, to look at again."""

from dataclasses import asdict

from aftercare import clock
from aftercare.cases.children.lists import colleagues
from aftercare.cases.found import CaseAsk
from aftercare.cases.risk.actions import RISKS, asked_her, change_risk, end_risk, look_again
from aftercare.cases.risk.forms import RiskForm, StillSoForm
from aftercare.cases.risk.lists import sheet_of
from aftercare.cases.risk.rules import REVIEW_DAYS
from aftercare.cases.withdrawal.lists import may_withdraw, struck_row
from aftercare.cases.writing import Facts, Paper, Values, adding, checked, filled_form, paper_form
from aftercare.cases.written_rows import Refused
from aftercare.errors import NotFound
from aftercare.web.page import Answer, See, page

HOME = "/cases/{case_id}/home-visits"


async def _read(ask: CaseAsk, row_id: str) -> tuple[Facts, Values | None]:
    sheet = await sheet_of(ask.db, ask.case)
    row = next((one for one in sheet.risks if one.id == row_id and one.ended_at is None), None)
    if row_id and row is None:
        raise NotFound
    today = clock.local(ask.now).date()
    names, able = await colleagues(ask.db, ask.case.id, today)
    owners = {one.id: names[one.id] for one in able}
    if row is not None:
        owners.setdefault(row.owner_id, row.owner)
    facts = {"case": ask.case, "risks": sheet.risks, "may": ask.case.powers, "today": today, "owners": owners}
    held = ask.me.terms.on(today)
    facts |= {
        "asked": sheet.asked,
        "days": {level.value: held.of(days) for level, days in REVIEW_DAYS.items()},
    }
    facts["struck"] = [
        struck_row(ask.case, one, names.get(one.by, ""), names.get(one.written_by or "", ""))
        for one in sheet.struck
    ]
    facts["mine"] = [one.id for one in sheet.risks if may_withdraw(ask.case, one.by_id)]
    return facts, asdict(row) if row else None


def _usual(ask: CaseAsk, facts: Facts, row: Values | None) -> Values:
    lead = ask.case.lead.staff_id if ask.case.lead else ""
    return {} if row else {"owner_id": lead if lead in facts["owners"] else ask.me.id}


ALL = Paper(RISKS, RiskForm, "cases/risk/risks.html", HOME, _read, usual=_usual)
ONE = Paper(RISKS, RiskForm, "cases/risk/one.html", HOME, _read, row_id="risk_id")


@page
async def risks(ask: CaseAsk) -> Answer:
    """All that is known, when she was asked, and the form for one thing more."""
    return await paper_form(ask, ALL)


add, risk = adding(ALL), filled_form(ONE)


@page
async def change(ask: CaseAsk) -> Answer:
    """Changes it, unless somebody else has done so meanwhile."""
    filled, risk_id, done = checked(ask, RiskForm), ask.path["risk_id"], False
    if filled.ok:
        try:
            done = await change_risk(ask.db, ask.case, risk_id, filled.value, ask.now)
        except Refused as no:
            filled.refuse(no.field, ask.words(no.why))
    if done:
        return See(HOME.format(case_id=ask.case.id), said="saved")
    return await paper_form(ask, ONE, filled, row_id=risk_id, status=409 if filled.ok else 422)


@page
async def review(ask: CaseAsk) -> Answer:
    """It is still so."""
    filled, risk_id = ask.fill(StillSoForm), ask.path["risk_id"]
    version = filled.value.version if filled.ok else 0
    if not await look_again(ask.db, ask.case, risk_id, version=version, now=ask.now):
        return await paper_form(ask, ONE, row_id=risk_id, status=409)
    return See(HOME.format(case_id=ask.case.id), said="saved")


@page
async def ending(ask: CaseAsk) -> Answer:
    """It is no longer so."""
    await end_risk(ask.db, ask.case, ask.path["risk_id"], now=ask.now)
    return See(HOME.format(case_id=ask.case.id), said="saved")


@page
async def asked(ask: CaseAsk) -> Answer:
    """Somebody has asked her today."""
    await asked_her(ask.db, ask.case, ask.now)
    return See(HOME.format(case_id=ask.case.id), said="saved")
