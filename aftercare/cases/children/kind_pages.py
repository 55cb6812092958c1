"""What is added about a child and changed later: each kind of row has the same four pages."""

from typing import Any

from aftercare import clock
from aftercare.cases.children.actions import Refused, add_part, change_part
from aftercare.cases.children.child_page import one_child, sheet_facts
from aftercare.cases.children.kind_forms import PartForm
from aftercare.cases.children.kinds import CONCERNS, Part
from aftercare.cases.children.lists import ChildSheet
from aftercare.cases.children.rules import PSYCHOLOGIST_HOURS, latest_deadline, usual_deadline
from aftercare.cases.found import CaseAsk
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, Page, See, Shown, page

DAYS = ("on", "offered_on", "sent_on", "asked_on")


def paper(part: Part) -> Page[CaseAsk]:
    """The page with the form of a new row."""

    @page
    async def new_part(ask: CaseAsk) -> Answer:
        sheet = await one_child(ask)
        usual: dict[str, Any] = dict.fromkeys(DAYS, sheet.today)
        usual |= {"id": ask.draft, "kind": ask.query.get("kind", ""), "due_on": usual_deadline(sheet.today)}
        usual["owner_id"] = sheet.child["key_person_id"] or ask.me.id
        return _form(sheet, part, shown(**usual))

    return new_part


def adding(part: Part) -> Page[CaseAsk]:
    """Adds a row."""

    @page
    async def add_one(ask: CaseAsk) -> Answer:
        case_id, child_id, filled = ask.path["case_id"], ask.path["child_id"], _filled(ask, part.new)
        if filled.ok:
            try:
                what = {"part": part, "form": filled.value, "now": ask.now}
                await add_part(ask.db, ask.case, child_id, **what)
            except Refused as no:
                filled.refuse(no.field, ask.words(no.why))
            else:
                return See(f"/cases/{case_id}/children/{child_id}", said="saved")
        return _form(await one_child(ask), part, filled, status=422)

    return add_one


def correcting(part: Part) -> Page[CaseAsk]:
    """The page with the form that changes a row."""

    @page
    async def edit_part(ask: CaseAsk) -> Answer:
        sheet = await one_child(ask)
        row = sheet.part(part.noun, ask.path[part.row_id])
        usual = {"answered_on": sheet.today} if part is CONCERNS and not row["answered_on"] else {}
        return _form(sheet, part, shown(**row | usual), row)

    return edit_part


def changing(part: Part) -> Page[CaseAsk]:
    """Changes a row, unless somebody else has done so meanwhile."""

    @page
    async def change_one(ask: CaseAsk) -> Answer:
        case_id, child_id, row_id = (ask.path[name] for name in ("case_id", "child_id", part.row_id))
        filled, done = _filled(ask, part.changed or part.new), False
        if filled.ok:
            try:
                what = {"part": part, "form": filled.value, "now": ask.now}
                done = await change_part(ask.db, ask.case, child_id, row_id, **what)
            except Refused as no:
                filled.refuse(no.field, ask.words(no.why))
        if done:
            return See(f"/cases/{case_id}/children/{child_id}", said="saved")
        return await _again(ask, part, filled, row_id)

    return change_one


async def _again(ask: CaseAsk, part: Part, filled: Filled[Any], row_id: str) -> Shown:
    """What was typed, beside what is amiss with it or what somebody else wrote first."""
    sheet = await one_child(ask)
    row = sheet.part(part.noun, row_id)
    if filled.ok:
        filled.typed["version"] = [str(row["version"])]
    return _form(sheet, part, filled, row, status=409 if filled.ok else 422)


def _filled(ask: Ask, form: type[PartForm]) -> Filled[Any]:
    filled = ask.fill(form)
    if filled.ok and (amiss := filled.value.amiss(clock.local(ask.now).date())):
        filled.refuse(amiss[0], ask.words(amiss[1]))
    return filled


def _form(
    sheet: ChildSheet,
    part: Part,
    form: Filled[Any],
    row: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> Shown:
    facts = sheet_facts(sheet) | {"form": form, "row": row, "noun": part.noun, "stale_now": status == 409}
    facts |= {"latest": latest_deadline(sheet.today), "psychologist": PSYCHOLOGIST_HOURS}
    return Shown("cases/children/part.html", facts, status)
