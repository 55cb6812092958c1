"""What the municipality is told when she moves in or out: what the message holds, and that it was sent."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.cases.writing import checked
from aftercare.cases.written_rows import Refused, add_row, take_back_row
from aftercare.errors import NotFound
from aftercare.law import Duty, cited
from aftercare.moving_out.checklist_forms import NoticeForm
from aftercare.moving_out.checklist_lists import move_of
from aftercare.moving_out.notice_actions import NOTICES
from aftercare.moving_out.notice_lists import written_of
from aftercare.moving_out.rules import Notice
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page

DUTIES = {Notice.admission: Duty.notify_admission, Notice.discharge: Duty.notify_discharge}


@page
async def notice(ask: CaseAsk) -> Answer:
    """What the message holds, by when it is to be sent, and what was sent."""
    return await _notice(ask)


@page
async def send(ask: CaseAsk) -> Answer:
    """The municipality was told."""
    case_id, kind, filled = ask.path["case_id"], _kind(ask), checked(ask, NoticeForm)
    if filled.ok:
        try:
            await add_row(
                ask.db, ask.case, of=NOTICES, form=filled.value, now=ask.now, untyped={"kind": kind}
            )
        except Refused as no:
            filled.refuse(no.field, ask.words(no.why))
    if not filled.ok:
        return await _notice(ask, filled, 422)
    return See(f"/cases/{case_id}/move-out", "saved")


@page
async def remove(ask: CaseAsk) -> Answer:
    """It was written by a slip."""
    case_id, notice_id = ask.path["case_id"], ask.path["notice_id"]
    await take_back_row(ask.db, ask.case, notice_id, of=NOTICES, now=ask.now)
    return See(f"/cases/{case_id}/move-out", "removed")


def _kind(ask: Ask) -> Notice:
    try:
        return Notice(ask.path["notice"])
    except ValueError:
        raise NotFound from None


async def _notice(ask: CaseAsk, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    kind, today = _kind(ask), clock.local(ask.now).date()
    move = await move_of(ask.db, ask.case, ask.now)
    duty = (await written_of(ask.db, move)).to_tell(move, kind)
    on = duty.event_on or today
    facts = {"case": move, "duty": duty, "form": form, "today": today, "fresh_id": ask.draft}
    facts |= {"law": cited(DUTIES[kind], on), "law_of_content": cited(Duty.notify_content, on)}
    return Shown("moving_out/notice.html", facts, status)
