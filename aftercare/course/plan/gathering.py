"""Rows of several records of one case in one statement: each part names what it fills of the same columns."""

from typing import Any

from sqlalchemy import Boolean, Date, Integer, LargeBinary, Select, String, bindparam, literal, null, select
from sqlalchemy import cast as as_type

from aftercare.people.records import Staff
from aftercare.storage.tables import Instant

_TYPES: dict[str, Any] = {name: String() for name in ("key", "how", "about", "other", "staff_id")}
_TYPES |= {"number": Integer(), "second": Integer(), "version": Integer()}
_TYPES |= {"on": Date(), "until": Date(), "at": Instant(), "yes": Boolean()}
_TYPES |= {name: LargeBinary() for name in ("who", "a", "b", "c", "d", "e", "f")}


def part(record: Any, row: str, staff: Any = None, **columns: Any) -> Select[Any]:
    """The rows of a record that belong to the case `case_id`, called `row`; what it lacks is nothing.

    `staff` is the column that says who wrote it: `staff_id`, and `who` sealed by the house.
    """
    given: dict[str, Any] = {name: as_type(null(), kind) for name, kind in _TYPES.items()} | columns
    if staff is not None:
        given |= {"staff_id": staff, "who": Staff.called}
    labelled = [given[name].label(name) for name in _TYPES]
    found = select(literal(row).label("row"), record.id.label("id"), *labelled)
    found = found.outerjoin(Staff, Staff.id == staff) if staff is not None else found
    return found.where(record.case_id == bindparam("case_id")) if hasattr(record, "case_id") else found
