"""Consents of a case: what may be told to whom, written down, renewed and taken back."""

from datetime import date
from typing import Any

from aftercare import clock
from aftercare.cases.consents.actions import give_consent, settle, withdraw
from aftercare.cases.consents.forms import ConsentForm, WithdrawalForm
from aftercare.cases.consents.lists import children_of, consents_of, one_consent
from aftercare.cases.consents.rules import LONGEST, may_last
from aftercare.cases.found import CaseAsk
from aftercare.cases.powers import Power
from aftercare.storage.ids import is_id
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def consents(ask: CaseAsk) -> Answer:
    """Every consent, hers and each child's, and which of them stand today."""
    found = await consents_of(ask.db, ask.case.lock, ask.case.id)
    may, whose = ask.case.powers, dict.fromkeys(one.child for one in found)
    groups = {child: [one for one in found if one.child == child] for child in whose}
    facts = {"case": ask.case, "groups": groups, "today": _today(ask), "may": may}
    return Shown("cases/consents/consents.html", facts)


@page
async def new_consent(ask: CaseAsk) -> Answer:
    """The form for a consent; ?renews= begins with one that ends."""
    today, renewed = _today(ask), ask.query.get("renews", "")
    usual: dict[str, Any] = {"from_on": today, "given_on": today, "until_on": today + LONGEST / 2}
    if is_id(renewed):
        old = await one_consent(ask.db, ask.case, renewed)
        usual |= {"child": old.child_id, "receiver": old.receiver, "named": old.named, "renews": old.id}
        usual |= {"kinds": old.kinds, "purpose": old.purpose}
    elif is_id(ask.query.get("child", "")):
        usual["child"] = ask.query["child"]
    return await _form(ask, shown(id=ask.draft, **usual))


@page
async def give(ask: CaseAsk) -> Answer:
    """Writes down what she says yes to."""
    case_id, filled = ask.path["case_id"], ask.fill(ConsentForm)
    if filled.ok:
        _judge(ask, filled, _today(ask))
    if not filled.ok:
        return await _form(ask, filled, status=422)
    consent = await give_consent(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/consents/{consent.id}", said="saved")


@page
async def consent(ask: CaseAsk) -> Answer:
    """One consent, and the form that takes it back."""
    return await _one(ask)


@page
async def take_back(ask: CaseAsk) -> Answer:
    """She takes it back; from now on nothing goes out on it."""
    case_id, consent_id, filled = ask.path["case_id"], ask.path["consent_id"], ask.fill(WithdrawalForm)
    if filled.ok and not filled.value.has_come(_today(ask)):
        filled.refuse("on", ask.words("This day is still to come. Choose the day it happened."))
    if not filled.ok:
        return await _one(ask, filled, status=422)
    await withdraw(ask.db, ask.case, consent_id, form=filled.value, now=ask.now)
    return See(f"/cases/{case_id}/consents/{consent_id}", said="saved")


@page
async def run_out(ask: CaseAsk) -> Answer:
    """It may run out on its day: nobody is reminded any more."""
    case_id = ask.path["case_id"]
    await settle(ask.db, ask.case, ask.path["consent_id"], ask.now)
    return See(f"/cases/{case_id}/consents", said="saved")


def _today(ask: Ask) -> date:
    return clock.local(ask.now).date()


def _judge(ask: Ask, filled: Filled[ConsentForm], today: date) -> None:
    form = filled.value
    if form.lacks_a_name:
        filled.refuse("named", ask.words("Write who it is."))
    if form.given_on > today:
        filled.refuse("given_on", ask.words("This day is still to come. Choose the day it happened."))
    if not may_last(form.from_on, form.until_on):
        filled.refuse("until_on", ask.words("Choose a later day, at most a year after the first."))


async def _form(ask: CaseAsk, form: Filled[Any], *, status: int = 200) -> Shown:
    ask.case.require(Power.consent)
    children = await children_of(ask.db, ask.case.lock, ask.case.id)
    facts = {"case": ask.case, "form": form, "children": children, "today": _today(ask)}
    return Shown("cases/consents/new.html", facts, status)


async def _one(ask: CaseAsk, form: Filled[Any] | None = None, *, status: int = 200) -> Shown:
    found = await one_consent(ask.db, ask.case, ask.path["consent_id"])
    facts: dict[str, Any] = {"case": ask.case, "consent": found, "today": _today(ask)}
    facts["may"] = ask.case.powers
    return Shown("cases/consents/consent.html", facts | {"form": form or shown(on=_today(ask))}, status)
