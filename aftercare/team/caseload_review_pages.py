"""Going through a worker's caseload: every case with its numbers, and a remark on each."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.errors import NotFound
from aftercare.team.actions import remark
from aftercare.team.forms import RemarkForm
from aftercare.today.caseload_review import Reviewed, caseload_of
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def review(ask: Ask) -> Answer:
    """All the open cases a colleague leads."""
    cases = await caseload_of(ask.db, ask.me, ask.path["worker_id"], ask.now)
    if not cases:
        raise NotFound
    facts = {"worker": cases[0].case.lead, "worker_id": ask.path["worker_id"], "cases": cases}
    return Shown("team/review.html", facts | {"today": clock.local(ask.now).date()})


@page
async def remark_form(ask: Ask) -> Answer:
    """One of them, with what was last said."""
    return await _one(ask, shown(id=ask.draft))


@page
async def add_remark(ask: CaseAsk) -> Answer:
    """What is said now; what was said before stays."""
    filled = ask.fill(RemarkForm)
    if not filled.ok:
        return await _one(ask, filled, 422)
    worker_id, case_id = ask.path["worker_id"], ask.path["case_id"]
    await _led_by(ask, worker_id, case_id)
    await remark(ask.db, ask.case, worker_id, form=filled.value, now=ask.now)
    return See(f"/caseload/{worker_id}#c-{case_id}", said="saved")


async def _one(ask: Ask, filled: Filled[Any], status: int = 200) -> Shown:
    worker_id = ask.path["worker_id"]
    one = await _led_by(ask, worker_id, ask.path["case_id"])
    return Shown("team/remark.html", {"one": one, "worker_id": worker_id, "form": filled}, status)


async def _led_by(ask: Ask, worker_id: str, case_id: str) -> Reviewed:
    """This case of this worker. Raises NotFound."""
    found = await caseload_of(ask.db, ask.me, worker_id, ask.now, case_id=case_id)
    if not found:
        raise NotFound
    return found[0]
