"""What the head of the six rooms of a case says: where her course stands, and whether she may be called."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.gate import Way
from aftercare.course.clock.lists import CaseClock, case_clock


async def room_head(ask: CaseAsk, seen: CaseClock | None = None) -> dict[str, Any]:
    """Facts for cases/_room_head.html; one statement, none where her clock has been read."""
    seen = seen or await case_clock(ask.db, ask.case, ask.now)
    call = ask.case.leaving(Way.call, ask.now)
    return {"stands_at": seen.place, "call": call, "at": ask.now, "today": clock.local(ask.now).date()}
