"""Reading all there is about the plans of one case in one statement: areas, steps, versions, answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.course.plan.areas import Area, is_own
from aftercare.course.plan.forms import Answer
from aftercare.course.plan.reviews import Review, open_reviews
from aftercare.course.plan.rows import EVERYTHING
from aftercare.course.plan.rules import PlannedArea, PlannedStep, Sheet, Who, names_in, read
from aftercare.course.records import AreaStep, CentreArea, FocusArea, PhasePlan, PlanAnswer
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an area as it stands today."""

    planned: PlannedStep
    area_id: str
    done_on: date | None
    shown: bool
    version: int
    made_at: datetime

    def late(self, today: date) -> bool:
        """True when its day has passed and nobody has said that it is done."""
        due = self.planned.due_on
        return self.done_on is None and due is not None and due < today


@dataclass(frozen=True, slots=True)
class Worked:
    """An area she has chosen for a phase, as it stands today; `planned` holds all that is agreed about it."""

    planned: PlannedArea
    phase: int
    chosen_on: date
    ended_on: date | None
    version: int
    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """The id of the area in this phase."""
        return self.planned.id


@dataclass(frozen=True, slots=True)
class Answered:
    """What she answered about a version, how and when."""

    answer: Answer
    words: str
    how: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved version of a phase's plan; `answers` are hers, the newest first."""

    id: str
    phase: int
    version: int
    made_on: date
    by: str
    by_id: str
    sheet: Sheet
    why_more: str
    agreed_on: date | None
    agreed_how: str
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True)
class Papers:
    """All of it: `areas` oldest first, `plans` newest first, `own` the centre's areas by key, `off` keys
    that are not chosen any more, `reviews` by phase.
    """

    areas: tuple[Worked, ...]
    plans: tuple[Saved, ...]
    own: Mapping[str, str] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    reviews: tuple[Review, ...] = ()

    def of(self, phase: int) -> list[Worked]:
        """The areas she works with in this phase."""
        return [one for one in self.areas if one.phase == phase and one.ended_on is None]

    def newest(self, phase: int) -> Saved | None:
        """The newest saved version of a phase."""
        return next((plan for plan in self.plans if plan.phase == phase), None)

    def review(self, phase: int) -> Review | None:
        """The review of a phase, signed or not."""
        return next((review for review in self.reviews if review.phase == phase), None)

    def offered(self, chosen: Iterable[str]) -> list[tuple[str, str]]:
        """Key and own name of every area on the centre's list that is not chosen; the nine come first."""
        keys = [area.value for area in Area] + sorted(self.own, key=lambda key: self.own[key].casefold())
        taken = {*chosen, *self.off}
        return [(key, self.own.get(key, "")) for key in keys if key not in taken]


async def plan_papers(db: AsyncSession, case: FoundCase, centre_id: str) -> Papers:
    """Everything about the plans of a case that was found in reach, in one statement."""
    return await papers_of(db, case.id, case.lock, centre_id)


async def papers_of(db: AsyncSession, case_id: str, lock: Lock, centre_id: str) -> Papers:
    """The same for a case whose lock is at hand."""
    told = {"case_id": case_id, "centre_id": centre_id}
    rows: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in await db.execute(EVERYTHING, told):
        rows[row.row].append(row)
    house = keys_of(db).house
    own = {row.key: house.open(CentreArea.called, row.id, row.a) for row in rows["own"] if row.a}
    plans = _plans(lock, house, rows)
    names = {known: name for plan in reversed(plans) for known, name in names_in(plan.sheet).items()}
    steps = [_step(lock, row, names) for row in sorted(rows["step"], key=lambda row: (row.at, row.id))]
    ordered = sorted(rows["area"], key=lambda row: (row.on, row.id))
    return Papers(
        areas=tuple(_worked(lock, row, steps, names, own) for row in ordered),
        plans=plans,
        own=own,
        off=frozenset(row.key for row in rows["own"] if row.until),
        reviews=open_reviews(lock, house, rows),
    )


def _plans(lock: Lock, house: Lock, rows: Mapping[str, list[Row[Any]]]) -> tuple[Saved, ...]:
    answers: dict[str, list[Answered]] = defaultdict(list)
    for row in sorted(rows["answer"], key=lambda row: (row.at, row.id), reverse=True):
        words = lock.open(PlanAnswer.words, row.id, row.a)
        answers[row.key].append(Answered(Answer(row.about), words, row.how, row.at))
    found = [
        Saved(
            id=row.id,
            phase=row.number,
            version=row.version,
            made_on=row.on,
            by=house.open(Staff.called, row.staff_id, row.who),
            by_id=row.staff_id,
            sheet=read(lock.open(PhasePlan.content, row.id, row.a)),
            why_more=lock.open(PhasePlan.why_more, row.id, row.b),
            agreed_on=row.until,
            agreed_how=row.how,
            answers=tuple(answers[row.id]),
        )
        for row in rows["plan"]
    ]
    return tuple(sorted(found, key=lambda plan: (plan.phase, plan.version), reverse=True))


def _step(lock: Lock, row: Row[Any], names: Mapping[str, str]) -> Step:
    what = lock.open(AreaStep.what, row.id, row.a)
    planned = PlannedStep(row.id, what, Who(row.how), row.about, names.get(row.about, ""), row.on)
    return Step(planned, row.key, row.until, row.yes, row.version, row.at)


def _worked(
    lock: Lock, row: Row[Any], steps: list[Step], names: Mapping[str, str], own: Mapping[str, str]
) -> Worked:
    hers = tuple(step for step in steps if step.area_id == row.id)
    supports = tuple((known, names.get(known, "")) for known in row.about.split(",") if known)
    planned = PlannedArea(
        id=row.id,
        area=row.key,
        called=own.get(row.key, "") if is_own(row.key) else "",
        why_now=lock.open(FocusArea.why_now, row.id, row.a),
        goal=lock.open(FocusArea.goal, row.id, row.b),
        does_herself=lock.open(FocusArea.does_herself, row.id, row.c),
        wants_help=lock.open(FocusArea.wants_help, row.id, row.d),
        centre_does=lock.open(FocusArea.centre_does, row.id, row.e),
        municipality_does=lock.open(FocusArea.municipality_does, row.id, row.f),
        supports=supports,
        steps=tuple(step.planned for step in hers),
    )
    return Worked(planned, row.number, row.on, row.until, row.version, hers)
