"""What lies ahead of a course as somebody is about to close it, and what ended with it when it was closed.

Everything that may happen later, or wants somebody later, is read here in one statement; the page that closes
says of each what becomes of it, and consequences.py does it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.matters import marks_of
from aftercare.cases.records import Case
from aftercare.cases.safety.records import LinkPurpose, ResidentLink
from aftercare.course.clock.lists import Ending
from aftercare.course.closing.records import FollowUp, Meeting
from aftercare.course.meetings.rules import JOINT_MEETING
from aftercare.matters import KINDS, Kind
from aftercare.moving_out.checklist_matters import dated
from aftercare.papers.rights.records import Erasure
from aftercare.people.records import Staff
from aftercare.people.signed import name_of
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather, Gathered, Rows, beside
from aftercare.storage.sealed import Lock
from aftercare.support.programmes.group_records import Group, GroupMember
from aftercare.support.programmes.records import FurtherProgramme
from aftercare.today.open_matters import GATHERED
from aftercare.visits.cafes.records import Cafe, Guest
from aftercare.visits.interpreter_records import Interpreter
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import AHEAD, WITH_THE_COURSE, VisitState


@dataclass(frozen=True, slots=True)
class Thing:
    """Something ahead, or that ended: when (UTC, or a Copenhagen day), and what it is called or is kind of.

    `id` leads to its page; `booked` is true where an interpreter is to be called off, or hours are paid for.
    """

    id: str
    kind: str
    at: date
    called: str = ""
    booked: bool = False


@dataclass(frozen=True, slots=True)
class LiesAhead:
    """All there is, each list in its order in time; `unwritten` began and nobody has said how it went.

    Of what somebody was reminded of, some `stays` until it is done, and the rest `falls_silent`.
    """

    visits: list[Thing]
    unwritten: list[Thing]
    meetings: list[Thing]
    seats: list[Thing]
    links: list[LinkPurpose]
    groups: list[Thing]
    programmes: list[Thing]
    follow_ups: list[Thing]
    stays: list[tuple[Kind, date]]
    falls_silent: Counter[Kind]
    erasure_asked_at: datetime | None

    @property
    def anything(self) -> bool:
        """True when closing ends, or leaves, at least one of them."""
        falls = (self.visits, self.unwritten, self.meetings, self.seats, self.links, self.groups)
        return any((*falls, self.programmes, self.follow_ups, self.stays, self.falls_silent))


_ENDED_AT = (
    select(func.max(VisitStep.at))
    .where(VisitStep.visit_id == Visit.id, VisitStep.how.startswith(WITH_THE_COURSE, autoescape=True))
    .correlate(Visit)
    .scalar_subquery()
)
_BOOKED = (Interpreter, (Interpreter.id == Visit.id) & Interpreter.freed_at.is_(None))
_VISITS = Rows(
    Visit,
    *(Visit.id, Visit.kind, Visit.state, Visit.starts_at, Visit.staff_id),
    where=[Visit.state.in_(AHEAD | {VisitState.under_way, VisitState.cancelled})],
    beside=[Staff.called, Interpreter.booked_for, _ENDED_AT],
    joined=[(Staff, Staff.id == Visit.staff_id), _BOOKED],
)
_SEATS = Rows(
    Guest,
    *(Guest.id, Guest.cafe_id, Guest.withdrawn_at),
    where=[Guest.came.is_(None)],
    beside=[Cafe.called, Cafe.starts_at, Cafe.cancelled_at],
    joined=[(Cafe, Cafe.id == Guest.cafe_id)],
)
_LINKS = Rows(
    ResidentLink,
    *(ResidentLink.id, ResidentLink.purpose, ResidentLink.expires_at),
    where=[ResidentLink.revoked_at.is_(None)],
)
_MEETINGS = Rows(
    Meeting,
    *(Meeting.id, Meeting.kind, Meeting.starts_at, Meeting.cancelled_at),
    where=[Meeting.held_at.is_(None)],
)
_GROUPS = Rows(
    GroupMember,
    *(GroupMember.id, GroupMember.since, GroupMember.left_on, GroupMember.why),
    beside=[Group.id, Group.called],
    joined=[(Group, Group.id == GroupMember.group_id)],
)
_PROGRAMMES = Rows(
    FurtherProgramme,
    *(FurtherProgramme.id, FurtherProgramme.kind, FurtherProgramme.begun_on, FurtherProgramme.ended_on),
    *(FurtherProgramme.end_reason, FurtherProgramme.ore_per_hour),
)
_FOLLOW_UPS = Rows(
    FollowUp,
    *(FollowUp.id, FollowUp.months, FollowUp.due_on),
    where=[FollowUp.consent.is_(True), FollowUp.done_on.is_(None)],
)
_MATTERS = Rows(Case, Case.id, where=[Case.id == bindparam("case_id")], beside=[GATHERED])
_ERASURE = Rows(Erasure, Erasure.id, Erasure.asked_at, where=[Erasure.withdrawn_at.is_(None)])
_EVERYTHING = Gather(
    *(_VISITS, _SEATS, _LINKS, _MEETINGS, _GROUPS, _PROGRAMMES, _FOLLOW_UPS, _MATTERS, _ERASURE)
)


async def ahead_and_ended(
    db: AsyncSession, case: FoundCase, past: list[Ending], now: datetime
) -> tuple[LiesAhead, dict[str, list[Thing]]]:
    """What lies ahead, and by each closing what ended with it; one statement. The case was found in reach."""
    today, house = clock.local(now).date(), keys_of(db).house
    found = await _EVERYTHING.of(db, case.id, today=today, me=case.person.id)
    return _ahead(found, case, house, now), {one.id: _ended_with(one, found, house) for one in past}


def _ahead(found: Gathered, case: FoundCase, house: Lock, now: datetime) -> LiesAhead:
    live = [row for row in found[_VISITS] if row.state != VisitState.cancelled]
    planned = [row for row in found[_MEETINGS] if row.cancelled_at is None]
    stands = [row for row in found[_SEATS] if not (row.withdrawn_at or beside(row, Cafe.cancelled_at))]
    running = [row for row in found[_PROGRAMMES] if row.ended_on is None]
    marked = marks_of(next(beside(row, GATHERED) for row in found[_MATTERS]))
    marks = dated((one for one in marked if one.kind != JOINT_MEETING.name), case.opened_on)
    return LiesAhead(
        visits=_in_order(_visit(row, house) for row in live if row.starts_at > now),
        unwritten=_in_order(
            [
                *(_visit(row, house) for row in live if row.starts_at <= now),
                *(_meeting(row) for row in planned if row.starts_at <= now),
            ]
        ),
        meetings=_in_order(_meeting(row) for row in planned if row.starts_at > now),
        seats=_in_order(_seat(row, house) for row in stands if beside(row, Cafe.starts_at) > now),
        links=sorted({LinkPurpose(row.purpose) for row in found[_LINKS] if row.expires_at > now}),
        groups=_in_order(_group(row, house) for row in found[_GROUPS] if row.left_on is None),
        programmes=_in_order(_programme(row) for row in running),
        follow_ups=_in_order(Thing(row.id, str(row.months), row.due_on) for row in found[_FOLLOW_UPS]),
        stays=[(KINDS[one.kind], one.on) for one in marks if KINDS[one.kind].after_end],
        falls_silent=Counter(KINDS[one.kind] for one in marks if not KINDS[one.kind].after_end),
        erasure_asked_at=next((row.asked_at for row in found[_ERASURE]), None),
    )


def _ended_with(one: Ending, found: Gathered, house: Lock) -> list[Thing]:
    """What this closing called off, told by its instant, or by its last day and its reason."""
    left, over = (one.closed_on, one.reason), found[_PROGRAMMES]
    ended = [_visit(row, house) for row in found[_VISITS] if beside(row, _ENDED_AT) == one.at]
    ended += [_meeting(row) for row in found[_MEETINGS] if row.cancelled_at == one.at]
    ended += [_seat(row, house) for row in found[_SEATS] if row.withdrawn_at == one.at]
    ended += [_group(row, house) for row in found[_GROUPS] if (row.left_on, row.why) == left]
    return ended + [_programme(row) for row in over if (row.ended_on, row.end_reason) == left]


def _in_order(things: Iterable[Thing]) -> list[Thing]:
    return sorted(things, key=lambda one: (one.at, one.id))


def _visit(row: Visit, house: Lock) -> Thing:
    booked = beside(row, Interpreter.booked_for) is not None
    return Thing(row.id, row.kind, row.starts_at, name_of(house, row, row.staff_id), booked)


def _meeting(row: Meeting) -> Thing:
    return Thing(row.id, "meeting", row.starts_at)


def _seat(row: Guest, house: Lock) -> Thing:
    called = house.open(Cafe.called, row.cafe_id, beside(row, Cafe.called))
    return Thing(row.cafe_id, "seat", beside(row, Cafe.starts_at), called)


def _group(row: GroupMember, house: Lock) -> Thing:
    called = house.open(Group.called, beside(row, Group.id), beside(row, Group.called))
    return Thing(beside(row, Group.id), "group", row.since, called)


def _programme(row: FurtherProgramme) -> Thing:
    return Thing(row.id, row.kind, row.begun_on, booked=row.ore_per_hour is not None)
