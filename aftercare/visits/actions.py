"""Planning and moving a visit, and every later step of its life; each step is a row."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.keeping import keeping_apart
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.clock import ZONE_NAME, local
from aftercare.errors import NotFound
from aftercare.events import VisitFellAway, VisitMoved
from aftercare.storage.announcing import announce
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock
from aftercare.visits.address_lists import meets_contact_day
from aftercare.visits.coming_home.actions import begin_watch
from aftercare.visits.going_alone import may_begin, was_unasked
from aftercare.visits.lists import busy_around
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import (
    AHEAD,
    FELL_AWAY,
    StepRefusal,
    VisitKind,
    VisitState,
    how_it_ended,
    why_not_step,
)
from aftercare.visits.time_rules import Against, Problem, problems


@dataclass(frozen=True)
class Agreed:
    """What a visit is to be. `starts_at` is aware; `staff_id` is the worker's."""

    kind: VisitKind
    staff_id: str
    starts_at: datetime
    minutes: int
    place: str = ""
    purpose: str = ""
    second_id: str | None = None

    @property
    def ends_at(self) -> datetime:
        """When it should be over."""
        return self.starts_at + timedelta(minutes=self.minutes)


class Stale(Exception):
    """The visit changed since the form was opened; nothing was done."""


class Refused(Exception):
    """A step that cannot be taken from here, or not yet."""

    def __init__(self, why: StepRefusal) -> None:
        self.why = why


async def speaks_against(
    db: AsyncSession, agreed: Agreed, case_id: str, now: datetime, *, besides: str
) -> list[Problem]:
    """All that speaks against this time for this worker and this resident, refusals first."""
    start, end = agreed.starts_at, agreed.ends_at
    worker, resident = await busy_around(db, agreed.staff_id, case_id, start, end, besides=besides)
    if agreed.second_id:
        along, _ = await busy_around(db, agreed.second_id, case_id, start, end, besides=besides)
        worker = [*worker, *(busy for busy in along if busy not in worker)]
    found = problems(start, end, worker, resident, now)
    if agreed.kind is VisitKind.home and await meets_contact_day(db, case_id, local(start).date()):
        found.append(Problem(Against.contact_day))
    return found


async def plan_visit(
    db: AsyncSession, case: FoundCase, agreed: Agreed, *, visit_id: str, now: datetime
) -> Visit:
    """A new visit of an open case in reach; the same `visit_id` gives the one already planned.

    Raises NotFound, Closed, and KeptAway where she would meet somebody she must never meet. What else speaks
    against the time is for the asker to weigh.
    """
    lock = case.open_lock_for(Power.visit)
    visit = Visit(id=visit_id, case_id=case.id, state=VisitState.planned, planned_at=now, version=1)
    visit.planned_by = case.person.id
    _agree(visit, lock, agreed)
    async with keeping_apart(db, case.id, visit_id, now):
        kept = await write_once(db, visit, Visit.id == visit_id)
        if kept.case_id != case.id:
            raise NotFound
        if kept is visit:
            db.add(_step_row(visit, VisitState.planned, by=case.person.id, now=now))
    return kept


async def move_visit(
    db: AsyncSession, case: FoundCase, visit_id: str, agreed: Agreed, *, why: str, version: int, now: datetime
) -> Visit:
    """The visit at another time, unanswered again; links about the old time stop working.

    When only place, purpose, kind or worker changed, her answer and her link still hold.
    Raises NotFound, Closed, Stale, Refused, and KeptAway where she would meet somebody she must never meet.
    """
    lock = case.open_lock_for(Power.visit)
    visit = await _to_change(db, case, visit_id, VisitState.moved, version=version, now=now)
    async with keeping_apart(db, case.id, visit_id, now):
        await _move(db, case, lock, visit, agreed, why=why, now=now)
    return visit


async def _move(
    db: AsyncSession, case: FoundCase, lock: Lock, visit: Visit, agreed: Agreed, *, why: str, now: datetime
) -> None:
    same_time = (visit.starts_at, visit.minutes) == (agreed.starts_at, agreed.minutes)
    if same_time and visit.state in AHEAD:
        _agree(visit, lock, agreed)
        visit.version += 1
        await db.flush()
        return
    step = _step_row(visit, VisitState.moved, by=case.person.id, now=now)
    step.was_at, step.why = visit.starts_at, lock.seal(VisitStep.why, step.id, why)
    _agree(visit, lock, agreed)
    _enter(visit, step)
    await _written(db, step)
    await announce(db, VisitMoved(visit.case_id, visit.id, case.person.id, now))


async def take_step(
    db: AsyncSession,
    case: FoundCase,
    visit_id: str,
    step: VisitState,
    *,
    version: int,
    now: datetime,
    how: str = "",
    why: str = "",
    emergency: str = "",
    arrived: datetime | None = None,
) -> Visit:
    """Confirmed by phone, under way, kept, missed or cancelled: the visit as it then is.

    `how` is a word of the rules, `why` free text; `arrived` is set for a step of `now` that a phone
    without net kept and brought later. One that waits at her door begins only in an `emergency`,
    which is said in words. Raises NotFound, NotAllowed, Stale and Refused.
    """
    lock = case.lock_for(Power.visit)
    visit = await _to_change(db, case, visit_id, step, version=version, now=now)
    if step is VisitState.under_way and not await may_begin(db, case, visit, emergency, now):
        raise Refused(StepRefusal.waits)
    if step is VisitState.kept:
        await was_unasked(db, case, visit, now)
    row = _step_row(visit, step, by=case.person.id, now=now)
    row.how, row.why, row.received_at = how, lock.seal(VisitStep.why, row.id, why), arrived
    _enter(visit, row)
    await _written(db, row)
    if step is VisitState.under_way:
        await begin_watch(db, visit, case.person.id, now)
    if step in FELL_AWAY:
        await announce(db, VisitFellAway(visit.case_id, visit.id, case.person.id, now))
    return visit


async def cancel_visits_ahead(db: AsyncSession, case_id: str, reason: str, by: str, now: datetime) -> None:
    """The course has ended: no visit of it will be, and each says why. What has begun stays to be written."""
    ahead = (Visit.case_id == case_id, Visit.state.in_(AHEAD), Visit.starts_at > now)
    for visit in (await db.execute(select(Visit).where(*ahead).with_for_update())).scalars().all():
        row = _step_row(visit, VisitState.cancelled, by=by, now=now)
        row.how = how_it_ended(reason)
        _enter(visit, row)
        await _written(db, row)
        await announce(db, VisitFellAway(case_id, visit.id, by, now))


async def answer_visit(
    db: AsyncSession, lock: Lock, visit: Visit, answer: VisitState, *, wish: str, now: datetime
) -> None:
    """Her own answer by link: confirmed, asked (with her wish) or declined; ask `may_answer` first."""
    row = _step_row(visit, answer, by=None, now=now)
    row.how, row.why = "link", lock.seal(VisitStep.why, row.id, wish)
    _enter(visit, row)
    await _written(db, row)


async def _to_change(
    db: AsyncSession, case: FoundCase, visit_id: str, step: VisitState, *, version: int, now: datetime
) -> Visit:
    """The visit, held for this transaction, if it is hers, still that version and may take the step."""
    hers = (Visit.id == visit_id, Visit.case_id == case.id)
    visit = (await db.execute(select(Visit).where(*hers).with_for_update())).scalar()
    if visit is None:
        raise NotFound
    if visit.version != version:
        raise Stale
    if why := why_not_step(VisitState(visit.state), step, visit.starts_at, now):
        raise Refused(why)
    return visit


def _agree(visit: Visit, lock: Lock, agreed: Agreed) -> None:
    visit.kind, visit.staff_id, visit.minutes = agreed.kind, agreed.staff_id, agreed.minutes
    visit.second_id = agreed.second_id
    visit.starts_at, visit.zone = agreed.starts_at, ZONE_NAME
    visit.wall = f"{local(agreed.starts_at):%Y-%m-%dT%H:%M}"
    visit.place = lock.seal(Visit.place, visit.id, agreed.place)
    visit.purpose = lock.seal(Visit.purpose, visit.id, agreed.purpose)


def _step_row(visit: Visit, step: VisitState, *, by: str | None, now: datetime) -> VisitStep:
    return VisitStep(
        id=new_id(), visit_id=visit.id, case_id=visit.case_id, step=step, by=by, at=now, version=visit.version
    )


def _enter(visit: Visit, row: VisitStep) -> None:
    visit.version += 1
    visit.state, row.version = row.step, visit.version


async def _written(db: AsyncSession, row: VisitStep) -> None:
    db.add(row)
    await db.flush()
