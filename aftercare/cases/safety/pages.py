"""Safe ways to reach her: what she has said, whether it still holds, and what may leave now."""

import re
from typing import Any

from aftercare.cases.found import CaseAsk
from aftercare.cases.safety.actions import STILL_HOLDS, confirm_safe_contact, write_safe_contact
from aftercare.cases.safety.forms import DangerForm, HoldsForm, SafeContactForm
from aftercare.cases.safety.gate import Way
from aftercare.cases.safety.held_back import SEEN, danger_seen, say_danger
from aftercare.cases.safety.hours import Hours
from aftercare.cases.safety.lists import SafeSheet, safe_sheet
from aftercare.cases.safety.safe_answers import KNOWN, WORDS
from aftercare.cases.withdrawal.standing import standing_now
from aftercare.cases.withdrawal.undoing import offered
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

# A visit, who is asked to a café, and her place there: where her ways are asked about in passing.
PLACES = re.compile(r"/visits/[0-9a-f]{24}|/cafes/[0-9a-f]{24}/(invitations|guests/[0-9a-f]{24})", re.ASCII)
TYPED = {True: "yes", False: "no", None: ""}


@page
async def safe_contact_form(ask: CaseAsk) -> Answer:
    """What she has said, to read and to ask her again, and what may reach her now."""
    return await _form(ask)


@page
async def save_safe_contact(ask: CaseAsk) -> Answer:
    """Her answers, unless somebody else has written them since the form was shown."""
    filled = ask.fill(SafeContactForm)
    if filled.ok:
        await _refuse_half(ask, filled)
    if not filled.ok:
        return await _form(ask, filled, 422)
    if not await write_safe_contact(ask.db, ask.case, filled.value, ask.now):
        return await _form(ask, filled, 409)
    return See(came_from(ask, ask.fill_one("back")), "saved")


@page
async def still_holds(ask: CaseAsk) -> Answer:
    """One tap: all that stood on the screen still holds; when it has changed meanwhile, it is shown first."""
    filled, case = ask.fill(HoldsForm), ask.case
    before = await standing_now(ask.db, case, STILL_HOLDS, case.id) if filled.ok else {}
    if not filled.ok or not await confirm_safe_contact(ask.db, case, filled.value.version, ask.now):
        return await _form(ask, status=409)
    there = came_from(ask, filled.value.back)
    return See(there, "holds", undo=await offered(ask, STILL_HOLDS, case.id, there, before=before))


@page
async def danger(ask: CaseAsk) -> Answer:
    """Her life is in danger: every way to her is open for an hour, and the coordinator is told."""
    filled = ask.fill(DangerForm)
    if not filled.ok:
        return await _form(ask, danger=filled, status=422)
    await say_danger(ask.db, ask.case, filled.value, ask.now)
    return See(f"/cases/{ask.case.id}/safe-contact", "danger")


@page
async def danger_was_seen(ask: CaseAsk) -> Answer:
    """The coordinator has seen it."""
    there, danger_id = f"/cases/{ask.case.id}/safe-contact", ask.path["danger_id"]
    done = await danger_seen(ask.db, ask.case, danger_id, ask.now)
    return See(there, "seen", undo=await offered(ask, SEEN, danger_id, there) if done else None)


def came_from(ask: CaseAsk, back: str) -> str:
    """The page a tap came from, when it is one of ours; else her case."""
    writing = back.removesuffix("&back=today") == f"/contacts/new?case={ask.case.id}"
    return back if writing or PLACES.fullmatch(back) else f"/cases/{ask.case.id}"


async def _refuse_half(ask: CaseAsk, filled: Filled[SafeContactForm]) -> None:
    """Hours that are not whole, what nobody could have confirmed, and a stop that nobody has talked about."""
    form = filled.value
    for name, why in form.half_rows():
        filled.refuse(name, ask.words(why))
    if form.confirmed and not form.asked:
        filled.refuse("confirmed", ask.words("Nothing is answered yet that she could have confirmed."))
    if ask.case.ways.stopped and not form.stopped and not (form.confirmed and form.how == "said"):
        filled.refuse("stopped", ask.words("Only she takes this back: confirm it when she has said so."))


async def _form(
    ask: CaseAsk,
    filled: Filled[Any] | None = None,
    status: int = 200,
    *,
    danger: Filled[Any] | None = None,
) -> Shown:
    sheet, case = await safe_sheet(ask.db, ask.case), ask.case
    form = filled or _shown(sheet)
    both = {**sheet.answers, **sheet.words, "caution": sheet.caution}
    changed = [name for name in both if filled and status == 409 and both[name] != getattr(form.value, name)]
    facts = {"case": case, "sheet": sheet, "form": form, "theirs": {name: both[name] for name in changed}}
    facts |= {"stale_now": status == 409, "ways": {way: case.leaving(way, ask.now) for way in Way}}
    facts |= {"danger": danger or shown(), "danger_id": ask.draft_of("danger"), "at": ask.now}
    back = came_from(ask, ask.query.get("back", "") or ask.fill_one("back"))
    facts["back"] = back if back != f"/cases/{case.id}" else ""
    facts["may_see"] = ask.me.is_coordinator
    return Shown("cases/safety/safe_contact.html", facts, status)


def _shown(sheet: SafeSheet) -> Filled[Any]:
    answers = {
        name: TYPED.get(value, value) if value is None or isinstance(value, bool) else value
        for name, value in sheet.answers.items()
    }
    rows = [_row(number, row) for number, row in enumerate(sheet.week, start=1)]
    hours = {name: value for row in rows for name, value in row.items()}
    kept = {name: answers[name] for name in KNOWN if name != "she_contacts"}
    kept |= {"she_contacts": sheet.answers["she_contacts"], "caution": sheet.caution, "how": "said"}
    return shown(**kept, **{name: sheet.words[name] for name in WORDS}, **hours)


def _row(number: int, row: Hours) -> dict[str, Any]:
    values = {"days": [str(day) for day in sorted(row.days)], "never": row.never}
    values |= {"from": f"{row.begin:%H:%M}", "to": f"{row.end:%H:%M}"}
    return {f"{name}_{number}": value for name, value in values.items()}
