"""The interpreter of a visit as a part of a statement about visits."""

from typing import Any

from sqlalchemy import Row

from aftercare.storage.sealed import Lock
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.interpreter_rules import Booking

# For a statement that joins Interpreter to Visit.
BOOKING = (
    Interpreter.wanted.label("i_wanted"),
    Interpreter.language.label("i_language"),
    Interpreter.way.label("i_way"),
    Interpreter.booked_with.label("i_booked_with"),
    Interpreter.reference.label("i_reference"),
    Interpreter.booked_for.label("i_booked_for"),
    Interpreter.confirmed_on.label("i_confirmed_on"),
    Interpreter.freed_at.label("i_freed_at"),
    Interpreter.called_off_on.label("i_called_off_on"),
    Interpreter.version.label("i_version"),
)


def booking_of(lock: Lock, row: Row[Any]) -> Booking:
    """The booking in a row with these columns, opened; an empty one when nothing is written."""
    if row.i_wanted is None:
        return Booking()
    return Booking(
        wanted=row.i_wanted,
        language=row.i_language,
        way=row.i_way,
        booked_with=lock.open(Interpreter.booked_with, row.id, row.i_booked_with),
        reference=lock.open(Interpreter.reference, row.id, row.i_reference),
        booked_for=row.i_booked_for,
        confirmed_on=row.i_confirmed_on,
        freed_at=row.i_freed_at,
        called_off_on=row.i_called_off_on,
        version=row.i_version,
    )
