"""Who is still to be offered aftercare at the centre, and the rule that says who may be."""

from typing import Any

from aftercare import clock
from aftercare.moving_out.eligibility import EXCLUDABLE, rule_on
from aftercare.moving_out.offer_deadline import rules_of
from aftercare.moving_out.offer_lists import open_offers
from aftercare.moving_out.ruling_actions import write_rule
from aftercare.moving_out.stay_forms import RuleForm
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def offers(ask: Ask) -> Answer:
    """Whom to offer aftercare, and whose answer we wait for, among the cases in reach."""
    wanted, awaited = await open_offers(ask.db, ask.me, ask.now)
    facts = {"wanted": wanted, "awaited": awaited, "today": clock.local(ask.now).date()}
    return Shown("moving_out/offers.html", facts)


@page
async def rules(ask: Ask) -> Answer:
    """The rule that holds now, those before and to come, and the form for another."""
    return await _rules(ask)


@page
async def save_rule(ask: Ask) -> Answer:
    """The centre's rule from a day on."""
    filled = ask.fill(RuleForm)
    if filled.ok and not set(filled.value.excluded) <= set(EXCLUDABLE):
        filled.refuse("excluded", ask.words("Choose one of the answers."))
    if not filled.ok:
        return await _rules(ask, filled, 422)
    await write_rule(ask.db, ask.me, filled.value, ask.now)
    return See("/stays/rules", said="saved")


async def _rules(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    written, today = await rules_of(ask.db, ask.me.centre_id), clock.local(ask.now).date()
    now = rule_on(written, today)
    form = form or shown(
        id=ask.draft, valid_from=today, more_than_days=now.more_than_days, excluded=sorted(now.excluded)
    )
    facts: dict[str, Any] = {"now": now, "written": written, "form": form, "today": today}
    return Shown("moving_out/rules.html", facts, status)
