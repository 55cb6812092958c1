"""The children: every one in reach, those of one case, and who one of them is."""

from typing import Any

from aftercare import clock
from aftercare.cases.children.actions import CHILD
from aftercare.cases.children.child_page import one_child, sheet_facts
from aftercare.cases.children.forms import ChildForm
from aftercare.cases.children.lists import children_in_reach, colleagues, grouped, one_sheet
from aftercare.cases.children.rules import counted
from aftercare.cases.found import CaseAsk
from aftercare.cases.writing import Facts, Paper, Values, adding, changing, empty_form, paper_form
from aftercare.course.room_head import room_head
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page

SHEET = 60


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
    facts = {"case": head, "children": found, "recorded": counted(one.kind for one in found)}
    return Shown("cases/children/of_case.html", facts | await room_head(ask))


@page
async def child(ask: CaseAsk) -> Answer:
    """One child with all that is kept about it."""
    return Shown("cases/children/child.html", sheet_facts(await one_child(ask)))


async def _read(ask: CaseAsk, child_id: str) -> tuple[Facts, Values | None]:
    if child_id:
        sheet = await one_child(ask)
        return sheet_facts(sheet) | {"able": sheet.able}, sheet.child
    today = clock.local(ask.now).date()
    _, able = await colleagues(ask.db, ask.case.id, today)
    return {"case": ask.case, "child": None, "able": able, "today": today}, None


def _usual(_ask: CaseAsk, _facts: Facts, row: Values | None) -> Values:
    return {} if row else {"kind": "accompanying", "custody": "unknown"}


PAPER = Paper(
    CHILD,
    ChildForm,
    "cases/children/edit.html",
    "/cases/{case_id}/children/{child_id}",
    _read,
    row_id="child_id",
    usual=_usual,
)
new_child, save_child, change = empty_form(PAPER), adding(PAPER), changing(PAPER)


@page
async def edit_child(ask: CaseAsk) -> Answer:
    """The form that changes who a child is."""
    return await paper_form(ask, PAPER, row_id=ask.path["child_id"])
