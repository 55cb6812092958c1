"""What stands on the days of the calendar beside visits: cafés, groups, joint meetings, and what has a day.

Never a place or an address.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    LargeBinary,
    Row,
    Select,
    String,
    bindparam,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.reach import IN_HER_WORK, IN_REACH, who_asks
from aftercare.cases.records import Case, CaseKey
from aftercare.course.closing.records import Meeting
from aftercare.course.meetings.rules import JOINT_MEETING
from aftercare.matters import Matter
from aftercare.moving_out.checklist_matters import Since
from aftercare.people.person import Person
from aftercare.storage.damage.odd_values import day_written
from aftercare.storage.engines import keys_of
from aftercare.storage.tables import Instant
from aftercare.support.programmes.group_records import Group, GroupSession
from aftercare.today.house_matters import HOUSE, house_matter
from aftercare.today.open_matters import GATHERED, HERS, matters_of, taken_on
from aftercare.visits.cafes.records import Cafe
from aftercare.words.names import in_danish

_NEVER, _NOTHING = as_type(null(), Instant()), as_type(null(), LargeBinary())
_NO_TEXT = as_type(null(), String(40))
_since, _until = bindparam("since", type_=Instant()), bindparam("until", type_=Instant())
CAFES = (
    select(literal("cafe").label("kind"), Cafe.id, _NO_TEXT.label("of"), _NO_TEXT.label("text"))
    .add_columns(Cafe.starts_at.label("at"), Cafe.called, _NOTHING.label("wrapped"))
    .where(Cafe.centre_id == bindparam("centre"), Cafe.cancelled_at.is_(None))
    .where(Cafe.starts_at >= _since, Cafe.starts_at < _until)
)
GROUPS = (
    select(literal("group"), Group.id, as_type(GroupSession.on, String(10)), Group.starts)
    .add_columns(_NEVER, Group.called, _NOTHING)
    .join(Group, Group.id == GroupSession.group_id)
    .where(Group.centre_id == bindparam("centre"), GroupSession.cancelled_at.is_(None))
    .where(
        GroupSession.on >= bindparam("first", type_=Date()), GroupSession.on < bindparam("last", type_=Date())
    )
)
_house = HOUSE.subquery()
_HOUSE = select(_house.c.kind, _house.c.about, _house.c.by, _house.c.on, _NEVER, _NOTHING, _NOTHING)
_JOINT = (
    select(literal("meeting"), Meeting.id, Case.id, _NO_TEXT, Meeting.starts_at, Case.called, CaseKey.wrapped)
    .join(Case, Case.id == Meeting.case_id)
    .join(CaseKey, CaseKey.case_id == Case.id)
    .where(Meeting.cancelled_at.is_(None), Meeting.starts_at >= _since, Meeting.starts_at < _until)
)
_COURSES: Select[Any] = select(
    literal("case"),
    Case.id,
    as_type(Case.moved_out_on, String(10)),
    GATHERED,
    Case.opened_at,
    Case.called,
    CaseKey.wrapped,
).join(CaseKey, CaseKey.case_id == Case.id)


@dataclass(frozen=True)
class AtHour:
    """A café, a group or a joint meeting as the calendar shows it; `kind` is one of these words."""

    kind: str
    id: str
    case_id: str
    called: str
    starts_at: datetime

    @property
    def day(self) -> date:
        """The Copenhagen day it is on."""
        return clock.local(self.starts_at).date()


@dataclass(frozen=True)
class OnDay:
    """A matter on its day; `called` is whose it is, empty for what is the house's."""

    called: str
    matter: Matter

    @property
    def day(self) -> date:
        """The day it is wanted by."""
        return self.matter.due


async def planned_between(
    db: AsyncSession, person: Person, first: date, last: date, now: datetime, *, mine: bool
) -> tuple[list[AtHour], list[OnDay]]:
    """What has an hour and what has a day from `first` up to `last`; one statement.

    `mine` keeps what she works with and what is hers besides.
    """
    today = clock.local(now).date()
    asked = {"centre": person.centre_id, "since": clock.midnight(first), "until": clock.midnight(last)}
    asked |= {"first": first, "last": last} | taken_on(person.id, today, coordinates=person.is_coordinator)
    asked |= who_asks(person, now)
    found: Any = await db.execute(_planned(coordinator=person.is_coordinator, mine=mine), asked)
    rows: Sequence[Row[Any]] = found.all()
    hours = [one for row in rows if (one := _at_hour(db, row))]
    days = [one for row in rows for one in _on_days(db, row, today) if first <= one.day < last]
    return sorted(hours, key=lambda one: one.starts_at), sorted(days, key=lambda one: in_danish(one.called))


@cache
def _planned(*, coordinator: bool, mine: bool) -> CompoundSelect[Any]:
    whose = [IN_REACH[coordinator], *([or_(IN_HER_WORK, Case.id.in_(HERS))] if mine else [])]
    return union_all(CAFES, GROUPS, _HOUSE, _JOINT.where(*whose), _COURSES.where(*whose))


def _at_hour(db: AsyncSession, row: Row[Any]) -> AtHour | None:
    keys = keys_of(db)
    if row.kind == "cafe":
        return AtHour("cafe", row.id, "", keys.house.open(Cafe.called, row.id, row.called), row.at)
    if row.kind == "group":
        starts = clock.wall(date.fromisoformat(row.of), time.fromisoformat(row.text))
        return AtHour("group", row.id, "", keys.house.open(Group.called, row.id, row.called), starts)
    if row.kind == "meeting":
        called = keys.case(row.of, row.wrapped).open(Case.called, row.of, row.called)
        return AtHour("meeting", row.id, row.of, called, row.at)
    return None


def _on_days(db: AsyncSession, row: Row[Any], today: date) -> Iterable[OnDay]:
    """What has its own hour in the calendar stands there alone."""
    if row.kind == "case":
        moved = day_written(row.of) if row.of else None
        lock = keys_of(db).case(row.id, row.wrapped)
        found = matters_of(row.id, row.text, Since(clock.local(row.at).date(), moved, today, 0), today, lock)
        matters = [one for one in found if one.kind is not JOINT_MEETING]
        called = lock.open(Case.called, row.id, row.called) if matters else ""
        return [OnDay(called, one) for one in matters]
    if row.at is None and row.called is None:
        return [OnDay("", house_matter(row.kind, row.id, row.text, row.of, keys_of(db).house))]
    return []
