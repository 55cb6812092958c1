"""Open matters: a visit that wants an interpreter and has none, an interpreter whose visit fell away."""

from typing import Any

from sqlalchemy import Select, String, and_, cast, exists, func, or_

from aftercare.cases.matters import mark
from aftercare.cases.records import Case
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.interpreter_rules import INTERPRETER_FREED, INTERPRETER_MISSING
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD

_said = exists().where(Interpreter.id == Visit.id).correlate(Visit)
_wanted = exists().where(Interpreter.id == Visit.id, Interpreter.wanted.is_(True)).correlate(Visit)
_booked = (
    exists()
    .where(
        *(Interpreter.id == Visit.id, Interpreter.booked_for == Visit.starts_at),
        Interpreter.freed_at.is_(None),
    )
    .correlate(Visit)
)
MARKS: tuple[Select[Any], ...] = (
    mark(
        INTERPRETER_MISSING,
        Visit,
        func.substr(Visit.wall, 1, 10),
        Visit.state.in_(AHEAD),
        or_(_wanted, and_(Case.interpreter.is_(True), ~_said)),
        ~_booked,
    ),
    mark(
        INTERPRETER_FREED,
        Interpreter,
        func.substr(cast(Interpreter.booked_for, String(40)), 1, 10),
        Interpreter.freed_at < Interpreter.booked_for,
        Interpreter.called_off_on.is_(None),
    ),
)
