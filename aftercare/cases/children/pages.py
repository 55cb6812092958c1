"""The children: every one in reach, those of one case, and who one of them is."""

from typing import Any

from aftercare import clock
from aftercare.cases.children.actions import Refused, add_child, change_child
from aftercare.cases.children.child_page import one_child, sheet_facts
from aftercare.cases.children.forms import ChildForm
from aftercare.cases.children.lists import ChildSheet, children_in_reach, colleagues, grouped, one_sheet
from aftercare.cases.children.rules import counted
from aftercare.cases.found import CaseAsk
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled, shown
from aftercare.web.page import Answer, See, Shown, page

SHEET = 60
FIELDS = (
    *("called", "kind", "born_in", "key_person_id", "moved_in_on", "custody"),
    *("assessment", "assessed_on", "review_on", "version"),
)


@page
async def everyone(ask: Ask) -> Answer:
    """Every child in reach, also of former residents: open concerns first, then who has no key person."""
    found = await children_in_reach(ask.db, ask.me, ask.now)
    today, begin = clock.local(ask.now).date(), (ask.sheet - 1) * SHEET
    groups = grouped(found, today)
    facts: dict[str, Any] = {"children": found, "today": today, "sheet": ask.sheet}
    facts |= {"sizes": {key: len(group) for key, group in groups.items()}}
    facts |= {"groups": one_sheet(groups, begin, SHEET), "more": len(found) > begin + SHEET}
    return Shown("cases/children/everyone.html", facts)


@page
async def of_case(ask: CaseAsk) -> Answer:
    """The children of one case, and whether all of them have a record."""
    head = ask.case
    found = await children_in_reach(ask.db, ask.me, ask.now, case_id=head.id)
    facts = {"case": head, "children": found, "today": clock.local(ask.now).date()}
    return Shown("cases/children/of_case.html", facts | {"recorded": counted(one.kind for one in found)})


@page
async def child(ask: CaseAsk) -> Answer:
    """One child with all that is kept about it."""
    return Shown("cases/children/child.html", sheet_facts(await one_child(ask)))


@page
async def new_child(ask: CaseAsk) -> Answer:
    """The form of a child that gets its record."""
    return await _new(ask, shown(id=ask.draft, kind="accompanying", custody="unknown"))


@page
async def save_child(ask: CaseAsk) -> Answer:
    """Opens a child's record."""
    case_id, filled = ask.path["case_id"], _filled(ask)
    if filled.ok:
        try:
            child_id = await add_child(ask.db, ask.case, filled.value, ask.now)
        except Refused as no:
            filled.refuse(no.field, ask.words(no.why))
        else:
            return See(f"/cases/{case_id}/children/{child_id}", said="saved")
    return await _new(ask, filled, 422)


@page
async def edit_child(ask: CaseAsk) -> Answer:
    """The form that changes who a child is."""
    sheet = await one_child(ask)
    return _edit(sheet, shown(**{name: sheet.child[name] for name in FIELDS}))


@page
async def change(ask: CaseAsk) -> Answer:
    """Changes who a child is, unless somebody else has done so meanwhile."""
    case_id, child_id, filled = ask.path["case_id"], ask.path["child_id"], _filled(ask)
    if not filled.ok:
        return _edit(await one_child(ask), filled, 422)
    try:
        done = await change_child(ask.db, ask.case, child_id, form=filled.value, now=ask.now)
    except Refused as no:
        filled.refuse(no.field, ask.words(no.why))
        return _edit(await one_child(ask), filled, 422)
    return See(f"/cases/{case_id}/children/{child_id}", said="saved") if done else await _stale(ask, filled)


def _filled(ask: Ask) -> Filled[ChildForm]:
    filled = ask.fill(ChildForm)
    if filled.ok and (amiss := filled.value.amiss(clock.local(ask.now).date())):
        filled.refuse(amiss[0], ask.words(amiss[1]))
    return filled


async def _new(ask: CaseAsk, form: Filled[Any], status: int = 200) -> Shown:
    head = ask.case
    today = clock.local(ask.now).date()
    _, able = await colleagues(ask.db, head.id, today)
    facts = {"case": head, "child": None, "form": form, "able": able, "today": today, "stale_now": False}
    return Shown("cases/children/edit.html", facts, status)


def _edit(sheet: ChildSheet, form: Filled[Any], status: int = 200) -> Shown:
    facts = sheet_facts(sheet) | {"form": form, "able": sheet.able, "stale_now": status == 409}
    return Shown("cases/children/edit.html", facts, status)


async def _stale(ask: CaseAsk, filled: Filled[Any]) -> Shown:
    """What somebody else wrote first, above what was typed; saving again then changes theirs."""
    sheet = await one_child(ask)
    filled.typed["version"] = [str(sheet.child["version"])]
    return _edit(sheet, filled, 409)
