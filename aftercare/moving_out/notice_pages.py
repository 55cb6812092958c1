"""What the municipality is told when she moves in or out: what the message holds, and that it was sent."""

from typing import Any

from aftercare import clock
from aftercare.errors import NotFound
from aftercare.law import Duty, cited
from aftercare.moving_out.checklist_forms import NoticeForm
from aftercare.moving_out.checklist_lists import move_of
from aftercare.moving_out.checklist_records import MunicipalNotice
from aftercare.moving_out.notice_actions import take_back, write_notice
from aftercare.moving_out.notice_lists import written_of
from aftercare.moving_out.rules import Notice
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.web.page import Answer, See, Shown, page

DUTIES = {Notice.admission: Duty.notify_admission, Notice.discharge: Duty.notify_discharge}


@page
async def notice(ask: Ask) -> Answer:
    """What the message holds, by when it is to be sent, and what was sent."""
    return await _notice(ask)


@page
async def send(ask: Ask) -> Answer:
    """The municipality was told."""
    case_id, kind, filled = ask.path["case_id"], _kind(ask), ask.fill(NoticeForm)
    if filled.ok and filled.value.sent_on > clock.local(ask.now).date():
        filled.refuse("sent_on", ask.words("This day is still to come. Choose the day it happened."))
    if not filled.ok:
        return await _notice(ask, filled, 422)
    if not await write_notice(ask.db, ask.me, case_id, kind, form=filled.value, now=ask.now):
        filled.refuse("sent_on", ask.words("The day she moved is not written down yet."))
        return await _notice(ask, filled, 422)
    return See(f"/cases/{case_id}/move-out", "saved")


@page
async def remove(ask: Ask) -> Answer:
    """It was written by a slip."""
    case_id, notice_id = ask.path["case_id"], ask.path["notice_id"]
    await take_back(ask.db, ask.me, case_id, notice_id, record=MunicipalNotice, now=ask.now)
    return See(f"/cases/{case_id}/move-out", "removed")


def _kind(ask: Ask) -> Notice:
    try:
        return Notice(ask.path["notice"])
    except ValueError:
        raise NotFound from None


async def _notice(ask: Ask, form: Filled[Any] | None = None, status: int = 200) -> Shown:
    kind, today = _kind(ask), clock.local(ask.now).date()
    move = await move_of(ask.db, ask.me, ask.path["case_id"], ask.now)
    duty = (await written_of(ask.db, move)).to_tell(move, kind)
    on = duty.event_on or today
    facts = {"case": move, "duty": duty, "form": form, "today": today, "fresh_id": ask.draft}
    facts |= {"law": cited(DUTIES[kind], on), "law_of_content": cited(Duty.notify_content, on)}
    return Shown("moving_out/notice.html", facts, status)
