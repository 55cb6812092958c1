"""What pages about a visit show of her address."""

from collections.abc import Collection
from datetime import date
from typing import Any

from aftercare.cases.found import CaseAsk, FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.risk.rules import Risk
from aftercare.cases.withdrawal.lists import may_withdraw
from aftercare.visits.address_rules import Alone
from aftercare.visits.steps import Story


def address_facts(case: FoundCase, risks: Collection[Risk], asked_on: date | None) -> dict[str, Any]:
    """What stands there while a visit is planned or moved, and whether she may say yes herself."""
    may_allow = case.may(Power.allow) and any(one.is_high for one in risks)
    return {"risks": risks, "asked_on": asked_on, "may_allow": may_allow}


def at_her_address(ask: CaseAsk, story: Story) -> dict[str, Any]:
    """All that stands there with its words, for the page of one visit, and who said yes to what."""
    lead = ask.case.lead.called if ask.case.lead else ""
    yes = (one for one in story.alone if one.kind is Alone.allowed and may_withdraw(ask.case, one.by_id))
    facts: dict[str, Any] = {"risks": story.risks, "alone": story.alone, "lead": lead}
    return facts | {"may_allow": ask.case.may(Power.allow), "may_take_back": [one.id for one in yes]}
