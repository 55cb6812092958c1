"""Withdrawing one row, and the list of all that was withdrawn in a case."""

from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.cases.withdrawal.forms import WithdrawForm
from aftercare.cases.withdrawal.lists import may_withdraw, standing_row, struck_of
from aftercare.cases.withdrawal.undoing import AT_ONCE, undo
from aftercare.errors import NOT_HER_WORK, NotAllowed
from aftercare.storage.engines import keys_of
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page
from aftercare.web.undo_marks import Tapped


@page
async def withdrawn(ask: CaseAsk) -> Answer:
    """All that was withdrawn, struck out, with who did so and why."""
    facts = {"case": ask.case, "struck": await struck_of(ask.db, ask.case)}
    return Shown("cases/withdrawal/withdrawn.html", facts)


@page
async def withdrawal_form(ask: CaseAsk) -> Answer:
    """What it says, and what withdrawing it means."""
    return await _form(ask, shown())


@page
async def withdraw_row(ask: CaseAsk) -> Answer:
    """It is struck out, and counts nowhere."""
    filled, row = ask.fill(WithdrawForm), (ask.path["kind"], ask.path["row_id"])
    if not filled.ok:
        return await _form(ask, filled, 422)
    return See(await withdraw(ask.db, ask.case, *row, why=filled.value.why, now=ask.now), said="withdrawn")


@page
async def undo_tap(ask: CaseAsk) -> Answer:
    """What the tap before did is as it was; after some seconds it is not undone but withdrawn."""
    tapped = Tapped.read(keys_of(ask.db), ask.fill_one("mark"))
    ask.target = tapped.row if tapped else ""
    done = await undo(ask.db, ask.case, tapped, why=ask.words(AT_ONCE), now=ask.now)
    return See(tapped.home if tapped else f"/cases/{ask.case.id}", said=done.value, undo="")


async def _form(ask: CaseAsk, form: Filled[Any], status: int = 200) -> Shown:
    row = await standing_row(ask.db, ask.case, ask.path["kind"], ask.path["row_id"])
    if not may_withdraw(ask.case, row.written_by):
        raise NotAllowed(NOT_HER_WORK)
    return Shown("cases/withdrawal/withdraw.html", {"case": ask.case, "row": row, "form": form}, status)
