"""What is added about a child and changed later: each kind of row has the same four pages."""

from typing import Any

from aftercare.cases.children.actions import KINDS
from aftercare.cases.children.child_page import one_child, sheet_facts
from aftercare.cases.children.kinds import CONCERNS, PARTS, Part
from aftercare.cases.children.rules import PSYCHOLOGIST_HOURS, latest_deadline, usual_deadline
from aftercare.cases.writing import Facts, Paper, Values
from aftercare.web.ask import Ask

DAYS = ("on", "offered_on", "sent_on", "asked_on")
HOME = "/cases/{case_id}/children/{child_id}"


def _paper(part: Part) -> Paper:
    async def read(ask: Ask, row_id: str) -> tuple[Facts, Values | None]:
        sheet = await one_child(ask)
        facts = sheet_facts(sheet) | {"noun": part.noun, "latest": latest_deadline(sheet.today)}
        row = sheet.part(part.noun, row_id) if row_id else None
        return facts | {"psychologist": PSYCHOLOGIST_HOURS}, row

    return Paper(
        KINDS[part.noun],
        part.new,
        "cases/children/part.html",
        HOME,
        read,
        changed=part.changed,
        row_id=part.row_id,
        place=("child_id",),
        usual=_answered if part is CONCERNS else _usual,
    )


def _usual(ask: Ask, facts: Facts, row: Values | None) -> Values:
    if row is not None:
        return {}
    sheet = facts["sheet"]
    usual: dict[str, Any] = dict.fromkeys(DAYS, sheet.today)
    usual |= {"kind": ask.query.get("kind", ""), "due_on": usual_deadline(sheet.today)}
    return usual | {"owner_id": sheet.child["key_person_id"] or ask.me.id}


def _answered(ask: Ask, facts: Facts, row: Values | None) -> Values:
    if row is None:
        return _usual(ask, facts, row)
    return {} if row["answered_on"] else {"answered_on": facts["today"]}


PAPERS = {part.noun: _paper(part) for part in PARTS}
