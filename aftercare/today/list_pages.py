"""The list of cases: search as you type, filters, paging."""

from aftercare.cases.alike import told_apart
from aftercare.cases.search import hits_of
from aftercare.today.case_glance import glance
from aftercare.today.case_list import choose, read_wanted
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page


@page
async def cases(ask: Ask) -> Answer:
    """The cases in reach that fit the search; the fragment alone when the list is all that changes."""
    wanted = read_wanted(ask.asked, ask.sought)
    hits = await hits_of(ask.db, ask.me, wanted.sought.words, ask.now)
    found = choose(await glance(ask.db, ask.me, ask.now), wanted, hits, ask.me.id)
    apart = await told_apart(ask.db, ask.me, [(one.id, one.called) for one in found.cases], ask.now)
    name = "cases/_list.html" if ask.wants_fragment else "cases/list.html"
    return Shown(name, {"found": found, "wanted": wanted, "hits": hits, "apart": apart})
