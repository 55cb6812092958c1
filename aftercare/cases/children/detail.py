"""Everything about one child in one wide statement, opened again row by row."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    bindparam,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy import cast as as_type
from sqlalchemy.types import TypeEngine

from aftercare.cases.children.kinds import PARTS
from aftercare.cases.children.records import Child
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Instant

_TYPES: dict[str, TypeEngine[Any]] = {
    "sealed": LargeBinary(),
    "day": Date(),
    "moment": Instant(),
    "flag": Boolean(),
    "number": Integer(),
    "text": String(),
}
_APART = ("id", "case_id", "child_id")
RECORDS: dict[str, Any] = {"child": Child} | {part.noun: part.record for part in PARTS}


def _slots(record: Any) -> dict[str, Any]:
    """The columns of a record by the slot of the wide statement they stand in."""
    used: dict[str, int] = {}
    placed: dict[str, Any] = {}
    for column in record.__mapper__.column_attrs:
        if column.key in _APART:
            continue
        kept = getattr(record, column.key)
        kind = next(name for name, type_ in _TYPES.items() if isinstance(kept.type, type(type_)))
        used[kind] = used.get(kind, 0) + 1
        placed[f"{kind}{used[kind]}"] = kept
    return placed


_PLACED = {noun: _slots(record) for noun, record in RECORDS.items()}
_WIDE = sorted({slot for placed in _PLACED.values() for slot in placed})


def _reading(noun: str) -> Select[Any]:
    record, placed = RECORDS[noun], _PLACED[noun]
    columns = [
        placed[slot].label(slot)
        if slot in placed
        else as_type(null(), _TYPES[slot.rstrip("0123456789")]).label(slot)
        for slot in _WIDE
    ]
    child = record.id if record is Child else record.child_id
    mine = (record.case_id == bindparam("case_id"), child == bindparam("child_id"))
    return select(literal(noun).label("noun"), record.id.label("id"), *columns).where(*mine)


EVERYTHING = union_all(*(_reading(noun) for noun in RECORDS))
"""Every row about one child of a case, both given by id; `opened` reads them."""


def opened(lock: Lock, row: Row[Any]) -> dict[str, Any]:
    """A row of EVERYTHING by the names of its columns, with what is sealed opened; `noun` says what it is."""
    values: dict[str, Any] = {"id": row.id, "noun": row.noun}
    for slot, column in _PLACED[row.noun].items():
        value = getattr(row, slot)
        values[column.key] = lock.open(column, row.id, value) if slot.startswith("sealed") else value
    return values
