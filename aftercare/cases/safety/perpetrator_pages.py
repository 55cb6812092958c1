"""Who was violent to her: read and written only after a fresh proof."""

from dataclasses import asdict

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.perpetrator_forms import PerpetratorForm
from aftercare.cases.safety.perpetrators import PERPETRATORS, perpetrators_of
from aftercare.cases.writing import (
    Facts,
    Paper,
    Values,
    adding,
    changing,
    filled_form,
    paper_form,
    taking_back,
)
from aftercare.errors import NotFound
from aftercare.web.page import Answer, page

HOME = "/cases/{case_id}/perpetrators"


async def _read(ask: CaseAsk, row_id: str) -> tuple[Facts, Values | None]:
    found = await perpetrators_of(ask.db, ask.case.lock, ask.case.id)
    row = next((asdict(one) for one in found if one.id == row_id), None)
    if row_id and row is None:
        raise NotFound
    return {"case": ask.case, "found": found, "may": ask.case.powers}, row


ALL = Paper(PERPETRATORS, PerpetratorForm, "cases/safety/perpetrators.html", HOME, _read)
ONE = Paper(
    PERPETRATORS,
    PerpetratorForm,
    "cases/safety/perpetrator.html",
    HOME,
    _read,
    row_id="perpetrator_id",
)


@page
async def perpetrators(ask: CaseAsk) -> Answer:
    """All of them, and the form for one more."""
    return await paper_form(ask, ALL)


add, perpetrator, change, removal = adding(ALL), filled_form(ONE), changing(ONE), taking_back(ONE)
