"""What is open about moving out, for a glance to gather: notices, lines past their day, talks held."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from aftercare.cases.matters import Mark, mark, marked, marks_of
from aftercare.cases.records import Case
from aftercare.cases.things import called
from aftercare.matters import Kind
from aftercare.moving_out.checklist_records import MoveLine, MunicipalNotice, SafetyTalk
from aftercare.moving_out.rules import (
    ADMISSION_NOTICE,
    DISCHARGE_NOTICE,
    FIRST_CONTACT,
    LINE,
    SAFETY_TALK,
    Held,
    LineState,
    Notice,
    Talk,
    first_contact_due,
    is_asked_for,
    talks_due,
)
from aftercare.moving_out.rules import notice_due as deadline
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.term_rules import FIRST_CONTACT_DAYS
from aftercare.people.centre_terms import held_in_sql

NOTICES = {ADMISSION_NOTICE.name: Notice.admission, DISCHARGE_NOTICE.name: Notice.discharge}
TALKS_HELD = {f"moving_held_{talk}": talk for talk in Talk}
_hers = aliased(Case)


def admitted_on(case: Any = Case) -> Any:
    """The day her latest stay began, as a scalar in SQL; NULL while none is written down."""
    latest = select(func.max(Stay.moved_in_on)).where(Stay.case_id == case.id)
    return latest.correlate(case).scalar_subquery()


def _not_told(kind: Kind, on: Any) -> Select[Any]:
    """The day of an event that the municipality was not told of, of the row's case; `about` is the case."""
    told = exists().where(
        MunicipalNotice.case_id == _hers.id,
        MunicipalNotice.kind == NOTICES[kind.name],
        MunicipalNotice.event_on == on,
        MunicipalNotice.removed_at.is_(None),
    )
    open_ = and_(_hers.id == Case.id, on.is_not(None), ~told.correlate(_hers))
    return select(marked(kind, on, _hers.id)).where(open_).correlate(Case)


LATE_LINES = mark(
    LINE,
    MoveLine,
    MoveLine.due_on,
    MoveLine.due_on.is_not(None),
    MoveLine.state.in_([LineState.open, LineState.begun]),
    thing=called(MoveLine.called, otherwise=MoveLine.key),
)
MARKS: tuple[Select[Any], ...] = (
    _not_told(ADMISSION_NOTICE, admitted_on(_hers)),
    _not_told(DISCHARGE_NOTICE, _hers.moved_out_on),
    LATE_LINES,
)
"""Open matters. Those of notices carry the day of the event: pass what was gathered through `dated`."""

HELD: tuple[Select[Any], ...] = tuple(
    mark(word, SafetyTalk, SafetyTalk.held_on, SafetyTalk.talk == talk, SafetyTalk.removed_at.is_(None))
    for word, talk in TALKS_HELD.items()
)
"""The safety talks that were held, to be gathered as marks and read by `held_of`."""


def chosen_days() -> Any:
    """Within how many days the row's centre wanted her reached when she moved out; a scalar in SQL."""
    return held_in_sql(FIRST_CONTACT_DAYS, Case.centre_id, Case.moved_out_on)


def dated(marks: Iterable[Mark], opened_on: date) -> tuple[Mark, ...]:
    """The open matters with the day each is wanted by: notices by their deadline, held talks left out.

    What happened long before the course was opened is not asked for. Other slices' marks pass as they are.
    """
    open_ = (one for one in marks if one.kind not in TALKS_HELD)
    asked = (one for one in open_ if one.kind not in NOTICES or is_asked_for(one.on, opened_on))
    found = [one._replace(on=deadline(one.on)) if one.kind in NOTICES else one for one in asked]
    return tuple(sorted(found, key=lambda one: (one.on, one.about)))


def held_of(marks: Iterable[Mark]) -> tuple[Held, ...]:
    """The safety talks among what was gathered."""
    return tuple(Held(TALKS_HELD[one.kind], one.on) for one in marks if one.kind in TALKS_HELD)


@dataclass(frozen=True, slots=True)
class Since:
    """What the matters of a move-out are reckoned from; `days` are a centre's own to reach her."""

    opened_on: date
    moved_out_on: date | None
    last_contact: date | None
    days: int


def marks_on(gathered: str | None, since: Since, today: date) -> tuple[Mark, ...]:
    """What was gathered for a case, dated, with what her move-out asks for today: a contact, a talk."""
    found = marks_of(gathered)
    talks = talks_due(since.moved_out_on, held_of(found), today + SAFETY_TALK.soon)[-1:]
    asked = [Mark(SAFETY_TALK.name, on, talk.value, thing=talk.value) for talk, on in talks]
    if reach_by := first_contact_due(since.moved_out_on, since.days, since.last_contact, today):
        asked.append(Mark(FIRST_CONTACT.name, reach_by, ""))
    return (*dated(found, since.opened_on), *asked)
