"""Inquiries about her: when, how and who asked, and what it led to."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.written_rows import save_row
from aftercare.moving_out.stay_actions import INQUIRIES
from aftercare.moving_out.stay_forms import InquiryForm
from aftercare.moving_out.stay_lists import HerStays, her_stays
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def inquiries(ask: CaseAsk) -> Answer:
    """Every inquiry, and the form for one more."""
    hers = await her_stays(ask.db, ask.case, ask.now)
    return _inquiry(ask, hers, shown(id=ask.draft, version=0, asked_on=clock.local(ask.now).date()))


@page
async def inquiry(ask: CaseAsk) -> Answer:
    """The form that changes one."""
    hers = await her_stays(ask.db, ask.case, ask.now)
    one = hers.entry("inquiry", ask.path["inquiry_id"])
    facts = {"id": one.id, "version": one.version, "asked_on": one.on, "outcome": one.word}
    return _inquiry(ask, hers, shown(**facts, channel=one.word2, asker=one.word3, note=one.text))


@page
async def save_inquiry(ask: CaseAsk) -> Answer:
    """Writes an inquiry, unless somebody else has changed it meanwhile."""
    case_id, filled = ask.path["case_id"], ask.fill(InquiryForm)
    if filled.ok and not filled.value.has_come(clock.local(ask.now).date()):
        filled.refuse("asked_on", ask.words("Choose today or an earlier day."))
    if not filled.ok:
        return _inquiry(ask, await her_stays(ask.db, ask.case, ask.now), filled, 422)
    here = {"centre_id": ask.me.centre_id}
    if not await save_row(ask.db, ask.case, of=INQUIRIES, form=filled.value, now=ask.now, untyped=here):
        return _inquiry(ask, await her_stays(ask.db, ask.case, ask.now), filled, 409)
    return See(f"/cases/{case_id}/stays/inquiries", said="saved")


def _inquiry(ask: Ask, hers: HerStays, form: Filled[Any], status: int = 200) -> Shown:
    now = next((one for one in hers.inquiries if one.id == form.one("id")), None)
    if now and status == 409:
        form.typed["version"] = [str(now.version)]
    facts = {"case": hers.case, "hers": hers, "form": form, "today": clock.local(ask.now).date()}
    return Shown("moving_out/inquiries.html", facts | {"theirs": now, "stale_now": status == 409}, status)
