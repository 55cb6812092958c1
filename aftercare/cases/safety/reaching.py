"""What stands on every page from which she may be called: the gate's answer, her hours, how we begin."""

from typing import Any

from aftercare.cases.found import FoundCase
from aftercare.cases.safety.gate import Way
from aftercare.cases.safety.hours_told import told_hours
from aftercare.web.ask import Ask


def reaching(ask: Ask, case: FoundCase) -> dict[str, Any]:
    """Facts for cases/safety/_call.html."""
    ways = case.ways
    return {
        "her": case,
        "at": ask.now,
        "safe_ways": ways,
        "call": case.leaving(Way.call, ask.now),
        "text_her": case.leaving(Way.text, ask.now),
        "her_hours": told_hours(ask.lang, ways.week),
        "first_words": case.first_words,
    }
