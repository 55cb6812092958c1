"""The child in an address, for every page about one."""

from typing import Any

from aftercare.cases.children.lists import ChildSheet, child_sheet
from aftercare.cases.found import CaseAsk


async def one_child(ask: CaseAsk) -> ChildSheet:
    """The child in the address. Raises NotFound."""
    return await child_sheet(ask.db, ask.case, ask.path["child_id"], ask.now)


def sheet_facts(sheet: ChildSheet) -> dict[str, Any]:
    """What every page about one child shows."""
    return {"sheet": sheet, "case": sheet.case, "child": sheet.child, "today": sheet.today}
