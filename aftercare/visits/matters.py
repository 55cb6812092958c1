"""Open matters: a visit that waits for a second person or a yes, one that lacks an interpreter, an
interpreter whose visit fell away, and a visit ahead without a worker who can go and open the case.
"""

from typing import Any

from sqlalchemy import Select, String, and_, cast, exists, func, or_, select

from aftercare.cases.matters import Promise, mark, marked
from aftercare.cases.reach import opened_by
from aftercare.cases.records import Case
from aftercare.cases.things import word
from aftercare.storage.wall_times import WallDay
from aftercare.visits.address_lists import LEAD, WAITS
from aftercare.visits.address_rules import VISIT_WAITS, WENT_ALONE, Alone
from aftercare.visits.alone_records import VisitAlone
from aftercare.visits.going import DAY, TODAY, away_then, opens_then
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.interpreter_rules import INTERPRETER_FREED, INTERPRETER_MISSING
from aftercare.visits.records import Visit
from aftercare.visits.rules import AHEAD, AWAY_THEN, NOBODYS_VISIT

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


def _hour_of(visit_id: Any) -> Any:
    hour = select(word(Visit.wall)).where(Visit.id == visit_id)
    return func.coalesce(hour.correlate_except(Visit).scalar_subquery(), "")


WAITING = Promise(VISIT_WAITS, Visit, WallDay(Visit.wall), (WAITS,), who=LEAD, thing=word(Visit.wall))
"""Home visits ahead that wait for a second person, another place or a yes."""
MARKS: tuple[Select[Any], ...] = (
    WAITING.mark,
    mark(
        INTERPRETER_MISSING,
        Visit,
        func.substr(Visit.wall, 1, 10),
        Visit.state.in_(AHEAD),
        or_(_wanted, and_(Case.interpreter.is_(True), ~_said)),
        ~_booked,
        thing=word(Visit.wall),
    ),
    mark(
        INTERPRETER_FREED,
        Interpreter,
        func.substr(cast(Interpreter.booked_for, String(40)), 1, 10),
        Interpreter.freed_at < Interpreter.booked_for,
        Interpreter.called_off_on.is_(None),
        thing=_hour_of(Interpreter.id),
    ),
)

_opens, _opens_then = opened_by(Visit, "staff_id", TODAY), opens_then(Visit.staff_id)
_today, _day, _away = cast(TODAY, String(10)), DAY, away_then(Visit.staff_id)
NOBODYS: tuple[Select[Any], ...] = (
    mark(
        NOBODYS_VISIT,
        Visit,
        _day,
        Visit.state.in_(AHEAD),
        or_(~_opens, and_(_day > _today, ~_opens_then)),
        thing=word(Visit.wall),
    ),
    select(
        marked(
            WENT_ALONE,
            func.substr(cast(VisitAlone.at, String(40)), 1, 10),
            VisitAlone.visit_id,
            thing=_hour_of(VisitAlone.visit_id),
        )
    )
    .where(VisitAlone.case_id == Case.id, VisitAlone.kind != Alone.allowed, VisitAlone.told_until >= TODAY)
    .correlate(Case),
    mark(
        AWAY_THEN,
        Visit,
        _day,
        Visit.state.in_(AHEAD),
        _day >= _today,
        _opens,
        _opens_then,
        _away,
        thing=word(Visit.wall),
    ),
)
"""Visits ahead whose worker cannot open the case today or on their day, or is away on it; and those to which
somebody went alone without a yes.
"""
