"""Who is out and who waits for her, who watches for a centre, and the alarms that stand open."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, case, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.records import Case
from aftercare.people.centre_terms import terms_told, written_at
from aftercare.storage.periodic import Aside, each_alone
from aftercare.visits.coming_home.calling_rules import Called
from aftercare.visits.coming_home.records import Alarm, AlarmCall, VisitWatch
from aftercare.visits.coming_home.rules import GRACE, OUT, AlarmKind, Doing
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitState

_AT_VISIT = and_(Visit.state == VisitState.under_way, Visit.kind.in_(OUT))
UNDER_WAY = and_(_AT_VISIT, VisitWatch.home_at.is_(None))
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


def about(staff_id: str) -> ColumnElement[bool]:
    """True in SQL for an alarm about this colleague: she did not come home, or came along."""
    return or_(Alarm.staff_id == staff_id, and_(Alarm.second_id.is_not(None), Alarm.second_id == staff_id))


@dataclass(frozen=True, slots=True)
class Watched:
    """A visit and how its worker comes home. Instants are aware; None is for what has not been.

    `at_visit` until how it went is written; `under_way` until she has said that she is out, too.
    """

    id: str
    visit_id: str
    case_id: str
    centre_id: str
    staff_id: str
    second_id: str | None
    buddy_id: str | None
    risk_read_at: datetime | None
    begun_at: datetime | None
    expected_end: datetime | None
    home_at: datetime | None
    version: int
    at_visit: bool
    under_way: bool
    told_at: datetime | None

    def is_there(self, staff_id: str) -> bool:
        """True for its worker, and for who came along."""
        return staff_id in (self.staff_id, self.second_id)


SECOND = case((Visit.second_id == VisitWatch.staff_id, Visit.staff_id), else_=Visit.second_id)
"""In SQL of a visit joined with its watch: who is there besides the one who checked in."""
WATCHED: Select[Any] = (
    select(VisitWatch.id, VisitWatch.visit_id, VisitWatch.case_id, Case.centre_id, VisitWatch.staff_id)
    .add_columns(SECOND.label("second_id"), VisitWatch.buddy_id, VisitWatch.risk_read_at)
    .add_columns(VisitWatch.begun_at, VisitWatch.expected_end, VisitWatch.home_at, VisitWatch.version)
    .add_columns(
        _AT_VISIT.label("at_visit"), UNDER_WAY.label("under_way"), written_at(Case.centre_id).label("terms")
    )
    .join(Visit, Visit.id == VisitWatch.visit_id)
    .join(Case, Case.id == VisitWatch.case_id)
)
_BY_ID = WATCHED.where(VisitWatch.id == bindparam("watch"))
_BY_VISIT = WATCHED.where(VisitWatch.visit_id == bindparam("visit"))
_HERS_NOW = (
    WATCHED.where(or_(VisitWatch.staff_id == bindparam("staff"), bindparam("staff") == SECOND))
    .where(UNDER_WAY, VisitWatch.begun_at.is_not(None))
    .order_by(VisitWatch.begun_at.desc(), VisitWatch.id)
    .limit(1)
)
LATE = WATCHED.where(
    UNDER_WAY, VisitWatch.expected_end <= bindparam("now"), VisitWatch.expected_end > bindparam("since")
)
"""Those whose expected end has come; whether their grace is over is for who asks."""


_NAMES = [one.name for one in fields(Watched) if one.name != "told_at"]


def watched(row: Row[Any]) -> Watched:
    """A row of these statements."""
    facts = {name: getattr(row, name) for name in _NAMES}
    begins = told_at(row.expected_end, row.terms) if row.expected_end else None
    return Watched(
        **facts | {"under_way": bool(row.under_way), "at_visit": bool(row.at_visit), "told_at": begins}
    )


def told_at(expected_end: datetime, terms: str | None) -> datetime:
    """When the grace of a centre that has written these terms is over."""
    return expected_end + timedelta(minutes=terms_told(terms).on(clock.local(expected_end).date()).of(GRACE))


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


_CALLED: Select[*tuple[Any, ...]] = select(
    AlarmCall.alarm_id, AlarmCall.staff_id, AlarmCall.number, AlarmCall.answered_at, AlarmCall.doing
).where(AlarmCall.alarm_id.in_(bindparam("alarms", expanding=True)))


async def calls_of(db: AsyncSession, alarm_ids: Collection[str], aside: Aside) -> dict[str, list[Called]]:
    """Who was called for these alarms and what she said, without what cannot be read; one statement."""
    asked = _CALLED, {"alarms": sorted(set(alarm_ids))}, (AlarmCall.id,)
    found: dict[str, list[Called]] = {}
    for alarm_id, one in await each_alone(db, *asked, _called, aside=aside, stage="calls"):
        found.setdefault(alarm_id, []).append(one)
    return found


def _called(rows: Iterable[Row[Any]]) -> Iterator[tuple[str, Called]]:
    for row in rows:
        doing = Doing(row.doing) if row.doing else None
        yield row.alarm_id, Called(row.staff_id, int(row.number), row.answered_at, doing)
