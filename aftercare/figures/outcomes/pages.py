"""How it goes, in her own words: one page of a case."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.reaching import reaching
from aftercare.cases.withdrawal.rules import Withdrawable, withdrawable
from aftercare.cases.writing import checked
from aftercare.cases.written_rows import Kind, add_row
from aftercare.figures.outcomes.forms import OutcomeForm
from aftercare.figures.outcomes.lists import outcomes_of
from aftercare.figures.outcomes.records import Outcome
from aftercare.figures.outcomes.rules import points
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

OUTCOMES = Kind(Outcome)
withdrawable(Withdrawable("outcome", Outcome, "/cases/{case}/outcomes", stood="asked_on"))
"""A later answer at the same point of time is her newer one; the earlier stays as history."""


@page
async def outcomes(ask: CaseAsk) -> Answer:
    """The four points of time, and what she has said."""
    return await _outcomes(ask, None)


@page
async def outcome_told(ask: CaseAsk) -> Answer:
    """She has answered, or would rather not."""
    case_id, filled = ask.path["case_id"], checked(ask, OutcomeForm)
    if not filled.ok:
        return await _outcomes(ask, filled, 422)
    await add_row(ask.db, ask.case, of=OUTCOMES, form=filled.value, now=ask.now)
    return See(f"/cases/{case_id}/outcomes", "saved")


async def _outcomes(ask: CaseAsk, filled: Filled[Any] | None, status: int = 200) -> Shown:
    found, today = (
        await outcomes_of(ask.db, ask.case, ask.now),
        clock.local(ask.now).date(),
    )
    due = points(found.case.moved_out_on, found.newest, today)
    waiting = next((one.point for one in due if one.waits), None)
    form = filled or shown(id=ask.draft, point=waiting, asked_on=today)
    facts = {"case": found.case, "newest": found.newest, "due": due, "form": form, "today": today}
    return Shown("figures/outcomes/outcomes.html", facts | reaching(ask, ask.case), status)
