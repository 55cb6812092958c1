"""The menu, and the one search of every page."""

from aftercare.finding.menu import GROUP_NAMES, OPEN, menu_for
from aftercare.finding.results import is_enough, results
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page


@page
async def more(ask: Ask) -> Answer:
    """What the bar has no room for, by group."""
    return Shown(
        "finding/more.html", {"menu": menu_for(ask.me.role), "group_names": GROUP_NAMES, "open": OPEN}
    )


@page
async def search(ask: Ask) -> Answer:
    """What fits; the list alone while she types, and the field alone before."""
    sought = ask.sought.words
    found = await results(ask.db, ask.me, sought, ask.now, ask.words)
    name = "finding/_found.html" if ask.wants_fragment else "finding/find.html"
    return Shown(name, {"q": sought, "found": found, "enough": is_enough(sought)})
