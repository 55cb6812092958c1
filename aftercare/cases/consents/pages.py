"""Consents of a case: what may be told to whom, written down, renewed and taken back."""

from datetime import date
from typing import Any

from aftercare import clock
from aftercare.cases.consents.actions import give_consent, settle, withdraw
from aftercare.cases.consents.forms import ConsentForm, WithdrawalForm
from aftercare.cases.consents.lists import children_of, consents_of, one_consent
from aftercare.cases.consents.rules import LONGEST, may_last
from aftercare.cases.heading import case_heading
from aftercare.cases.powers import Power
from aftercare.cases.reach import may, powers
from aftercare.storage.ids import is_id
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def consents(ask: Ask) -> Answer:
    """Every consent, hers and each child's, and which of them stand today."""
    heading = await case_heading(ask.db, ask.me, ask.path["case_id"], ask.now)
    found = await consents_of(ask.db, heading.lock, heading.id)
    may = await powers(ask.db, ask.me, heading.id, ask.now)
    facts = {"case": heading, "consents": found, "today": _today(ask), "may": may}
    return Shown("cases/consents/consents.html", facts)


@page
async def new_consent(ask: Ask) -> Answer:
    """The form for a consent; ?renews= begins with one that ends."""
    today, renewed = _today(ask), ask.query.get("renews", "")
    usual: dict[str, Any] = {"from_on": today, "given_on": today, "until_on": today + LONGEST / 2}
    if is_id(renewed):
        _, old = await one_consent(ask.db, ask.me, ask.path["case_id"], renewed, ask.now)
        usual |= {"child": old.child_id, "receiver": old.receiver, "named": old.named, "renews": old.id}
        usual |= {"kinds": old.kinds, "purpose": old.purpose}
    elif is_id(ask.query.get("child", "")):
        usual["child"] = ask.query["child"]
    return await _form(ask, shown(id=ask.draft, **usual))


@page
async def give(ask: Ask) -> Answer:
    """Writes down what she says yes to."""
    case_id, filled = ask.path["case_id"], ask.fill(ConsentForm)
    if filled.ok:
        _judge(ask, filled, _today(ask))
    if not filled.ok:
        return await _form(ask, filled, status=422)
    consent = await give_consent(ask.db, ask.me, case_id, filled.value, ask.now)
    return See(f"/cases/{case_id}/consents/{consent.id}", said="saved")


@page
async def consent(ask: Ask) -> Answer:
    """One consent, and the form that takes it back."""
    return await _one(ask)


@page
async def take_back(ask: Ask) -> Answer:
    """She takes it back; from now on nothing goes out on it."""
    case_id, consent_id, filled = ask.path["case_id"], ask.path["consent_id"], ask.fill(WithdrawalForm)
    if filled.ok and not filled.value.has_come(_today(ask)):
        filled.refuse("on", ask.words("This day is still to come. Choose the day it happened."))
    if not filled.ok:
        return await _one(ask, filled, status=422)
    await withdraw(ask.db, ask.me, case_id, consent_id, form=filled.value, now=ask.now)
    return See(f"/cases/{case_id}/consents/{consent_id}", said="saved")


@page
async def run_out(ask: Ask) -> Answer:
    """It may run out on its day: nobody is reminded any more."""
    case_id = ask.path["case_id"]
    await settle(ask.db, ask.me, case_id, ask.path["consent_id"], ask.now)
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


async def _form(ask: Ask, form: Filled[Any], *, status: int = 200) -> Shown:
    await may(ask.db, ask.me, ask.path["case_id"], Power.consent, ask.now)
    heading = await case_heading(ask.db, ask.me, ask.path["case_id"], ask.now)
    children = await children_of(ask.db, heading.lock, heading.id)
    facts = {"case": heading, "form": form, "children": children, "today": _today(ask)}
    return Shown("cases/consents/new.html", facts, status)


async def _one(ask: Ask, form: Filled[Any] | None = None, *, status: int = 200) -> Shown:
    heading, found = await one_consent(ask.db, ask.me, ask.path["case_id"], ask.path["consent_id"], ask.now)
    facts: dict[str, Any] = {"case": heading, "consent": found, "today": _today(ask)}
    facts["may"] = await powers(ask.db, ask.me, heading.id, ask.now)
    return Shown("cases/consents/consent.html", facts | {"form": form or shown(on=_today(ask))}, status)
