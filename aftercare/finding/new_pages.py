"""The + of the bar: what begins here, and whom it is about."""

from aftercare.finding.beginning import act_named, acts_for
from aftercare.finding.choosing import to_choose, women_to_choose
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page

LIKELIEST = 6


@page
async def new(ask: Ask) -> Answer:
    """A contact with one of the likeliest women in two taps, or what else begins here."""
    women, _ = await women_to_choose(ask.db, ask.me, ask.now)
    return Shown("finding/new.html", {"women": women[:LIKELIEST], "acts": acts_for(ask.me.role)})


@page
async def choose(ask: Ask) -> Answer:
    """Whom it is about: the recent ones first, or those that fit; the list alone while she types."""
    act, sought = act_named(ask.path["act"]), ask.sought.words
    offered = await to_choose(ask.db, ask.me, act, sought, ask.now)
    name = "finding/_offered.html" if ask.wants_fragment else "finding/choose.html"
    return Shown(name, {"act": act, "offered": offered, "q": sought})
