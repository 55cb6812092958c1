"""Reading CTI courses for the method check, from reach, in one statement; what is sealed is never opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, String, bindparam, literal, null, select, union_all
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.reach import reach
from aftercare.cases.records import Case, Closure, Programme, TeamMember
from aftercare.course.clock.records import Extension
from aftercare.course.clock.rules import Phase, Turn, plan
from aftercare.course.closing.records import ClosingNote, Meeting, MeetingKind
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind, Present, counts_as_contact
from aftercare.course.method.course import Course, Met, Planned, Reviewed, stays_of
from aftercare.course.plan.made import MADE
from aftercare.course.records import FocusArea, PhasePlan, PhaseReview, PhaseTurn
from aftercare.people.person import Person
from aftercare.storage.tables import Instant

OUTSIDE = frozenset({ContactKind.home_visit, ContactKind.accompanied, ContactKind.meeting})
SUPPORTS = frozenset({Present.private_network, Present.professional})
_TYPES: dict[str, Any] = {
    "at": Instant(),
    "on": Date(),
    "then": Date(),
    "number": Integer(),
    "more": String(),
}


@dataclass(frozen=True, slots=True)
class Followed:
    """A course and who leads it today; `lead_id` is empty when nobody does."""

    course: Course
    lead_id: str


def _part(row: str, case_id: Any, *where: Any, **columns: Any) -> Any:
    """One part of the union: case, and what the columns hold; nothing where it has no such column."""
    given = {name: as_type(null(), kind) for name, kind in _TYPES.items()} | columns
    part = select(literal(row).label("row"), case_id.label("case_id"))
    return part.add_columns(*(given[name].label(name) for name in _TYPES)).where(*where)


_MOVED = PhaseTurn.actual_on.is_not(None)
_PARTS = (
    _part("lead", TeamMember.case_id, TeamMember.leads, TeamMember.until.is_(None), more=TeamMember.staff_id),
    _part(
        "turn",
        PhaseTurn.case_id,
        _MOVED,
        at=PhaseTurn.at,
        on=PhaseTurn.actual_on,
        then=PhaseTurn.planned_on,
        number=PhaseTurn.phase,
    ),
    _part(
        "closed", Closure.case_id, Closure.reopened_at.is_(None), on=Closure.closed_on, more=Closure.reason
    ),
    _part(
        "contact", Contact.case_id, Contact.reached, at=Contact.at, more=Contact.kind + ":" + Contact.present
    ),
    _part("area", FocusArea.case_id, on=FocusArea.chosen_on, then=FocusArea.ended_on, number=FocusArea.phase),
    _part(
        "plan",
        PhasePlan.case_id,
        MADE,
        at=PhasePlan.made_at,
        on=PhasePlan.made_on,
        number=PhasePlan.phase,
    ),
    _part(
        "review",
        PhaseReview.case_id,
        PhaseReview.signed_at.is_not(None),
        on=PhaseReview.held_on,
        number=PhaseReview.phase,
    ),
    _part(
        "transfer",
        Meeting.case_id,
        Meeting.kind == MeetingKind.transfer,
        Meeting.held_at.is_not(None),
        at=Meeting.starts_at,
    ),
    _part("longer", Extension.case_id, at=Extension.at, on=Extension.until),
    _part("note", ClosingNote.case_id, at=ClosingNote.signed_at),
)


def _courses(person: Person, now: datetime) -> Any:
    hers = (Case.programme == Programme.cti, Case.moved_out_on <= bindparam("today", type_=Date()))
    chosen = select(Case.id).where(reach(person, now), *hers).cte("chosen")
    begun = _part("begun", Case.id, Case.id.in_(select(chosen.c.id)), on=Case.moved_out_on)
    rest = [part.where(part.selected_columns.case_id.in_(select(chosen.c.id))) for part in _PARTS]
    return union_all(begun, *rest)


async def courses(db: AsyncSession, person: Person, now: datetime, *, case_id: str = "") -> list[Followed]:
    """The CTI courses in reach whose first phase has begun, one or all; one statement."""
    today = clock.local(now).date()
    rows = (await db.execute(_courses(person, now), {"today": today})).all()
    grouped: dict[str, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.case_id, []).append(row)
    return [_followed(one, grouped[one]) for one in sorted(grouped) if case_id in ("", one)]


def _followed(case_id: str, rows: Sequence[Any]) -> Followed:
    def of(kind: str) -> list[Any]:
        return [row for row in rows if row.row == kind]

    began = of("begun")[0].on
    closed, note, lead = of("closed"), of("note"), of("lead")
    moved = [Turn(Phase.numbered(t.number), t.then, t.on) for t in sorted(of("turn"), key=lambda t: t.at)]
    longer = max(of("longer"), key=lambda row: row.at, default=None)
    closed_on = closed[0].on if closed else None
    course = Course(
        case_id=case_id,
        began_on=began,
        stays=stays_of(plan(began, moved, longer and longer.on), closed_on),
        closed_on=closed_on,
        closed_because=closed[0].more if closed else "",
        contacts=tuple(_met(row) for row in of("contact")),
        plans=tuple(_planned(row, of("area")) for row in sorted(of("plan"), key=lambda row: row.at)),
        reviews=tuple(Reviewed(row.number, row.on) for row in of("review")),
        transfer_meetings=tuple(_day(row) for row in of("transfer")),
        note_signed_on=max(map(_day, note), default=None),
    )
    return Followed(course, lead[0].more if lead else "")


def _met(row: Any) -> Met:
    kind, _, present = row.more.partition(":")
    there, counts = set(present.split(",")), counts_as_contact(ContactKind(kind))
    her = counts and Present.her in there
    return Met(_day(row), her, counts and bool(there & SUPPORTS), her and kind in OUTSIDE)


def _planned(row: Any, areas: Sequence[Any]) -> Planned:
    """A version names the areas that were open on the day it was made."""
    named = [one for one in areas if one.number == row.number and one.on <= row.on]
    return Planned(row.number, row.on, sum(one.then is None or one.then > row.on for one in named))


def _day(row: Any) -> date:
    return clock.local(row.at).date()
