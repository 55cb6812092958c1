"""Every step of a visit's life, and what stands at her address with its words, in one statement."""

from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from sqlalchemy import BindParameter, bindparam
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.risk.lists import RISK_ROWS, OpenRisk, opened_risks
from aftercare.course.contacts.last_words import LAST_WORDS, LastWords, last_words
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather
from aftercare.storage.sealed import Lock
from aftercare.visits.address_rules import Alone
from aftercare.visits.alone_records import VisitAlone
from aftercare.visits.records import VisitStep
from aftercare.visits.rules import VisitState


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a visit's life; `by` is empty when she took it herself."""

    id: str
    step: VisitState
    how: str
    why: str
    was_at: datetime | None
    by: str
    by_id: str | None
    at: datetime
    version: int
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WentAlone:
    """A yes, or that a visit was begun or held without one: on what ground, why, by whom, when."""

    id: str
    kind: Alone
    why: str
    by_id: str
    by: str
    at: datetime
    starts_at: datetime
    staff_id: str


@dataclass(frozen=True, slots=True)
class Story:
    """Its steps and who went alone on what ground, both newest first; what stands at her address, and what
    was written of the last contact.
    """

    steps: list[Step]
    alone: list[WentAlone]
    risks: list[OpenRisk]
    last: LastWords | None


_VISIT: BindParameter[str] = bindparam("visit_id")
_STEPS = signed(VisitStep, VisitStep.by, where=[VisitStep.visit_id == _VISIT])
_ALONE = signed(VisitAlone, VisitAlone.by, where=[VisitAlone.visit_id == _VISIT])
_STORY = Gather(_STEPS, _ALONE, RISK_ROWS, LAST_WORDS)


async def story_of(db: AsyncSession, case: FoundCase, visit_id: str) -> Story:
    """Of a visit of a case in reach; one statement."""
    house, lock = keys_of(db).house, case.lock
    found = await _STORY.of(db, case.id, visit_id=visit_id)
    steps = [_step(row, lock, house) for row in found[_STEPS]]
    alone = [_alone(row, lock, house) for row in found[_ALONE]]
    return Story(
        sorted(steps, key=lambda one: one.version, reverse=True),
        sorted(alone, key=lambda one: one.at, reverse=True),
        [one for one in opened_risks(found, lock, house) if one.ended_at is None],
        last_words(case, found),
    )


def began(steps: list[Step]) -> datetime | None:
    """When this visit was checked in, from its steps newest first; None when it was not."""
    here = takewhile(lambda step: step.step not in (VisitState.planned, VisitState.moved), steps)
    return next((step.at for step in here if step.step is VisitState.under_way), None)


def _step(row: VisitStep, lock: Lock, house: Lock) -> Step:
    return Step(
        id=row.id,
        step=VisitState(row.step),
        how=row.how,
        why=lock.open(VisitStep.why, row.id, row.why),
        was_at=row.was_at,
        by=name_of(house, row, row.by),
        by_id=row.by,
        at=row.at,
        version=row.version,
        received_at=row.received_at,
    )


def _alone(row: VisitAlone, lock: Lock, house: Lock) -> WentAlone:
    return WentAlone(
        id=row.id,
        kind=Alone(row.kind),
        why=lock.open(VisitAlone.why, row.id, row.why),
        by_id=row.by,
        by=name_of(house, row, row.by),
        at=row.at,
        starts_at=row.starts_at,
        staff_id=row.staff_id,
    )
