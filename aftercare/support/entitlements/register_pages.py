"""The forms of the small registers: restraining orders, money applied for, referrals."""

from dataclasses import dataclass
from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.support.entitlements.forms import (
    ChangedGrantForm,
    ChangedOrderForm,
    ChangedReferralForm,
    NewGrantForm,
    NewOrderForm,
    NewReferralForm,
)
from aftercare.support.entitlements.lists import needs_of
from aftercare.support.entitlements.refusals import REFUSALS
from aftercare.support.entitlements.register import (
    GRANTS,
    ORDERS,
    REFERRALS,
    Register,
    add_row,
    change_row,
    why_not_written,
)
from aftercare.support.entitlements.rules import Refusal
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@dataclass(frozen=True)
class Sheet:
    """A register's forms, its template, and the two days an error stands beside."""

    register: Register
    name: str
    new: Any
    changed: Any
    begins: str
    answers: str


ORDER = Sheet(ORDERS, "order", NewOrderForm, ChangedOrderForm, "from_on", "lifted_on")
GRANT = Sheet(GRANTS, "grant", NewGrantForm, ChangedGrantForm, "applied_on", "answered_on")
REFERRAL = Sheet(REFERRALS, "referral", NewReferralForm, ChangedReferralForm, "referred_on", "outcome_on")


@page
async def new_order(ask: CaseAsk) -> Answer:
    """The form for an order."""
    return await _form(ask, ORDER, shown(id=ask.draft))


@page
async def add_order(ask: CaseAsk) -> Answer:
    """One order more."""
    return await _add(ask, ORDER)


@page
async def order(ask: CaseAsk) -> Answer:
    """An order, to extend or to end."""
    return await _one(ask, ORDER, ask.path["order_id"])


@page
async def change_order(ask: CaseAsk) -> Answer:
    """Changes an order."""
    return await _change(ask, ORDER, ask.path["order_id"])


@page
async def new_grant(ask: CaseAsk) -> Answer:
    """The form for an application to a fund."""
    return await _form(ask, GRANT, shown(id=ask.draft, answer="waiting", applied_on=_today(ask)))


@page
async def add_grant(ask: CaseAsk) -> Answer:
    """One application more."""
    return await _add(ask, GRANT)


@page
async def grant(ask: CaseAsk) -> Answer:
    """An application, to write its answer."""
    return await _one(ask, GRANT, ask.path["grant_id"])


@page
async def change_grant(ask: CaseAsk) -> Answer:
    """Changes an application."""
    return await _change(ask, GRANT, ask.path["grant_id"])


@page
async def new_referral(ask: CaseAsk) -> Answer:
    """The form for a referral."""
    return await _form(ask, REFERRAL, shown(id=ask.draft, outcome="waiting", referred_on=_today(ask)))


@page
async def add_referral(ask: CaseAsk) -> Answer:
    """One referral more."""
    return await _add(ask, REFERRAL)


@page
async def referral(ask: CaseAsk) -> Answer:
    """A referral, to write what came of it."""
    return await _one(ask, REFERRAL, ask.path["referral_id"])


@page
async def change_referral(ask: CaseAsk) -> Answer:
    """Changes a referral."""
    return await _change(ask, REFERRAL, ask.path["referral_id"])


def _today(ask: Ask) -> Any:
    return clock.local(ask.now).date()


async def _add(ask: CaseAsk, sheet: Sheet) -> Answer:
    case_id, filled = ask.path["case_id"], _checked(ask, sheet, ask.fill(sheet.new))
    if not filled.ok:
        return await _form(ask, sheet, filled, status=422)
    await add_row(ask.db, ask.case, register=sheet.register, form=filled.value, now=ask.now)
    return See(f"/cases/{case_id}/needs", said="saved")


async def _one(ask: CaseAsk, sheet: Sheet, row_id: str) -> Answer:
    return await _form(ask, sheet, None, row_id)


async def _change(ask: CaseAsk, sheet: Sheet, row_id: str) -> Answer:
    case_id, filled = ask.path["case_id"], _checked(ask, sheet, ask.fill(sheet.changed))
    if not filled.ok:
        return await _form(ask, sheet, filled, row_id, status=422)
    told = {"register": sheet.register, "form": filled.value, "now": ask.now}
    if not await change_row(ask.db, ask.case, row_id, **told):
        return await _form(ask, sheet, filled, row_id, status=409)
    return See(f"/cases/{case_id}/needs", said="saved")


def _checked(ask: Ask, sheet: Sheet, filled: Filled[Any]) -> Filled[Any]:
    """The same form; days that cannot be true are refused beside their field."""
    refusal = why_not_written(sheet.register, filled.value, _today(ask)) if filled.ok else None
    if refusal:
        beside = {Refusal.in_the_future: sheet.begins, Refusal.ends_before_start: "until"}
        filled.refuse(beside.get(refusal, sheet.answers), ask.words(REFUSALS[refusal]))
    return filled


async def _form(
    ask: CaseAsk, sheet: Sheet, form: Filled[Any] | None, row_id: str = "", *, status: int = 200
) -> Shown:
    needs = await needs_of(ask.db, ask.case)
    row = needs.one(sheet.register.record, row_id) if row_id else None
    form = form or shown(**(row or {}))
    if row and status != 422:
        form.typed["version"] = [str(row["version"])]
    facts = {"case": ask.case, "form": form, "row": row, "today": _today(ask), "stale_now": status == 409}
    return Shown(f"support/entitlements/{sheet.name}.html", facts, status)
