"""The transfer plan of a case: what she wants, who carries on from when, and that it is agreed."""

from typing import Any

from aftercare import clock
from aftercare.cases.found import CaseAsk
from aftercare.course.closing.transfer_actions import add_line, agree, change_line, remove_line, write_plan
from aftercare.course.closing.transfer_forms import AgreedForm, ChangedLineForm, NewLineForm, TransferPlanForm
from aftercare.course.closing.transfer_lists import Taking, taking_over, transfer_sheet
from aftercare.course.network.lists import SupportFacts
from aftercare.errors import NotFound
from aftercare.law import Need, cited
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

LINE = ("area", "what", "who", "from_on", "first_on", "need", "applied_on", "waiting_weeks", "version")


@page
async def transfer(ask: CaseAsk) -> Answer:
    """The plan with its lines, and whether it is agreed in time."""
    return await _transfer(ask)


@page
async def print_transfer(ask: CaseAsk) -> Answer:
    """The plan on one A4 page."""
    return await _transfer(ask, template="course/closing/transfer_print.html")


@page
async def save_plan(ask: CaseAsk) -> Answer:
    """Writes goals and needs, unless somebody else has written others meanwhile."""
    case_id, filled = ask.path["case_id"], ask.fill(TransferPlanForm)
    if not filled.ok:
        return await _transfer(ask, form=filled, status=422)
    if not await write_plan(ask.db, ask.case, filled.value, ask.now):
        return await _transfer(ask, form=filled, status=409)
    return See(f"/cases/{case_id}/transfer", said="saved")


@page
async def agree_plan(ask: CaseAsk) -> Answer:
    """She and those who take over have agreed to the plan."""
    case_id, filled = ask.path["case_id"], ask.fill(AgreedForm)
    if filled.ok and not filled.value.has_come(clock.local(ask.now).date()):
        filled.refuse("agreed_on", ask.words("This day is still to come. Choose the day it happened."))
    if not filled.ok:
        return await _transfer(ask, agreeing=filled, status=422)
    if not await agree(ask.db, ask.case, filled.value, ask.now):
        return await _transfer(ask, agreeing=filled, status=409)
    return See(f"/cases/{case_id}/transfer", said="saved")


@page
async def new_line(ask: CaseAsk) -> Answer:
    """The form for one more who takes over."""
    return await _line(ask, shown(id=ask.draft))


@page
async def save_line(ask: CaseAsk) -> Answer:
    """One more who takes over."""
    case_id, filled = ask.path["case_id"], _filled(ask, ask.fill(NewLineForm))
    if not filled.ok:
        return await _line(ask, filled, status=422)
    await add_line(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{case_id}/transfer", said="saved")


@page
async def edit_line(ask: CaseAsk) -> Answer:
    """The form that changes a line."""
    today = clock.local(ask.now).date()
    lines, network = await taking_over(ask.db, ask.case.lock, ask.case.id, None, today)
    one = _of(lines, ask.path["line_id"])
    known = {name: getattr(one, name) for name in LINE}
    return _form(ask, ask.case, shown(support=one.support_id, **known), network, one)


@page
async def save_changed_line(ask: CaseAsk) -> Answer:
    """Changes a line, unless somebody else has changed it meanwhile."""
    case_id, line_id = ask.path["case_id"], ask.path["line_id"]
    filled = _filled(ask, ask.fill(ChangedLineForm))
    if not filled.ok:
        return await _line(ask, filled, line_id, status=422)
    if not await change_line(ask.db, ask.case, line_id, form=filled.value, now=ask.now):
        return await _line(ask, filled, line_id, status=409)
    return See(f"/cases/{case_id}/transfer", said="saved")


@page
async def line_removal(ask: CaseAsk) -> Answer:
    """Takes a line away."""
    case_id = ask.path["case_id"]
    await remove_line(ask.db, ask.case, ask.path["line_id"], ask.now)
    return See(f"/cases/{case_id}/transfer", said="removed")


def _filled(ask: Ask, filled: Filled[Any]) -> Filled[Any]:
    """The same form; it must say who takes over."""
    if filled.ok and not (filled.value.support or filled.value.who):
        filled.refuse("who", ask.words("Choose who takes over, or write it."))
    return filled


def _of(lines: list[Taking], line_id: str) -> Taking:
    found = next((line for line in lines if line.id == line_id), None)
    if found is None:
        raise NotFound
    return found


async def _transfer(
    ask: CaseAsk,
    *,
    form: Filled[Any] | None = None,
    agreeing: Filled[Any] | None = None,
    template: str = "course/closing/transfer.html",
    status: int = 200,
) -> Shown:
    sheet = await transfer_sheet(ask.db, ask.case)
    today = clock.local(ask.now).date()
    lines, network = await taking_over(ask.db, ask.case.lock, ask.case.id, sheet.ends_on, today)
    names = {one.id: one for one in network}
    form = form or shown(goals=sheet.goals, needs=sheet.needs)
    agreeing = agreeing or shown(agreed_on=today)
    facts = {"case": ask.case, "plan": sheet, "lines": lines, "network": names, "today": today}
    facts |= {"form": form, "agreeing": agreeing, "stale_now": status == 409}
    return Shown(template, facts, status)


async def _line(ask: CaseAsk, form: Filled[Any], line_id: str = "", *, status: int = 200) -> Shown:
    today, one = clock.local(ask.now).date(), None
    lines, network = await taking_over(ask.db, ask.case.lock, ask.case.id, None, today)
    if line_id:
        one = _of(lines, line_id)
        form.typed["version"] = [str(one.version)]
    return _form(ask, ask.case, form, network, one, status=status)


def _form(
    ask: Ask,
    heading: Any,
    form: Filled[Any],
    network: list[SupportFacts],
    one: Taking | None = None,
    *,
    status: int = 200,
) -> Shown:
    today = clock.local(ask.now).date()
    laws = {need.value: cited(need, today) for need in Need}
    facts = {"case": heading, "form": form, "line": one, "laws": laws, "stale_now": status == 409}
    return Shown("course/closing/transfer_line.html", facts | {"network": network}, status)
