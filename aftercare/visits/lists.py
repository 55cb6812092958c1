"""Reading visits, always from reach: a stretch of days, my own, those of a case, and what takes up time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.away import is_away
from aftercare.cases.found import FoundCase, behind
from aftercare.cases.reach import (
    IN_REACH,
    ME,
    TODAY,
    absent,
    broke_glass,
    reach,
    reached_by_staff,
    who_asks,
)
from aftercare.cases.records import Case, CaseKey
from aftercare.clock import local
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.tables import Instant
from aftercare.visits.address_lists import AT_ADDRESS, stands_at
from aftercare.visits.address_rules import AtAddress
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import AHEAD, VisitKind, VisitState
from aftercare.visits.time_rules import LONGEST, Against, Busy

VISIT = behind(Visit, "visit_id")

TAKES_TIME = (AHEAD - {VisitState.declined}) | {VisitState.under_way}
PAST_SHOWN = 40
# When the time of a visit was planned or last moved to, in a statement about visits.
SET_AT = (
    select(func.max(VisitStep.at))
    .where(VisitStep.visit_id == Visit.id, VisitStep.step.in_((VisitState.planned, VisitState.moved)))
    .correlate(Visit)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit as one line of a list: no place, no purpose. Aware UTC instants."""

    id: str
    case_id: str
    called: str
    kind: VisitKind
    state: VisitState
    starts_at: datetime
    minutes: int
    staff_id: str
    worker: str
    version: int
    at_address: AtAddress
    second_id: str | None = None
    second: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The day in Copenhagen."""
        return local(self.starts_at).date()


async def visits_between(
    db: AsyncSession, person: Person, start: datetime, end: datetime, now: datetime, *, mine: bool = False
) -> list[VisitLine]:
    """Every visit in reach that starts in [start, end), cancelled ones too, in order; one statement.

    `mine` keeps those the person herself goes to, or comes along to, and those of colleagues she stands in
    for.
    """
    asked = who_asks(person, now) | {"since": start, "until": end}
    return await _lines(db, _between(coordinator=person.is_coordinator, mine=mine), now, asked)


async def visits_ahead(db: AsyncSession, person: Person, now: datetime) -> list[VisitLine]:
    """The visits that are the person's to make from today on, and older ones nobody has closed, in order."""
    open_still = Visit.state.in_(AHEAD | {VisitState.under_way})
    return await _lines(db, _of_reach(person, now).where(_mine(person, now), open_still), now)


async def visits_past(db: AsyncSession, person: Person, now: datetime) -> list[VisitLine]:
    """The person's own newest visits that are kept, missed or cancelled, newest first."""
    over = Visit.state.in_((VisitState.kept, VisitState.missed, VisitState.cancelled))
    hers = or_(Visit.staff_id == person.id, Visit.second_id == person.id)
    asked = _of_reach(person, now).where(hers, over)
    return await _lines(db, asked.order_by(None).order_by(Visit.starts_at.desc()).limit(PAST_SHOWN), now)


async def visits_to_hand_over(db: AsyncSession, case: FoundCase, now: datetime) -> list[VisitLine]:
    """The visits ahead of a case in reach whose worker cannot open it any more; one statement."""
    adrift = (Visit.case_id == case.id, Visit.state.in_(AHEAD), ~reached_by_staff(local(now).date()))
    return await _lines(db, _of_reach(case.person, now).where(Visit.starts_at > now, *adrift), now)


async def worker_unfit(
    db: AsyncSession, staff_id: str, case_id: str, starts_at: datetime, now: datetime
) -> Against | None:
    """Why a colleague cannot go to a visit then: she is away, or cannot open the case; one statement.

    Who opened it in an emergency goes while that lasts.
    """
    day = local(starts_at).date()
    opens = or_(reached_by_staff(day), broke_glass(Staff.id, max(starts_at, now)))
    asked = select(is_away(Staff.id, day).label("away"), opens.label("opens")).select_from(Staff)
    row = (await db.execute(asked.join(Case, Case.id == case_id).where(Staff.id == staff_id))).first()
    if row is None or not row.opens:
        return Against.cannot_open
    return Against.away if row.away else None


async def busy_around(
    db: AsyncSession, staff_id: str, case_id: str, start: datetime, end: datetime, *, besides: str
) -> tuple[list[Busy], list[Busy]]:
    """What the worker and the resident have at that time, without visit `besides`; one statement.

    Of other visits only their hours are told: their case may be out of reach.
    """
    goes = or_(Visit.staff_id == staff_id, Visit.second_id == staff_id)
    rows = await db.execute(
        select(goes.label("hers"), Visit.case_id, Visit.starts_at, Visit.minutes).where(
            or_(goes, Visit.case_id == case_id),
            Visit.state.in_(TAKES_TIME),
            Visit.starts_at < end,
            Visit.starts_at > start - LONGEST,
            Visit.id != besides,
        )
    )
    found = [(bool(row.hers), row.case_id, _busy(row.starts_at, row.minutes)) for row in rows]
    worker = [busy for hers, _, busy in found if hers]
    return worker, [busy for _, case, busy in found if case == case_id]


def _busy(starts_at: datetime, minutes: int) -> Busy:
    ends_at = starts_at + timedelta(minutes=minutes)
    return Busy(starts_at, ends_at, f"{local(starts_at):%H.%M}–{local(ends_at):%H.%M}")


def _mine(person: Person, now: datetime) -> ColumnElement[bool]:
    away = absent(person.id, local(now).date())
    return or_(Visit.staff_id == person.id, Visit.second_id == person.id, Visit.staff_id.in_(away))


@cache
def _between(*, coordinator: bool, mine: bool) -> Select[Any]:
    """Built once for each: building it takes longer than asking it."""
    since: BindParameter[datetime] = bindparam("since", type_=Instant())
    until: BindParameter[datetime] = bindparam("until", type_=Instant())
    hers = or_(Visit.staff_id == ME, Visit.second_id == ME, Visit.staff_id.in_(absent(ME, TODAY)))
    found = _where(IN_REACH[coordinator]).where(Visit.starts_at >= since, Visit.starts_at < until)
    return found.where(hers) if mine else found


def _of_reach(person: Person, now: datetime) -> Select[Any]:
    return _where(reach(person, now))


def _where(reached: ColumnElement[bool]) -> Select[Any]:
    return (
        select(Visit.id, Visit.case_id, Visit.kind, Visit.state, Visit.starts_at, Visit.minutes)
        .add_columns(Visit.staff_id, Visit.version, Case.called, CaseKey.wrapped)
        .add_columns(Staff.called.label("worker"), *AT_ADDRESS)
        .join(Case, Case.id == Visit.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .join(Staff, Staff.id == Visit.staff_id)
        .where(reached)
        .order_by(Visit.starts_at, Visit.id)
    )


async def _lines(
    db: AsyncSession, statement: Select[Any], now: datetime, asked: dict[str, Any] | None = None
) -> list[VisitLine]:
    ring = keys_of(db)
    house = ring.house
    return [
        VisitLine(
            id=row.id,
            case_id=row.case_id,
            called=ring.case(row.case_id, row.wrapped).open(Case.called, row.case_id, row.called),
            kind=VisitKind(row.kind),
            state=VisitState(row.state),
            starts_at=row.starts_at,
            minutes=row.minutes,
            staff_id=row.staff_id,
            worker=house.open(Staff.called, row.staff_id, row.worker),
            version=row.version,
            at_address=stands_at(row),
            second_id=row.second_id,
            second=house.open(Staff.called, row.second_id, row.second) if row.second_id else "",
        )
        for row in await db.execute(statement, {"today": local(now).date()} | (asked or {}))
    ]
