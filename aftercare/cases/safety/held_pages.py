"""What was held back, and for how many days what a woman has confirmed holds at a centre."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.forms import HoldsForDaysForm, NotSentForm
from aftercare.cases.safety.held_back import SETTLED, hold_back, settle
from aftercare.cases.safety.pages import came_from
from aftercare.cases.safety.term import set_term, term_of
from aftercare.cases.withdrawal.undoing import offered
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


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


@page
async def term(ask: Ask) -> Answer:
    """For how many days it holds."""
    kept = await term_of(ask.db, ask.me)
    return _term(shown(days=kept.days, version=kept.version))


@page
async def save_term(ask: Ask) -> Answer:
    """Another number of days, for what is confirmed already too."""
    filled = ask.fill(HoldsForDaysForm)
    if not filled.ok:
        return _term(filled, 422)
    if not await set_term(ask.db, ask.me, filled.value.days, filled.value.version):
        filled.typed["version"] = [str((await term_of(ask.db, ask.me)).version)]
        return _term(filled, 409)
    return See("/safe-contact", "saved")


def _term(form: Filled[Any], status: int = 200) -> Shown:
    return Shown("cases/safety/term.html", {"form": form, "stale_now": status == 409}, status)
