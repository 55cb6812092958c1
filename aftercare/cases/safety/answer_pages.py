"""Her answers behind her links stand on her case until somebody has seen them."""

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.forms import SeenForm
from aftercare.cases.safety.her_answers import answers_seen
from aftercare.web.page import Answer, See, page


@page
async def see_answers(ask: CaseAsk) -> Answer:
    """One tap for those on the screen; one that came meanwhile stays, and so does all for an odd form."""
    filled = ask.fill(SeenForm)
    if filled.ok:
        await answers_seen(ask.db, ask.case, filled.value.newest, ask.now)
    return See(f"/cases/{ask.case.id}", "seen")
