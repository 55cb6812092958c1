"""Everything a glance at a case needs, in one statement for all the cases in reach."""

from asyncio import to_thread
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, or_
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.lists import CLOSED
from aftercare.cases.reach import IN_HER_WORK, IN_REACH, who_asks
from aftercare.cases.records import Case, Part, Programme
from aftercare.cases.safety.gate import SafeWays, Verdict, Way, gate
from aftercare.cases.safety.ways import ways_of
from aftercare.cases.team import missing_parts
from aftercare.course.clock.ordinary import VISITS, VisitsUsed
from aftercare.course.clock.place import Place, place
from aftercare.course.clock.rhythm import days_without_contact, overdue_days
from aftercare.course.clock.rules import Phase, Turn, plan
from aftercare.course.clock.warnings import TURN
from aftercare.course.closing.transfer_rules import FOLLOW_UP, plan_is_wanted
from aftercare.matters import Matter
from aftercare.moving_out.checklist_matters import Since
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.today.case_glance_sql import GLANCE
from aftercare.today.course_facts import CourseFacts, course_facts, of_today
from aftercare.today.open_matters import (
    HERS,
    WANTS_COORDINATOR,
    WANTS_COORDINATOR_STILL,
    hers_among,
    matters_on,
    taken_on,
)


@dataclass(frozen=True)
class CaseFacts:
    """One case at a glance; days are whole Copenhagen days.

    `place` and `turns` are set for CTI, `visits_used` for ordinary aftercare. `last_contact` is the day
    she herself was last reached. `missing` are the parts her team lacks of the two it must have. `covers_for`
    names the absent colleague in whose place the person reaches the case; empty when she is on the team.
    `contact_unknown` is that nobody has told whether she was reached before the course was here.
    `transfer_wanted` is that the transfer plan should be agreed by now, `ask_since` the day from which she
    has agreed to be asked how it goes; `asks_call` that she has asked for a call behind her link.
    `apart` is that there is somebody she must never meet.
    `matters` are what all rooms have open and should be seen today, the most overdue first. `only_matters` is
    a case she does not work with, where these are hers: she said she would, or they have passed to her.
    """

    id: str
    called: str
    programme: Programme
    language: str
    interpreter: bool | None
    children: int | None
    municipality: str
    opened_on: date
    moved_out_on: date | None
    closed: bool
    caution: bool
    ways: Callable[[], SafeWays] = field(repr=False, compare=False)
    lead_id: str
    lead: str
    staff_ids: frozenset[str]
    missing: tuple[Part, ...]
    place: Place | None
    turns: tuple[Turn, ...]
    visits_used: VisitsUsed | None
    areas: tuple[int, ...]
    planned: tuple[int, ...]
    last_contact: date | None
    days: int
    rhythm: int
    overdue: int
    course: CourseFacts
    covers_for: str = ""
    transfer_wanted: bool = False
    ask_since: date | None = None
    asks_call: bool = False
    contact_unknown: bool = False
    apart: bool = False
    matters: tuple[Matter, ...] = ()
    only_matters: bool = False

    @property
    def open_matters(self) -> tuple[Matter, ...]:
        """Those that are still to be done: all while the course runs, a few once it has ended."""
        return tuple(one for one in self.matters if one.kind.after_end or not self.closed)

    def call(self, now: datetime) -> Verdict:
        """May she be called now?"""
        return gate(self.ways(), Way.call, now)

    @property
    def phase(self) -> Phase | None:
        """Where a CTI course stands; None for ordinary aftercare."""
        return self.place.phase if self.place else None

    def works_with(self, staff_id: str) -> bool:
        """True for who is on the team, and for the person whose glance it is where she stands in."""
        return staff_id in self.staff_ids or bool(self.covers_for)

    @property
    def turns_soon(self) -> bool:
        """True when the next phase begins shortly."""
        left = self.place.days_left if self.place and self.place.next_turn_on else None
        return left is not None and left <= TURN.soon.days

    @property
    def has_plan(self) -> bool:
        """True when something is written about an area of the present phase; choosing it is not a plan."""
        return bool(self.place and self.place.phase.number in self.planned)

    @property
    def turn_waits(self) -> bool:
        """True when the present phase has begun by the calendar and nobody has made its turn."""
        return self.phase in (Phase.try_out, Phase.transfer) and self.phase not in self.course.made

    @property
    def needs_action(self) -> bool:
        """True when someone should do something: no contact, a team not whole, a turn close by."""
        return bool(self.overdue or self.missing or self.turns_soon)


async def glance(
    db: AsyncSession, person: Person, now: datetime, *, mine: bool = False, case_id: str = ""
) -> list[CaseFacts]:
    """The facts of the cases in reach; `mine` keeps those she works with, closed ones too, with what is hers
    or everybody's, and those in which something is hers or for her to decide, with that alone.
    """
    today, has = clock.local(now).date(), {"coordinates": person.is_coordinator}
    asked = who_asks(person, now) | {"today": today, "me": person.id} | of_today(now)
    asked |= taken_on(person.id, today, **has) if mine else {}
    asked |= {"case_id": case_id} if case_id else {}
    statement = _glance(coordinator=person.is_coordinator, mine=mine, one=bool(case_id))
    rows = (await db.execute(statement, asked)).all()
    found = await to_thread(_all_facts, db, rows, today, person)
    return [_hers(one, person.id, today, **has) for one in found] if mine else found


@cache
def _glance(*, coordinator: bool, mine: bool, one: bool) -> Select[Any]:
    """Built once for each: it is long, and looking through it anew takes longer than asking it."""
    hers = or_(IN_HER_WORK, Case.id.in_(HERS))
    decides = or_(and_(~CLOSED, WANTS_COORDINATOR), WANTS_COORDINATOR_STILL)
    whose = [or_(hers, decides) if coordinator else hers] if mine else []
    which = [Case.id == bindparam("case_id")] if one else []
    return GLANCE.where(IN_REACH[coordinator], *whose, *which)


def _hers(case: CaseFacts, me: str, today: date, *, coordinates: bool) -> CaseFacts:
    if case.works_with(me):
        return replace(case, matters=tuple(one for one in case.matters if one.is_seen_by(me)))
    matters = hers_among(case.matters, me, today, coordinates=coordinates)
    return replace(case, matters=matters, only_matters=True)


def _all_facts(db: AsyncSession, rows: Sequence[Row[Any]], today: date, me: Person) -> list[CaseFacts]:
    """In a thread: five hundred cases take a tenth of a second to open. Asks the database nothing."""
    locks = ((row, keys_of(db).case(row.id, row.wrapped)) for row in rows)
    return [_with_what_waits(_facts(db, row, lock, today, me), row, lock, today) for row, lock in locks]


def _with_what_waits(case: CaseFacts, row: Row[Any], lock: Lock, today: date) -> CaseFacts:
    since = Since(case.opened_on, case.moved_out_on, case.last_contact, row.contact_days)
    matters = matters_on(case.id, row.marks, since, today, lock)
    return replace(
        case,
        matters=matters,
        asks_call=bool(row.asks),
        contact_unknown=bool(row.contact_unknown),
        apart=bool(row.apart),
        transfer_wanted=_transfer_wanted(row, case.turns, today),
        ask_since=_ask_since(row, today),
    )


def _facts(db: AsyncSession, row: Row[Any], lock: Lock, today: date, me: Person) -> CaseFacts:
    team = dict(_pairs(row.team))
    opened_on, cti = clock.local(row.opened_at).date(), row.programme == Programme.cti
    course = course_facts(row, me.terms.for_course(opened_on), today)
    where = place(row.moved_out_on, course.turns, today, opened_on, course.until) if cti else None
    whole = tuple(plan(row.moved_out_on, course.turns, course.until)) if cti and row.moved_out_on else ()
    last = clock.local(row.last_at).date() if row.last_at else None
    rhythm = course.rhythm(where.phase if where else None)
    return CaseFacts(
        id=row.id,
        called=lock.open(Case.called, row.id, row.called),
        programme=Programme(row.programme),
        language=row.language,
        interpreter=row.interpreter,
        children=row.children,
        municipality=row.municipality,
        opened_on=opened_on,
        moved_out_on=row.moved_out_on,
        closed=row.closed,
        caution=bool(row.caution),
        ways=partial(ways_of, lock, row.id, row),
        lead_id=row.lead_id or "",
        lead=keys_of(db).house.open(Staff.called, row.lead_id, row.lead) if row.lead_id else "",
        staff_ids=frozenset(team),
        missing=missing_parts(team.values()),
        place=where,
        turns=whole,
        visits_used=_visits_used(row, course),
        areas=_numbers(row.areas),
        planned=_numbers(row.planned),
        last_contact=last,
        days=days_without_contact(last, opened_on, today),
        rhythm=rhythm,
        overdue=0 if row.closed else overdue_days(rhythm, last, opened_on, today),
        course=course,
        covers_for=_absent_name(db, row) if me.id not in team else "",
    )


def _visits_used(row: Row[Any], course: CourseFacts) -> VisitsUsed | None:
    used = VisitsUsed(row.used, course.held.of(VISITS), known=not row.used_unknown)
    return used if row.programme == Programme.aftercare else None


def _transfer_wanted(row: Row[Any], whole: tuple[Turn, ...], today: date) -> bool:
    ends_on = whole[-1].on if whole and not row.closed else None
    return plan_is_wanted(ends_on, row.agreed_on, today)


def _ask_since(row: Row[Any], today: date) -> date | None:
    return row.ask_since if row.ask_since and row.ask_since - FOLLOW_UP.soon <= today else None


def _numbers(text: str | None) -> tuple[int, ...]:
    return tuple(int(one) for one in (text or "").split(",") if one.isdecimal())


def _absent_name(db: AsyncSession, row: Row[Any]) -> str:
    return keys_of(db).house.open(Staff.called, row.absent_id, row.absent) if row.absent_id else ""


def _pairs(text: str | None) -> list[tuple[str, str]]:
    parts = (one.partition("=") for one in (text or "").split(","))
    return [(left, right) for left, _, right in parts if left]
