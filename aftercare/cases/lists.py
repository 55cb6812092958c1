"""Reading cases, always from reach: heads with opened names, choices for forms, colleagues to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Row, Select, and_, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.afterwards import ENDED, may_be_asked, may_be_invited
from aftercare.cases.away import AWAY, Stretch, stretches
from aftercare.cases.powers import Relation
from aftercare.cases.reach import IN_REACH, TODAY, still_here, who_asks
from aftercare.cases.records import Case, CaseKey, Closure, Part, Programme, TeamMember
from aftercare.cases.team import missing_parts
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish

CLOSED = exists().where(Closure.case_id == Case.id, Closure.reopened_at.is_(None)).correlate(Case)


@dataclass(frozen=True, slots=True)
class Member:
    """A person on a team today; `id` is that of the dated care relation."""

    id: str
    staff_id: str
    called: str
    part: Part
    leads: bool
    since: date
    until: date | None = None

    @property
    def relation(self) -> Relation:
        """How this place on the team lets its holder stand to the case."""
        if self.leads:
            return Relation.lead
        return Relation.relief if self.part is Part.relief else Relation.team


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What stands at the top of a case; `team` is today's, the lead first; `wrapped` is the case's key.

    `ended` is why the course has ended, None while it runs.
    """

    id: str
    called: str
    programme: Programme
    language: str
    interpreter: bool | None
    children: int | None
    municipality: str
    moved_out_on: date | None
    opened_on: date
    closed: bool
    wrapped: bytes = field(repr=False)
    team: tuple[Member, ...] = ()
    ended: str | None = None

    @property
    def may_be_asked(self) -> bool:
        """False once she is called, written to and followed up no more, whatever she has said before."""
        return may_be_asked(self.ended)

    @property
    def may_be_invited(self) -> bool:
        """False once no café is hers any more."""
        return may_be_invited(self.ended)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The needed parts nobody on the team has."""
        return missing_parts(member.part for member in self.team)

    @property
    def lead(self) -> Member | None:
        """Her key worker."""
        return next((member for member in self.team if member.leads), None)

    def has(self, staff_id: str) -> bool:
        """True when this person is on the team today."""
        return any(member.staff_id == staff_id for member in self.team)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person who works at the centre now; `away` are her absences that are not over."""

    id: str
    called: str
    role: Role
    profession: Profession
    away: tuple[Stretch, ...] = ()


_NAMES = (
    select(Case.id, Case.called, CaseKey.wrapped).join(CaseKey, CaseKey.case_id == Case.id).where(~CLOSED)
)
_CHOOSE = {coordinator: _NAMES.where(reached) for coordinator, reached in IN_REACH.items()}


async def case_heads(
    db: AsyncSession, person: Person, now: datetime, *, case_id: str = "", closed: bool | None = None
) -> list[CaseHead]:
    """Every case in reach with its team, in one statement, by name; `closed` None means open and closed."""
    asked = who_asks(person, now) | ({"case_id": case_id} if case_id else {})
    heads = _heads(coordinator=person.is_coordinator, one=bool(case_id), closed=closed)
    rows = (await db.execute(heads, asked)).all()
    grouped: dict[str, list[Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    ring = keys_of(db)
    house = ring.house
    found = [
        CaseHead(**head_facts(house, ring.case(case_id, several[0].wrapped), several))
        for case_id, several in grouped.items()
    ]
    return sorted(found, key=lambda head: (in_danish(head.called), head.id))


@cache
def _heads(*, coordinator: bool, one: bool, closed: bool | None) -> Select[Any]:
    which = [Case.id == bindparam("case_id")] if one else []
    if closed is not None:
        which.append(CLOSED if closed else ~CLOSED)
    return heads_on(TODAY).where(IN_REACH[coordinator], *which)


async def choose_cases(db: AsyncSession, person: Person, now: datetime) -> list[tuple[str, str]]:
    """(id, what she is called) of the open cases in reach, by name, for pickers; one statement."""
    rows = await db.execute(_CHOOSE[person.is_coordinator], who_asks(person, now))
    ring = keys_of(db)
    names = [(row.id, ring.case(row.id, row.wrapped).open(Case.called, row.id, row.called)) for row in rows]
    return sorted(names, key=lambda each: (in_danish(each[1]), each[0]))


async def staff_of_centre(db: AsyncSession, centre_id: str, now: datetime) -> list[Colleague]:
    """Everyone who works at the centre today, by name; one statement."""
    today = clock.local(now).date()
    rows = await db.execute(
        select(Staff.id, Staff.called, Staff.role, Staff.profession, AWAY.label("away")).where(
            Staff.centre_id == centre_id,
            Staff.left_at.is_(None),
            or_(Staff.works_until.is_(None), Staff.works_until >= today),
        ),
        {"today": today},
    )
    house = keys_of(db).house
    people = [
        Colleague(
            id=row.id,
            called=house.open(Staff.called, row.id, row.called),
            role=Role(row.role),
            profession=Profession(row.profession),
            away=stretches(row.away),
        )
        for row in rows
    ]
    return sorted(people, key=lambda each: (in_danish(each.called), each.id))


def heads_on(today: date | BindParameter[date]) -> Select[Any]:
    """Cases with their keys and the team of this day, a row for each member; reach is to be added."""
    member = and_(
        TeamMember.case_id == Case.id,
        TeamMember.since <= today,
        or_(TeamMember.until.is_(None), TeamMember.until >= today),
        still_here(TeamMember.staff_id, today),
    )
    return (
        select(Case.id, Case.called, Case.programme, Case.language, Case.interpreter, Case.children)
        .add_columns(Case.municipality, Case.moved_out_on, Case.opened_at, CaseKey.wrapped)
        .add_columns(ENDED, TeamMember.id.label("member_id"), TeamMember.staff_id)
        .add_columns(TeamMember.part, TeamMember.leads, TeamMember.since, TeamMember.until)
        .add_columns(Staff.called.label("colleague"))
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(TeamMember, member)
        .outerjoin(Staff, Staff.id == TeamMember.staff_id)
        .order_by(Case.id)
    )


def head_facts(house: Lock, lock: Lock, rows: Sequence[Row[Any]]) -> dict[str, Any]:
    """What a CaseHead is made of, from all the rows of one case, with its lock."""
    row = rows[0]
    return {
        "id": row.id,
        "called": lock.open(Case.called, row.id, row.called),
        "programme": Programme(row.programme),
        "language": row.language,
        "interpreter": row.interpreter,
        "children": row.children,
        "municipality": row.municipality,
        "moved_out_on": row.moved_out_on,
        "opened_on": clock.local(row.opened_at).date(),
        "closed": row.ended is not None,
        "ended": row.ended,
        "wrapped": row.wrapped,
        "team": _team(house, rows),
    }


def _team(house: Lock, rows: Iterable[Row[Any]]) -> tuple[Member, ...]:
    members = [
        Member(
            id=row.member_id,
            staff_id=row.staff_id,
            called=house.open(Staff.called, row.staff_id, row.colleague),
            part=Part(row.part),
            leads=row.leads,
            since=row.since,
            until=row.until,
        )
        for row in rows
        if row.member_id
    ]
    return tuple(sorted(members, key=lambda member: (not member.leads, in_danish(member.called))))
