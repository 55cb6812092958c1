"""Choosing areas for a phase, wording them, their steps; every change of the plan is saved as a version."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case
from aftercare.cases.withdrawal.taps import made_with, undoable
from aftercare.course.clock.lists import CaseClock, case_clock
from aftercare.course.clock.rules import Phase
from aftercare.course.plan.areas import may_choose, needs_reason
from aftercare.course.plan.forms import AreaForm, WordsForm
from aftercare.course.plan.lists import papers_of
from aftercare.course.plan.rules import Sheet, written
from aftercare.course.records import AreaStep, FocusArea, PhasePlan
from aftercare.errors import NotFound
from aftercare.events import PlanReplaced
from aftercare.people.person import Person
from aftercare.storage.announcing import announce
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once
from aftercare.storage.sealed import Lock

WORDS = ("why_now", "goal", "does_herself", "wants_help", "centre_does", "municipality_does")


class Choosing(StrEnum):
    """How the wish to work with an area went."""

    done = "done"
    chosen_already = "chosen_already"
    tell_why = "tell_why"
    not_offered = "not_offered"
    no_such_phase = "no_such_phase"


@dataclass(frozen=True)
class Planning:
    """One change of a case's plan: who, when, the case's lock, and the names of supports as they are now."""

    db: AsyncSession
    person: Person
    case_id: str
    lock: Lock
    now: datetime
    names: Mapping[str, str] = field(default_factory=dict)


def may_plan(seen: CaseClock) -> tuple[int, ...]:
    """The phases that may be planned now: the present one and the next."""
    here = seen.phase_number
    return (here,) if seen.place is None or here == Phase.transfer.number else (here, here + 1)


async def begin(
    db: AsyncSession, case: FoundCase, now: datetime, names: Mapping[str, str] | None = None
) -> Planning:
    """A change of the plan of an open case; changes of one case wait for each other.

    Raises NotFound and Closed.
    """
    lock = case.open_lock_for()
    await db.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    return Planning(db, case.person, case.id, lock, now, names or {})


async def choose_area(db: AsyncSession, case: FoundCase, form: AreaForm, now: datetime) -> Choosing:
    """She chooses an area of the centre's list for a phase. Raises NotFound and Closed."""
    change = await begin(db, case, now)
    seen = await case_clock(db, case, now)
    phase = seen.phase_number if form.phase is None else form.phase
    papers = await papers_of(db, case.id, change.lock, case.person.centre_id)
    here = papers.of(phase)
    if any(one.id == form.id for one in here):
        return Choosing.done
    chosen = [one.planned.area for one in here]
    if phase not in may_plan(seen):
        return Choosing.no_such_phase
    if form.area in chosen:
        return Choosing.chosen_already
    if form.area not in dict(papers.offered(chosen)):
        return Choosing.not_offered
    if not may_choose(chosen, form.area, form.why_more):
        return Choosing.tell_why
    await _put(change, form, phase)
    await save_version(change, phase, form.why_more if needs_reason(chosen) else "")
    return Choosing.done


async def _put(change: Planning, form: AreaForm, phase: int) -> None:
    area = FocusArea(id=form.id, case_id=change.case_id, phase=phase, area=form.area)
    area.goal = change.lock.seal(FocusArea.goal, form.id, form.goal)
    area.why_now = change.lock.seal(FocusArea.why_now, form.id, form.why_now)
    area.chosen_on = clock.local(change.now).date()
    if (await write_once(change.db, area, FocusArea.id == form.id)).case_id != change.case_id:
        raise NotFound


async def word_area(change: Planning, area_id: str, form: WordsForm) -> bool:
    """True when the area is worded anew, False when somebody did so first. Raises NotFound."""
    if not set(form.supports) <= set(change.names):
        raise NotFound
    sealed = {
        name: change.lock.seal(getattr(FocusArea, name), area_id, getattr(form, name)) for name in WORDS
    }
    done = await change.db.execute(
        update(FocusArea)
        .where(FocusArea.id == area_id, FocusArea.case_id == change.case_id)
        .where(FocusArea.version == form.version, FocusArea.ended_on.is_(None))
        .values(**sealed, supports=",".join(dict.fromkeys(form.supports)), version=form.version + 1)
        .execution_options(synchronize_session=False)
        .returning(FocusArea.phase)
    )
    phase = done.scalar()
    if phase is not None:
        await save_version(change, phase)
    return phase is not None


async def end_area(db: AsyncSession, case: FoundCase, area_id: str, now: datetime) -> bool:
    """She has worked enough with this area for now; it stays in sight as history. False when it had ended.

    Raises NotFound and Closed.
    """
    change = await begin(db, case, now)
    done = await db.execute(
        update(FocusArea)
        .where(FocusArea.id == area_id, FocusArea.case_id == case.id, FocusArea.ended_on.is_(None))
        .values(ended_on=clock.local(now).date(), version=FocusArea.version + 1)
        .execution_options(synchronize_session=False)
        .returning(FocusArea.phase)
    )
    phase = done.scalar()
    if phase is not None:
        await save_version(change, phase)
    elif await _gone(change, area_id):
        raise NotFound
    return phase is not None


async def _gone(change: Planning, area_id: str) -> bool:
    """True for an area that is not hers; one that was ended before is."""
    hers = select(FocusArea.id).where(FocusArea.id == area_id, FocusArea.case_id == change.case_id)
    return (await change.db.execute(hers)).scalar() is None


async def save_version(change: Planning, phase: int, why_more: str = "") -> str:
    """The plan as it stands becomes the next version, unless nothing differs; answers the newest one's id.

    A link to the version before stops working: nobody agrees to what is no longer the plan.
    """
    papers = await papers_of(change.db, change.case_id, change.lock, change.person.centre_id)
    earlier = papers.newest(phase)
    here = papers.of(phase)
    sheet = named(tuple(one.planned for one in here), change.names)
    if earlier and earlier.sheet == sheet and not why_more:
        return earlier.id
    reason = why_more or (earlier.why_more if earlier else "")
    more = len(here) > 1 and needs_reason([one.planned.area for one in here][1:])
    plan = PhasePlan(id=new_id(), case_id=change.case_id, phase=phase, by=change.person.id)
    plan.version = earlier.version + 1 if earlier else 1
    plan.made_on, plan.made_at = clock.local(change.now).date(), change.now
    plan.content = change.lock.seal(PhasePlan.content, plan.id, written(sheet))
    plan.why_more = change.lock.seal(PhasePlan.why_more, plan.id, reason if more else "")
    change.db.add(plan)
    await change.db.flush()
    if earlier:
        replaced = PlanReplaced(change.case_id, earlier.id, change.person.id, change.now)
        await announce(change.db, replaced)
    return plan.id


async def version_made(db: AsyncSession, row: FocusArea | AreaStep, at: datetime) -> list[PhasePlan]:
    """The version that a tap at this instant made of her plan, while none is newer."""
    versions = select(PhasePlan).where(PhasePlan.case_id == row.case_id)
    newest = (await db.execute(versions.order_by(PhasePlan.made_at.desc()).limit(1))).scalar()
    return [newest] if newest and newest.made_at == at else []


AREA_ENDED = undoable("area_ended", FocusArea, ended_on=None)
made_with(AREA_ENDED, PhasePlan, by="by", at="made_at", rows=version_made)


def named(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    """The sheet with the supports called what they are called now; unknown ones keep the name they had."""
    return tuple(
        replace(
            area,
            supports=tuple((known, names.get(known, name)) for known, name in area.supports),
            steps=tuple(
                replace(step, support=names.get(step.support_id, step.support)) for step in area.steps
            ),
        )
        for area in sheet
    )
