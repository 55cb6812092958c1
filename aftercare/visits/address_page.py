"""What pages about a visit show of her door."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import CaseAsk, FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.risk.lists import all_risks
from aftercare.cases.withdrawal.lists import may_withdraw
from aftercare.visits.address_lists import alone_at, risks_at_address
from aftercare.visits.address_rules import Alone
from aftercare.visits.detail import OpenVisit


async def address_facts(db: AsyncSession, case: FoundCase) -> dict[str, Any]:
    """What stands there while a visit is planned or moved, and whether she may say yes herself."""
    risks, asked_on = await risks_at_address(db, case.id)
    may_allow = case.may(Power.allow) and any(one.is_high for one in risks)
    return {"risks": risks, "asked_on": asked_on, "may_allow": may_allow}


async def at_her_address(ask: CaseAsk, visit: OpenVisit) -> dict[str, Any]:
    """All that stands there with its words, for the page of one visit, and who said yes to what."""
    lead = ask.case.lead.called if ask.case.lead else ""
    facts: dict[str, Any] = {"risks": [], "alone": [], "may_allow": ask.case.may(Power.allow), "lead": lead}
    if visit.at_address.shown:
        found = await all_risks(ask.db, ask.case.lock, ask.case.id)
        facts["risks"] = [one for one in found if one.ended_at is None]
        facts["alone"] = alone = await alone_at(ask.db, ask.case.lock, visit.id)
        yes = (one for one in alone if one.kind is Alone.allowed and may_withdraw(ask.case, one.by_id))
        facts["may_take_back"] = [one.id for one in yes]
    return facts
