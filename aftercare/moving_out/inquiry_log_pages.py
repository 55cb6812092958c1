"""Logging an inquiry from a phone in under half a minute, and the list of the month."""

from datetime import date
from typing import Any

from aftercare import clock
from aftercare.moving_out.inquiry_log import change_inquiry, log_inquiry, logged, month_of, remove_inquiry
from aftercare.moving_out.records import Inquiry
from aftercare.moving_out.stay_forms import InquiryForm
from aftercare.moving_out.stay_rules import holds_cpr
from aftercare.storage.engines import keys_of
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page


@page
async def inquiries(ask: Ask) -> Answer:
    """The form for one more, and the inquiries of a month; ?month= says which."""
    return await _log(ask, shown(id=ask.draft, version=0, asked_on=_today(ask)))


@page
async def log_one(ask: Ask) -> Answer:
    """Logs an inquiry of no course."""
    filled = _checked(ask)
    if not filled.ok:
        return await _log(ask, filled, 422)
    await log_inquiry(ask.db, ask.me, filled.value, ask.now)
    return See(f"/inquiries?month={filled.value.asked_on:%Y-%m}", "saved")


@page
async def inquiry(ask: Ask) -> Answer:
    """The form that changes one."""
    row = await logged(ask.db, ask.me, ask.path["logged_id"])
    return _one(ask, row, _told(ask, row))


@page
async def change_one(ask: Ask) -> Answer:
    """Changes an inquiry, unless somebody else has done so meanwhile."""
    row, filled = await logged(ask.db, ask.me, ask.path["logged_id"]), _checked(ask)
    if not filled.ok:
        return _one(ask, row, filled, 422)
    if not await change_inquiry(ask.db, ask.me, row.id, filled.value, ask.now):
        return _one(ask, row, filled, 409)
    return See(f"/inquiries?month={filled.value.asked_on:%Y-%m}", "saved")


@page
async def remove_one(ask: Ask) -> Answer:
    """It was written by a slip and counts no more."""
    await remove_inquiry(ask.db, ask.me, ask.path["logged_id"], ask.now)
    return See("/inquiries", "removed")


def _checked(ask: Ask) -> Filled[InquiryForm]:
    filled = ask.fill(InquiryForm)
    if filled.ok and not filled.value.has_come(_today(ask)):
        filled.refuse("asked_on", ask.words("Choose today or an earlier day."))
    if filled.ok and holds_cpr(filled.value.note):
        filled.refuse("note", ask.words("Take the CPR number out: nobody is named here."))
    return filled


def _today(ask: Ask) -> date:
    return clock.local(ask.now).date()


def _month(ask: Ask) -> date:
    """The first day of the month asked for, or of this one; none is to come."""
    try:
        asked = date.fromisoformat(f"{ask.query.get('month', '')}-01")
    except ValueError:
        asked = _today(ask)
    return min(max(asked, date(2000, 1, 1)), _today(ask)).replace(day=1)


async def _log(ask: Ask, form: Filled[Any], status: int = 200) -> Shown:
    facts = {"form": form, "today": _today(ask), "month": await month_of(ask.db, ask.me, _month(ask))}
    return Shown("moving_out/inquiry_log.html", facts, status)


def _told(ask: Ask, row: Inquiry) -> Filled[Any]:
    names = ("id", "version", "asked_on", "channel", "asker", "outcome")
    note = keys_of(ask.db).house.open(Inquiry.note, row.id, row.note)
    return shown(**{name: getattr(row, name) for name in names}, note=note)


def _one(ask: Ask, row: Inquiry, form: Filled[Any], status: int = 200) -> Shown:
    """The form; beside what somebody else wrote first, whose version then counts as read."""
    theirs = _told(ask, row)
    if status == 409:
        form.typed["version"] = [str(row.version)]
    facts = {"form": form, "theirs": theirs, "row_id": row.id, "today": _today(ask)}
    return Shown("moving_out/inquiry.html", facts | {"stale_now": status == 409, "on": row.asked_on}, status)
