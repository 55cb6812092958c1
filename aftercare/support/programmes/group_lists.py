"""Reading groups of the own centre, and of those who take part only the women in reach; others are a number.

A woman the person is blocked from is not even counted.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, Row, Select, and_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.reach import blocked_cases, reach
from aftercare.cases.records import Case, CaseKey
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.support.programmes.group_records import (
    Group,
    GroupAttendance,
    GroupKind,
    GroupMember,
    GroupSession,
)
from aftercare.words.names import in_danish

SHOWN = 200


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group, opened; `taking_part` counts those who take part now, `next_on` is the next day it meets."""

    id: str
    kind: GroupKind
    called: str
    place: str
    starts: str
    minutes: int
    seats: int
    first_on: date | None
    last_on: date | None
    next_on: date | None
    taking_part: int
    version: int

    @property
    def full(self) -> bool:
        """True when no seat is left."""
        return self.taking_part >= self.seats


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One day of a group, and how many came; `noted` counts those somebody has written down."""

    id: str
    on: date
    cancelled: bool
    came: int
    noted: int


@dataclass(frozen=True, slots=True)
class Taking:
    """A woman in reach who takes part, or took part, and on how many days she came."""

    id: str
    case_id: str
    called: str
    since: date
    left_on: date | None
    came: int

    def on(self, day: date) -> bool:
        """True when she takes part on that day."""
        return self.since <= day and (self.left_on is None or day <= self.left_on)


def _day(which: Any, *where: Any) -> Any:
    met = (GroupSession.group_id == Group.id, GroupSession.cancelled_at.is_(None), *where)
    return select(which(GroupSession.on)).where(*met).correlate(Group).scalar_subquery()


def _groups() -> Select[Any]:
    today: BindParameter[date] = bindparam("today", type_=Date())
    me: BindParameter[str] = bindparam("me")
    now = and_(GroupMember.group_id == Group.id, GroupMember.left_on.is_(None))
    seen = GroupMember.case_id.not_in(blocked_cases(me))
    part = select(func.count(GroupMember.id)).where(now, seen).correlate(Group).scalar_subquery()
    return (
        select(Group.id, Group.kind, Group.called, Group.place, Group.starts, Group.minutes, Group.seats)
        .add_columns(Group.version, part.label("part"), _day(func.min).label("first_on"))
        .add_columns(_day(func.max).label("last_on"))
        .add_columns(_day(func.min, GroupSession.on >= today).label("next_on"))
        .where(Group.centre_id == bindparam("centre_id"))
        .order_by(Group.made_at.desc(), Group.id)
    )


_GROUPS = _groups()


async def groups_of(db: AsyncSession, person: Person, now: datetime) -> list[GroupFacts]:
    """The groups of the person's centre, those that meet next first; one statement."""
    found = [_group(db, row) for row in await db.execute(_GROUPS.limit(SHOWN), _who(person, now))]
    return sorted(found, key=lambda one: (one.next_on is None, one.next_on or date.max))


async def one_group(db: AsyncSession, person: Person, group_id: str, now: datetime) -> GroupFacts:
    """One group of the person's centre; one statement. Raises NotFound."""
    row = (await db.execute(_GROUPS.where(Group.id == group_id), _who(person, now))).first()
    if row is None:
        raise NotFound
    return _group(db, row)


async def sessions_of(db: AsyncSession, person: Person, group_id: str) -> list[SessionFacts]:
    """The days of a group, in order, with counts; one statement. The group was found."""
    came = func.count(GroupAttendance.id).filter(GroupAttendance.came)
    seen = GroupAttendance.case_id.not_in(blocked_cases(person.id))
    rows = await db.execute(
        select(GroupSession.id, GroupSession.on, GroupSession.cancelled_at, came.label("came"))
        .add_columns(func.count(GroupAttendance.id).label("noted"))
        .outerjoin(GroupAttendance, and_(GroupAttendance.session_id == GroupSession.id, seen))
        .where(GroupSession.group_id == group_id)
        .group_by(GroupSession.id, GroupSession.on, GroupSession.cancelled_at)
        .order_by(GroupSession.on)
    )
    return [SessionFacts(row.id, row.on, row.cancelled_at is not None, row.came, row.noted) for row in rows]


async def taking_part(
    db: AsyncSession, person: Person, group_id: str, now: datetime, session_id: str = ""
) -> tuple[list[Taking], frozenset[str]]:
    """The women in reach of a group, by name, and the cases of those who came on a day; one statement."""
    rows = await db.execute(
        select(GroupMember.id, GroupMember.case_id, GroupMember.since, GroupMember.left_on)
        .add_columns(Case.called, CaseKey.wrapped, GroupSession.id.label("session_id"), GroupAttendance.came)
        .join(Case, Case.id == GroupMember.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .outerjoin(GroupSession, GroupSession.group_id == GroupMember.group_id)
        .outerjoin(
            GroupAttendance,
            and_(GroupAttendance.session_id == GroupSession.id, GroupAttendance.case_id == Case.id),
        )
        .where(GroupMember.group_id == group_id, reach(person, now))
    )
    women: dict[str, Row[Any]] = {}
    times: Counter[str] = Counter()
    came = set()
    for row in rows:
        women.setdefault(row.id, row)
        times[row.id] += bool(row.came)
        if row.came and row.session_id == session_id:
            came.add(row.case_id)
    return sorted((_taking(db, row, times[row.id]) for row in women.values()), key=_by_name), frozenset(came)


def _taking(db: AsyncSession, row: Row[Any], times: int) -> Taking:
    called = keys_of(db).case(row.case_id, row.wrapped).open(Case.called, row.case_id, row.called)
    return Taking(row.id, row.case_id, called, row.since, row.left_on, times)


def _by_name(one: Taking) -> tuple[bool, str, str]:
    return one.left_on is not None, in_danish(one.called), one.id


def _who(person: Person, now: datetime) -> dict[str, Any]:
    return {"centre_id": person.centre_id, "me": person.id, "today": clock.local(now).date()}


def _group(db: AsyncSession, row: Row[Any]) -> GroupFacts:
    house = keys_of(db).house
    return GroupFacts(
        id=row.id,
        kind=GroupKind(row.kind),
        called=house.open(Group.called, row.id, row.called),
        place=house.open(Group.place, row.id, row.place),
        starts=row.starts,
        minutes=row.minutes,
        seats=row.seats,
        first_on=row.first_on,
        last_on=row.last_on,
        next_on=row.next_on,
        taking_part=row.part,
        version=row.version,
    )
