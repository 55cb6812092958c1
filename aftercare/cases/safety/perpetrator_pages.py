"""Who was violent to her: read and written only after a fresh proof."""

from dataclasses import asdict

from aftercare.cases.heading import case_heading
from aftercare.cases.powers import Power
from aftercare.cases.reach import powers
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
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, page

HOME = "/cases/{case_id}/perpetrators"


async def _read(ask: Ask, row_id: str) -> tuple[Facts, Values | None]:
    case_id = ask.path["case_id"]
    needed = Power.write_violent if row_id else Power.violent
    may = await powers(ask.db, ask.me, case_id, ask.now, needed)
    heading = await case_heading(ask.db, ask.me, case_id, ask.now)
    found = await perpetrators_of(ask.db, heading.lock, case_id)
    row = next((asdict(one) for one in found if one.id == row_id), None)
    if row_id and row is None:
        raise NotFound
    return {"case": heading, "found": found, "may": may}, row


ALL = Paper(PERPETRATORS, PerpetratorForm, "cases/safety/perpetrators.html", HOME, _read, fresh=True)
ONE = Paper(
    PERPETRATORS,
    PerpetratorForm,
    "cases/safety/perpetrator.html",
    HOME,
    _read,
    row_id="perpetrator_id",
    fresh=True,
)


@page(fresh=True)
async def perpetrators(ask: Ask) -> Answer:
    """All of them, and the form for one more."""
    return await paper_form(ask, ALL)


add, perpetrator, change, removal = adding(ALL), filled_form(ONE), changing(ONE), taking_back(ONE)
