"""Gathered rows that somebody has signed, with what she is called."""

from collections.abc import Sequence
from typing import Any, TypeVar

from aftercare.people.records import Staff
from aftercare.storage.gather import Rows, beside
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Record

R = TypeVar("R", bound=Record)


def signed(record: type[R], by: Any, *columns: Any, where: Sequence[Any] = ()) -> Rows[R]:
    """Rows of a record with the name of the colleague whose id stands in the column `by`."""
    return Rows(record, *columns, where=where, beside=[Staff.called], joined=[(Staff, Staff.id == by)])


def name_of(house: Lock, row: Record, staff_id: str | None) -> str:
    """What the colleague beside a signed row is called; empty when nobody has signed it."""
    return house.open(Staff.called, staff_id, beside(row, Staff.called)) if staff_id else ""
