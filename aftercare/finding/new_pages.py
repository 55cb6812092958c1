"""The + of the bar: what begins here, and whom it is about."""

from aftercare.course.contacts.choose_case import cases_to_choose
from aftercare.finding.beginning import act_named, acts_for
from aftercare.finding.choosing import to_choose
from aftercare.finding.pages import LONGEST
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page

LIKELIEST = 6


@page
async def new(ask: Ask) -> Answer:
    """A contact with one of the likeliest women in two taps, or what else begins here."""
    women, _ = await cases_to_choose(ask.db, ask.me, ask.now)
    return Shown("finding/new.html", {"women": women[:LIKELIEST], "acts": acts_for(ask.me.role)})


@page
async def choose(ask: Ask) -> Answer:
    """Whom it is about: the recent ones first, and a field to find the others."""
    return await _offer(ask, "")


@page
async def choose_called(ask: Ask) -> Answer:
    """Those that fit what was typed; the list alone while it is typed."""
    return await _offer(ask, ask.fill_one("q")[:LONGEST])


async def _offer(ask: Ask, sought: str) -> Shown:
    act = act_named(ask.path["act"])
    offered = await to_choose(ask.db, ask.me, act, sought, ask.now)
    name = "finding/_offered.html" if ask.wants_fragment else "finding/choose.html"
    return Shown(name, {"act": act, "offered": offered, "q": sought})
