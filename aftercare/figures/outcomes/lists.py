"""Reading her answers, from reach."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CaseHead
from aftercare.figures.outcomes.records import Outcome
from aftercare.figures.outcomes.rules import Lives, Point


@dataclass(frozen=True, slots=True)
class Told:
    """One answer, opened; `by` is the id of who wrote it down."""

    id: str
    by: str
    point: Point
    lives: Lives
    words: str
    asked_on: date


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Her case, her newest answer at each point, and how often she has changed one."""

    case: CaseHead
    newest: dict[Point, Told]


async def outcomes_of(db: AsyncSession, case: FoundCase, now: datetime) -> Outcomes:
    """What she has answered, in two statements. Raises NotFound."""
    lock = case.lock
    rows = await db.execute(
        select(Outcome.id, Outcome.by, Outcome.point, Outcome.lives, Outcome.words, Outcome.asked_on)
        .where(Outcome.case_id == case.id)
        .order_by(Outcome.at, Outcome.id)
    )
    newest = {
        Point(row.point): Told(
            id=row.id,
            by=row.by,
            point=Point(row.point),
            lives=Lives(row.lives),
            words=lock.open(Outcome.words, row.id, row.words),
            asked_on=row.asked_on,
        )
        for row in rows
    }
    return Outcomes(case, newest)
