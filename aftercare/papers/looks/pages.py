"""Who has looked at one case: for her key worker, for the resident, and for a breach."""

from datetime import timedelta

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.lists import CaseHead
from aftercare.papers.looks.case_log import PERIODS, case_log, may_read, read_wanted
from aftercare.papers.looks.exposure import exposure
from aftercare.papers.looks.forms import PeriodForm, typed_period
from aftercare.papers.looks.her_list import FIRST_DAYS, her_looks
from aftercare.people.access_log import Deed
from aftercare.web.forms import check, shown
from aftercare.web.page import Answer, Shown, page
from aftercare.words import best, resident_languages, words

TYPED = "%Y-%m-%dT%H:%M"


@page
async def log_of_case(ask: CaseAsk) -> Answer:
    """Day by day who has looked; the rest of her team only learns that it is written."""
    case = ask.case
    facts = {"case": case, "may_read": may_read(ask.me, case), "log": None, "hers": _hers(case)}
    if facts["may_read"]:
        wanted = read_wanted(ask.query, ask.sheet)
        facts["log"] = await case_log(ask.db, case, ask.now, wanted)
        facts |= {"wanted": wanted, "form": shown(days=wanted.days, who=wanted.who), "periods": PERIODS}
    return Shown("papers/looks/case.html", facts)


@page
async def her_list(ask: CaseAsk) -> Answer:
    """Her own list, to print and hand over: dates and purposes, nobody's name (C-579/21)."""
    case = ask.case
    ask.lang = _hers(case, ask.query.get("lang", ""))
    ask.words = words(ask.lang)
    asked = ask.query.get("days", "")
    span = int(asked) if asked in map(str, PERIODS) else FIRST_DAYS
    found = await her_looks(ask.db, case.id, ask.now, span)
    facts = {"days": found, "since": ask.now - timedelta(days=span - 1), "back": f"/cases/{case.id}/log"}
    return Shown("resident/looks.html", facts)


@page
async def seen_address(ask: CaseAsk) -> Answer:
    """Who has seen her address between two times, and who could have."""
    case, asked = ask.case, ask.query
    if "since" not in asked:
        day_ago = clock.local(ask.now - timedelta(days=1))
        form = shown(since=day_ago.strftime(TYPED), until=clock.local(ask.now).strftime(TYPED))
        return Shown("papers/looks/address.html", {"case": case, "form": form, "found": None})
    filled = check(PeriodForm, {name: [value] for name, value in asked.items()}, ask.words)
    span = typed_period(filled, ask.words)
    if span is None:
        return Shown("papers/looks/address.html", {"case": case, "form": filled, "found": None}, 422)
    ask.did(Deed.print)
    found = await exposure(ask.db, case, span, ask.now)
    return Shown("papers/looks/address.html", {"case": case, "form": filled, "found": found, "span": span})


def _hers(case: CaseHead, chosen: str = "") -> str:
    return best(resident_languages(), chosen, case.language)
