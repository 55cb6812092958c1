"""The pages of what is written bit by bit: orders, money applied for, referrals, the police, own steps."""

from collections.abc import Awaitable, Callable
from typing import Any

from aftercare import clock
from aftercare.cases.writing import (
    Facts,
    Paper,
    Values,
    adding,
    changing,
    empty_form,
    filled_form,
    paper_form,
    taking_back,
)
from aftercare.support.entitlements.forms import (
    GrantForm,
    OrderForm,
    OwnStepForm,
    PoliceForm,
    ReferralForm,
    TakenOverForm,
)
from aftercare.support.entitlements.lists import needs_of
from aftercare.support.entitlements.records import Grant, PathStep, PoliceStatus, Referral, RestrainingOrder
from aftercare.support.entitlements.register import GRANTS, ORDERS, REFERRALS, STATUSES, STEPS
from aftercare.support.entitlements.school_actions import take_over
from aftercare.support.entitlements.school_steps import LISTS, READ_AT
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, See, page

HOME = "/cases/{case_id}/needs"


def _read(record: Any) -> Callable[[Ask, str], Awaitable[tuple[Facts, Values | None]]]:
    async def read(ask: Ask, row_id: str) -> tuple[Facts, Values | None]:
        heading, found = await needs_of(ask.db, ask.me, ask.path["case_id"], ask.now)
        facts = {"case": heading, "today": clock.local(ask.now).date()}
        return facts, found.one(record, row_id) if row_id else None

    return read


async def _read_police(ask: Ask, _row_id: str) -> tuple[Facts, None]:
    heading, found = await needs_of(ask.db, ask.me, ask.path["case_id"], ask.now)
    today = clock.local(ask.now).date()
    return {"case": heading, "statuses": found.of(PoliceStatus), "today": today}, None


async def _read_steps(ask: Ask, _row_id: str) -> tuple[Facts, None]:
    heading, found = await needs_of(ask.db, ask.me, ask.path["case_id"], ask.now)
    taken = {row["item"] for row in found.of(PathStep)}
    return {"case": heading, "lists": LISTS, "taken": taken, "read_at": READ_AT}, None


def _first(**values: str) -> Callable[[Ask, Facts, Values | None], Values]:
    """What stands in the form of a new row; an empty value is today."""

    def usual(_ask: Ask, facts: Facts, row: Values | None) -> Values:
        return {} if row else {name: value or facts["today"] for name, value in values.items()}

    return usual


ORDER = Paper(
    ORDERS, OrderForm, "support/entitlements/order.html", HOME, _read(RestrainingOrder), row_id="order_id"
)
GRANT = Paper(
    GRANTS,
    GrantForm,
    "support/entitlements/grant.html",
    HOME,
    _read(Grant),
    row_id="grant_id",
    usual=_first(answer="waiting", applied_on=""),
)
REFERRAL = Paper(
    REFERRALS,
    ReferralForm,
    "support/entitlements/referral.html",
    HOME,
    _read(Referral),
    row_id="referral_id",
    usual=_first(outcome="waiting", referred_on=""),
)
STATUS = Paper(
    STATUSES,
    PoliceForm,
    "support/entitlements/police.html",
    f"{HOME}/police",
    _read_police,
    row_id="status_id",
    usual=_first(on="", moment="later"),
)
STEP = Paper(STEPS, OwnStepForm, "support/entitlements/steps.html", HOME, _read_steps, row_id="path_step_id")
new_order, add_order = empty_form(ORDER), adding(ORDER)
order, change_order = filled_form(ORDER), changing(ORDER)
new_grant, add_grant = empty_form(GRANT), adding(GRANT)
grant, change_grant = filled_form(GRANT), changing(GRANT)
new_referral, add_referral = empty_form(REFERRAL), adding(REFERRAL)
referral, change_referral = filled_form(REFERRAL), changing(REFERRAL)
write_police, police_removal = adding(STATUS), taking_back(STATUS)
own_step, step_removal = adding(STEP), taking_back(STEP)


@page
async def police(ask: Ask) -> Answer:
    """Where a report stands and stood, and the form for what is new."""
    return await paper_form(ask, STATUS)


@page
async def steps(ask: Ask) -> Answer:
    """The ready-made lists to take over from, and a step in her own words."""
    return await paper_form(ask, STEP)


@page
async def steps_taken_over(ask: Ask) -> Answer:
    """Takes steps of the lists over, each once."""
    case_id, filled = ask.path["case_id"], ask.fill(TakenOverForm)
    if not filled.ok or not filled.value.items:
        filled.refuse("items", ask.words("Choose at least one step."))
        filled.typed["id"] = [ask.draft]
        return await paper_form(ask, STEP, filled, status=422)
    await take_over(ask.db, ask.me, case_id, filled.value.items, ask.now)
    return See(f"/cases/{case_id}/needs", said="saved")
