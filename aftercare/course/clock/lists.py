"""Reading the clock of a case, and how a course ended."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.records import ClosingReason, Closure, Programme
from aftercare.course.clock.history import History, MovedTurn
from aftercare.course.clock.history_lists import history_of
from aftercare.course.clock.place import Place, place
from aftercare.course.clock.records import PhaseCheck
from aftercare.course.clock.rules import Phase, Turn, plan
from aftercare.course.records import AreaStep, FocusArea, PhasePlan, PhaseReview
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of

AREA = CASE.with_its(FocusArea, "area_id")
STEP = CASE.with_its(AreaStep, "step_id")
PLAN = CASE.with_its(PhasePlan, "plan_id")
REVIEW = CASE.with_its(PhaseReview, "review_id")
TICK = CASE.with_its(PhaseCheck, "tick_id")


@dataclass(frozen=True, slots=True)
class CaseClock:
    """A case and its clock; `place` is None and `turns` empty in ordinary aftercare."""

    case: FoundCase
    place: Place | None
    turns: tuple[Turn, ...]
    history: History = field(default_factory=History)

    @property
    def moved(self) -> tuple[MovedTurn, ...]:
        """The turns people moved or made, oldest first."""
        return self.history.turns

    @property
    def rhythm(self) -> int:
        """Days between contacts as they are meant now: her own rhythm, else the guide."""
        return self.history.rhythm(self.place.phase if self.place else None, self.case.terms)

    @property
    def waits(self) -> Turn | None:
        """The newest turn, when its day has come and nobody has made it; None once the course has ended."""
        here = self.place.phase if self.place else None
        if here not in (Phase.try_out, Phase.transfer) or self.history.made(here):
            return None
        return next(turn for turn in self.turns if turn.phase is here)

    @property
    def phase_number(self) -> int:
        """The phase areas are chosen for: 0 in ordinary aftercare and before move-out, at most 3."""
        return min(self.place.phase.number, Phase.transfer.number) if self.place else 0


@dataclass(frozen=True, slots=True)
class Ending:
    """One time the course was closed, and when it was reopened."""

    id: str
    reason: ClosingReason
    note: str
    without: str
    closed_on: date
    by: str
    at: datetime
    reopened_at: datetime | None


async def case_clock(db: AsyncSession, case: FoundCase, now: datetime) -> CaseClock:
    """The clock of a case in reach, in two statements. Raises NotFound."""
    history = await history_of(db, case.lock, case.id)
    if case.programme is not Programme.cti:
        return CaseClock(case, None, (), history)
    today, until = clock.local(now).date(), history.until
    where = place(case.moved_out_on, history.moved, today, case.opened_on, until)
    turns = plan(case.moved_out_on, history.moved, until) if case.moved_out_on else []
    return CaseClock(case, where, tuple(turns), history)


async def endings(db: AsyncSession, case: FoundCase) -> list[Ending]:
    """Every time the course was closed, newest first, in one statement; the case was found in reach."""
    rows = await db.execute(
        select(*Closure.__table__.columns, Staff.called)
        .join(Staff, Staff.id == Closure.by)
        .where(Closure.case_id == case.id)
        .order_by(Closure.at.desc())
    )
    lock, house = case.lock, keys_of(db).house
    return [
        Ending(
            id=row.id,
            reason=ClosingReason(row.reason),
            note=lock.open(Closure.note, row.id, row.note),
            without=lock.open(Closure.without, row.id, row.without),
            closed_on=row.closed_on,
            by=house.open(Staff.called, row.by, row.called),
            at=row.at,
            reopened_at=row.reopened_at,
        )
        for row in rows
    ]
