"""Everything about one child in one statement, opened."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.kinds import PARTS
from aftercare.cases.children.records import Child
from aftercare.storage.gather import Gather, Rows, opened
from aftercare.storage.sealed import Lock
from aftercare.storage.withdrawn_records import WithdrawnRow


def _of_child(record: Any) -> Rows[Any]:
    child = record.id if record is Child else record.child_id
    return Rows(record, where=[child == bindparam("child_id")])


_ROWS = {"child": _of_child(Child)} | {part.noun: _of_child(part.record) for part in PARTS}
_ROWS["struck"] = _of_child(WithdrawnRow)
_EVERYTHING = Gather(*_ROWS.values())


async def all_about(
    db: AsyncSession, lock: Lock, case_id: str, child_id: str
) -> Mapping[str, list[dict[str, Any]]]:
    """Every row about a child of a case, by noun ("child" for itself), opened, in no order.

    Whoever calls has found the case in reach; `lock` is its.
    """
    found = await _EVERYTHING.of(db, case_id, child_id=child_id)
    return {noun: [opened(lock, row) for row in found[rows]] for noun, rows in _ROWS.items()}
