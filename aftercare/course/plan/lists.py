"""Reading all there is about the plans of one case in one statement: areas, steps, versions, answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.course.plan.areas import Area, is_own
from aftercare.course.plan.forms import Answer
from aftercare.course.plan.reviews import Review, open_reviews
from aftercare.course.plan.rows import EVERYTHING, OWN, PLANS, STEPS
from aftercare.course.plan.rules import PlannedArea, PlannedStep, Sheet, Who, names_in, read
from aftercare.course.records import AreaStep, CentreArea, FocusArea, PhasePlan, PlanAnswer
from aftercare.people.signed import name_of
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gathered
from aftercare.storage.sealed import Lock
from aftercare.words.names import in_danish


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

    id: str
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

    @property
    def done(self) -> dict[str, date]:
        """The day each step was done, by its id, whichever version holds it; open steps are not there."""
        steps = [step for area in self.areas for step in area.steps]
        return {step.planned.id: step.done_on for step in steps if step.done_on}

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
        keys = [area.value for area in Area] + sorted(self.own, key=lambda key: in_danish(self.own[key]))
        taken = {*chosen, *self.off}
        return [(key, self.own.get(key, "")) for key in keys if key not in taken]


async def plan_papers(db: AsyncSession, case: FoundCase, centre_id: str) -> Papers:
    """Everything about the plans of a case that was found in reach, in one statement."""
    return await papers_of(db, case.id, case.lock, centre_id)


async def papers_of(db: AsyncSession, case_id: str, lock: Lock, centre_id: str) -> Papers:
    """The same for a case whose lock is at hand."""
    found = await EVERYTHING.of(db, case_id, centre_id=centre_id)
    house = keys_of(db).house
    own = {row.key: house.open(CentreArea.called, row.id, row.called) for row in found[OWN] if row.called}
    plans = _plans(lock, house, found)
    names = {known: name for plan in reversed(plans) for known, name in names_in(plan.sheet).items()}
    steps = [_step(lock, row, names) for row in sorted(found[STEPS], key=lambda row: (row.made_at, row.id))]
    areas = sorted(found[FocusArea], key=lambda row: (row.chosen_on, row.id))
    return Papers(
        areas=tuple(_worked(lock, row, steps, names, own) for row in areas),
        plans=plans,
        own=own,
        off=frozenset(row.key for row in found[OWN] if row.retired_on),
        reviews=open_reviews(lock, house, found),
    )


def _plans(lock: Lock, house: Lock, found: Gathered) -> tuple[Saved, ...]:
    answers: dict[str, list[Answered]] = defaultdict(list)
    for row in sorted(found[PlanAnswer], key=lambda row: (row.at, row.id), reverse=True):
        words = lock.open(PlanAnswer.words, row.id, row.words)
        answers[row.plan_id].append(Answered(row.id, Answer(row.answer), words, row.how, row.at))
    plans = [
        Saved(
            id=row.id,
            phase=row.phase,
            version=row.version,
            made_on=row.made_on,
            by=name_of(house, row, row.by),
            by_id=row.by,
            sheet=read(lock.open(PhasePlan.content, row.id, row.content)),
            why_more=lock.open(PhasePlan.why_more, row.id, row.why_more),
            agreed_on=row.agreed_on,
            agreed_how=row.agreed_how,
            answers=tuple(answers[row.id]),
        )
        for row in found[PLANS]
    ]
    return tuple(sorted(plans, key=lambda plan: (plan.phase, plan.version), reverse=True))


def _step(lock: Lock, row: AreaStep, names: Mapping[str, str]) -> Step:
    what = lock.open(AreaStep.what, row.id, row.what)
    known = names.get(row.support_id, "")
    planned = PlannedStep(row.id, what, Who(row.who), row.support_id, known, row.due_on)
    return Step(planned, row.area_id, row.done_on, row.shown, row.version, row.made_at)


def _worked(
    lock: Lock, row: FocusArea, steps: list[Step], names: Mapping[str, str], own: Mapping[str, str]
) -> Worked:
    hers = tuple(step for step in steps if step.area_id == row.id)
    supports = tuple((known, names.get(known, "")) for known in row.supports.split(",") if known)
    planned = PlannedArea(
        id=row.id,
        area=row.area,
        called=own.get(row.area, "") if is_own(row.area) else "",
        why_now=lock.open(FocusArea.why_now, row.id, row.why_now),
        goal=lock.open(FocusArea.goal, row.id, row.goal),
        does_herself=lock.open(FocusArea.does_herself, row.id, row.does_herself),
        wants_help=lock.open(FocusArea.wants_help, row.id, row.wants_help),
        centre_does=lock.open(FocusArea.centre_does, row.id, row.centre_does),
        municipality_does=lock.open(FocusArea.municipality_does, row.id, row.municipality_does),
        supports=supports,
        steps=tuple(step.planned for step in hers),
    )
    return Worked(planned, row.phase, row.chosen_on, row.ended_on, row.version, hers)
