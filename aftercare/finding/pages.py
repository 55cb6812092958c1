"""The menu, and the one search of every page."""

from aftercare.finding.menu import GROUP_NAMES, OPEN, menu_for
from aftercare.finding.results import Results, is_enough, results
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page

LONGEST = 80


@page
async def more(ask: Ask) -> Answer:
    """What the bar has no room for, by group."""
    return Shown(
        "finding/more.html", {"menu": menu_for(ask.me.role), "group_names": GROUP_NAMES, "open": OPEN}
    )


@page
async def empty_search(ask: Ask) -> Answer:
    """The field, for who came by the bar or has no script."""
    return Shown("finding/find.html", {"q": "", "found": Results(), "enough": False})


@page
async def search(ask: Ask) -> Answer:
    """What fits; the list alone while she types. What is sought never stands in an address or a title."""
    sought = ask.fill_one("q")[:LONGEST]
    found = await results(ask.db, ask.me, sought, ask.now, ask.words)
    name = "finding/_found.html" if ask.wants_fragment else "finding/find.html"
    return Shown(name, {"q": sought, "found": found, "enough": is_enough(sought)})
