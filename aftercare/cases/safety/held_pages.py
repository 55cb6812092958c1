"""What was held back, and what was settled of it."""

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.forms import NotSentForm
from aftercare.cases.safety.held_back import SETTLED, hold_back, settle
from aftercare.cases.safety.pages import came_from
from aftercare.cases.withdrawal.undoing import offered
from aftercare.web.page import Answer, See, page


@page
async def held(ask: CaseAsk) -> Answer:
    """What may not leave now is wanted when it may; what may, is not held back."""
    filled = ask.fill(NotSentForm)
    back = came_from(ask, filled.one("back"))
    if not filled.ok:
        return See(back, "unchanged")
    form = filled.value
    leaving = ask.case.leaving(form.way, ask.now)
    if leaving.goes:
        return See(back, "may_go")
    await hold_back(ask.db, ask.case, form.way, leaving.verdict, ask.now)
    return See(back, "held")


@page
async def settled(ask: CaseAsk) -> Answer:
    """It has reached her another way, or need not."""
    there, held_id = f"/cases/{ask.case.id}", ask.path["held_id"]
    done = await settle(ask.db, ask.case, held_id, ask.now)
    return See(there, "saved", undo=await offered(ask, SETTLED, held_id, there) if done else None)
