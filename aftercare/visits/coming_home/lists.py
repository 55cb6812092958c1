"""Who is out and who waits for her, who watches for a centre, and the alarms that stand open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Date, Row, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.away import is_away
from aftercare.cases.records import Block, Case
from aftercare.people.records import Role, Staff
from aftercare.storage.engines import keys_of
from aftercare.visits.coming_home.records import Alarm, AlarmCall, CentreWatch, Responder, VisitWatch
from aftercare.visits.coming_home.rules import (
    OUT,
    USUAL_GRACE,
    USUAL_HOURS,
    AlarmKind,
    Called,
    Doing,
    Watcher,
)
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState
from aftercare.words.names import in_danish

UNDER_WAY = and_(Visit.state == VisitState.under_way, Visit.kind.in_(OUT), VisitWatch.home_at.is_(None))
"""True in SQL for a visit, joined with its watch, that a colleague is at and has not said she is out of."""

_ITS_FACT = exists(
    select(VisitWatch.id)
    .join(Visit, Visit.id == VisitWatch.visit_id)
    .where(VisitWatch.id == Alarm.watch_id, VisitWatch.version == Alarm.watch_version, UNDER_WAY)
    .correlate(Alarm)
)
STANDS = and_(Alarm.ended_at.is_(None), or_(Alarm.kind != AlarmKind.late, _ITS_FACT))
"""True in SQL for an alarm that is still one: she is late by the same end, or nobody has ended it."""


_other = aliased(AlarmCall)
UNHELD = ~exists(
    select(_other.id)
    .where(_other.alarm_id == AlarmCall.alarm_id, _other.answered_at > bindparam("held_since"))
    .where(_other.doing != Doing.cannot)
    .correlate(AlarmCall)
)
"""True in SQL for a call of an alarm that nobody does anything about."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A visit and how its worker comes home. Instants are aware; None is for what has not been."""

    id: str
    visit_id: str
    case_id: str
    centre_id: str
    staff_id: str
    buddy_id: str | None
    begun_at: datetime | None
    expected_end: datetime | None
    home_at: datetime | None
    version: int
    grace: int
    under_way: bool


_WATCHED: Select[Any] = (
    select(VisitWatch.id, VisitWatch.visit_id, VisitWatch.case_id, Case.centre_id, VisitWatch.staff_id)
    .add_columns(VisitWatch.buddy_id, VisitWatch.begun_at, VisitWatch.expected_end, VisitWatch.home_at)
    .add_columns(VisitWatch.version, CentreWatch.grace, UNDER_WAY.label("under_way"))
    .join(Visit, Visit.id == VisitWatch.visit_id)
    .join(Case, Case.id == VisitWatch.case_id)
    .outerjoin(CentreWatch, CentreWatch.centre_id == Case.centre_id)
)
_BY_ID = _WATCHED.where(VisitWatch.id == bindparam("watch"))
_BY_VISIT = _WATCHED.where(VisitWatch.visit_id == bindparam("visit"))
_HERS_NOW = (
    _WATCHED.where(VisitWatch.staff_id == bindparam("staff"), UNDER_WAY, VisitWatch.begun_at.is_not(None))
    .order_by(VisitWatch.begun_at.desc(), VisitWatch.id)
    .limit(1)
)
LATE = _WATCHED.where(
    UNDER_WAY, VisitWatch.expected_end <= bindparam("now"), VisitWatch.begun_at > bindparam("since")
)
"""Those whose expected end has come; whether their grace is over is for who asks."""


def watched(row: Row[Any]) -> Watched:
    """A row of these statements."""
    grace = USUAL_GRACE if row.grace is None else row.grace
    facts: dict[str, Any] = {**row._mapping, "grace": grace, "under_way": bool(row.under_way)}
    return Watched(**facts)


async def watch_of(db: AsyncSession, watch_id: str) -> Watched | None:
    """The watch with this id; one statement."""
    row = (await db.execute(_BY_ID, {"watch": watch_id})).first()
    return watched(row) if row else None


async def watch_of_visit(db: AsyncSession, visit_id: str) -> Watched | None:
    """How its worker comes home from a visit, once somebody has said something of it; one statement."""
    row = (await db.execute(_BY_VISIT, {"visit": visit_id})).first()
    return watched(row) if row else None


async def out_now(db: AsyncSession, staff_id: str) -> Watched | None:
    """The visit this colleague is at, the last begun of several; one statement."""
    row = (await db.execute(_HERS_NOW, {"staff": staff_id})).first()
    return watched(row) if row else None


_away = is_away(Staff.id, bindparam("today", type_=Date()))
_barred = (
    select(func.aggregate_strings(Block.case_id, ","))
    .where(Block.staff_id == Staff.id, Block.lifted_at.is_(None))
    .where(Block.case_id.in_(bindparam("cases", expanding=True)))
    .correlate(Staff)
    .scalar_subquery()
)
_STAFF: Select[*tuple[Any, ...]] = (
    select(Staff.id, Staff.centre_id, Staff.called, Staff.role, Responder.place, Responder.since)
    .add_columns(Responder.until, Responder.working_days, _away.label("away"), _barred.label("barred"))
    .outerjoin(Responder, and_(Responder.staff_id == Staff.id, Responder.centre_id == Staff.centre_id))
    .where(Staff.centre_id.in_(bindparam("centres", expanding=True)), Staff.left_at.is_(None))
    .where(or_(Staff.works_until.is_(None), Staff.works_until >= bindparam("today", type_=Date())))
    .order_by(Responder.place, Staff.id)
)


@dataclass
class Chains:
    """Who works at some centres today, by name; their orders, and whom coordinators stand in for."""

    everybody: dict[str, dict[str, str]] = field(default_factory=dict)
    named: dict[str, list[Watcher]] = field(default_factory=dict)
    usual: dict[str, list[Watcher]] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    barred: set[tuple[str, str]] = field(default_factory=set)

    def of(self, centre_id: str, case_id: str | None) -> list[Watcher]:
        """Who is called for this case, in order; never who is away today, or may not know of the case.

        Where nobody who is named can be called, it is the coordinators.
        """
        found = (self.named.get(centre_id, []), self.usual.get(centre_id, []))
        named, usual = ([one for one in each if self._can(one.staff_id, case_id)] for each in found)
        return named or usual

    def may_know(self, staff_id: str | None, case_id: str | None) -> bool:
        """False for who is blocked from the case."""
        return (staff_id, case_id) not in self.barred

    def to_choose(self, centre_id: str, case_id: str | None = None) -> list[tuple[str, str]]:
        """Ids and names of who works there and may know of the case, by name."""
        found = self.everybody.get(centre_id, {}).items()
        known = [one for one in found if self.may_know(one[0], case_id)]
        return sorted(known, key=lambda one: in_danish(one[1]))

    def _can(self, staff_id: str, case_id: str | None) -> bool:
        return staff_id not in self.away and self.may_know(staff_id, case_id)


async def chains(
    db: AsyncSession, centre_ids: Collection[str], case_ids: Iterable[str | None], now: datetime
) -> Chains:
    """For these centres and cases; one statement."""
    found, house = Chains(), keys_of(db).house
    asked = {"centres": sorted(set(centre_ids)), "cases": sorted({one for one in case_ids if one})}
    for row in await db.execute(_STAFF, asked | {"today": clock.local(now).date()}):
        called = house.open(Staff.called, row.id, row.called)
        if row.since is not None:
            watcher = Watcher(row.id, called, row.since, row.until, bool(row.working_days))
            found.named.setdefault(row.centre_id, []).append(watcher)
        everybody = found.everybody.setdefault(row.centre_id, {})
        if row.role == Role.coordinator and row.id not in everybody:
            found.usual.setdefault(row.centre_id, []).append(Watcher(row.id, called, *USUAL_HOURS))
        everybody[row.id] = called
        found.away |= {row.id} if row.away else set()
        found.barred |= {(row.id, case_id) for case_id in (row.barred or "").split(",") if case_id}
    for each in found.usual.values():
        each.sort(key=lambda one: in_danish(one.called))
    return found


async def calls_of(db: AsyncSession, alarm_ids: Collection[str]) -> dict[str, list[Called]]:
    """Who was called for these alarms and what she said; one statement."""
    facts = select(AlarmCall.alarm_id, AlarmCall.staff_id, AlarmCall.number)
    facts = facts.add_columns(AlarmCall.answered_at, AlarmCall.doing)
    found: dict[str, list[Called]] = {}
    for row in await db.execute(facts.where(AlarmCall.alarm_id.in_(alarm_ids))):
        doing = Doing(row.doing) if row.doing else None
        found.setdefault(row.alarm_id, []).append(Called(row.staff_id, row.number, row.answered_at, doing))
    return found
