"""The coordinator's page of unusual looks, what one colleague did, and the weekly sample."""

from datetime import UTC, datetime, timedelta
from typing import Any

from aftercare.errors import NotFound
from aftercare.papers.looks.checking import Checked, may_check, one_check, save_check
from aftercare.papers.looks.forms import CheckForm
from aftercare.papers.looks.unusual_lists import deeds_of, watch
from aftercare.papers.looks.windows import Span
from aftercare.people.independence import NOT_YOU
from aftercare.people.lists import colleague
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

USUAL, LONGEST = timedelta(days=7), timedelta(days=31)
EARLIEST = 946_684_800  # The year 2000, in seconds since 1970.


@page
async def unusual_looks(ask: Ask) -> Answer:
    """What there is to ask about."""
    return Shown("papers/looks/unusual.html", {"watch": await watch(ask.db, ask.me, ask.now)})


@page
async def looks_of_one(ask: Ask) -> Answer:
    """What a colleague did, from one instant to another (seconds since 1970)."""
    found = await colleague(ask.db, ask.me, ask.path["staff_id"], ask.now)
    if found is None:
        raise NotFound
    until = _instant(ask.query.get("until", ""), ask.now)
    since = _instant(ask.query.get("since", ""), until - USUAL)
    since = max(min(since, until), until - LONGEST)
    told = await deeds_of(ask.db, ask.me, found.id, Span(since, until), ask.now)
    facts = {"colleague": found, "told": told, "since": since, "until": until}
    return Shown("papers/looks/colleague.html", facts)


@page
async def look_check(ask: Ask) -> Answer:
    """One look of the sample."""
    found = await one_check(ask.db, ask.me, ask.path["check_id"], ask.now)
    kept = {"outcome": found.outcome, "asked": found.asked, "note": found.note, "version": found.version}
    return _shown(found, shown(**kept))


@page
async def save_look_check(ask: Ask) -> Answer:
    """What came of asking, unless another coordinator has written it meanwhile."""
    check_id, filled = ask.path["check_id"], ask.fill(CheckForm)
    if not await may_check(ask.db, ask.me, check_id, ask.now):
        filled.refuse("note", ask.words(NOT_YOU))
    if filled.ok and await save_check(ask.db, ask.me, check_id, filled.value, ask.now):
        return See("/looks", "saved")
    found = await one_check(ask.db, ask.me, check_id, ask.now)
    if not filled.ok:
        return _shown(found, filled, 422)
    filled.typed["version"] = [str(found.version)]
    return _shown(found, filled, 409)


def _shown(found: Checked, form: Filled[Any], status: int = 200) -> Shown:
    return Shown(
        "papers/looks/check.html", {"check": found, "form": form, "stale_now": status == 409}, status
    )


def _instant(text: str, otherwise: datetime) -> datetime:
    """Seconds since 1970 as an instant; what makes no sense is `otherwise`."""
    sound = text.isascii() and text.isdigit() and len(text) <= 10 and int(text) >= EARLIEST
    return datetime.fromtimestamp(int(text), UTC) if sound else otherwise
