"""Holding the review of a phase: written together, signed once, then only added to."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select, update

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.course.clock.lists import CaseClock, case_clock
from aftercare.course.clock.rules import Phase
from aftercare.course.plan.actions import WORDS, Planning, save_version
from aftercare.course.plan.areas import MOST_AREAS
from aftercare.course.plan.lists import Papers, Worked, papers_of
from aftercare.course.plan.review_forms import AdditionForm, AreaForm, OwnWords, ReviewForm
from aftercare.course.plan.reviews import AreaOutcome, Review, Standing
from aftercare.course.plan.rules import PlannedArea, carried
from aftercare.course.records import AreaReview, AreaStep, FocusArea, OwnPlace, PhaseReview, ReviewAddendum
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from aftercare.storage.insert_once import write_once

Answers = Mapping[str, AreaForm]


class Reviewing(StrEnum):
    """How the wish to save a review went."""

    done = "done"
    stale = "stale"
    signed = "signed"
    no_such_phase = "no_such_phase"
    not_yet = "not_yet"
    too_many = "too_many"


def asked_for(seen: CaseClock, papers: Papers) -> int:
    """The phase to look back on: the one that ended, while its review is not signed; else the present."""
    here = seen.phase_number
    earlier = papers.review(here - 1)
    worked = any(area.phase == here - 1 for area in papers.areas)
    return here - 1 if worked and not (earlier and earlier.signed_at) else here


def reviewed(papers: Papers, phase: int) -> list[Worked]:
    """The areas a phase was about: also those ended on the way."""
    return [area for area in papers.areas if area.phase == phase]


def carries_on(seen: CaseClock, phase: int) -> bool:
    """True when there is a next phase to carry an area into."""
    return seen.place is not None and phase < Phase.transfer.number


async def save_review(change: Planning, form: ReviewForm, answers: Answers) -> Reviewing:
    """Keeps the review, and signs it when asked to. Raises NotFound; `begin` has raised Closed."""
    seen = await case_clock(
        change.db, await find_case(change.db, change.person, change.case_id, change.now), change.now
    )
    papers = await papers_of(change.db, change.case_id, change.lock, change.person.centre_id)
    review, refused = papers.review(form.phase), _refused(seen, papers, form, answers, change.now)
    if review and _same(review, papers, form, answers):
        return Reviewing.done
    if refused:
        return refused
    await _write(change, form, answers, papers)
    if form.sign:
        await _carry_over(change, seen, papers, form, answers)
    return Reviewing.done


async def add_to_review(change: Planning, review_id: str, form: AdditionForm) -> None:
    """An addendum to a signed review. Raises NotFound."""
    found = await change.db.execute(
        select(PhaseReview.id).where(
            PhaseReview.id == review_id,
            PhaseReview.case_id == change.case_id,
            PhaseReview.signed_at.is_not(None),
        )
    )
    if found.scalar() is None:
        raise NotFound
    added = ReviewAddendum(id=form.id, review_id=review_id, case_id=change.case_id, at=change.now)
    added.text, added.by = change.lock.seal(ReviewAddendum.text, form.id, form.text), change.person.id
    if (await write_once(change.db, added, ReviewAddendum.id == form.id)).review_id != review_id:
        raise NotFound


def _refused(
    seen: CaseClock, papers: Papers, form: ReviewForm, answers: Answers, now: datetime
) -> Reviewing | None:
    review = papers.review(form.phase)
    if review and review.signed_at:
        return Reviewing.signed
    if (review.version if review else 0) != form.version:
        return Reviewing.stale
    if form.phase > seen.phase_number:
        return Reviewing.no_such_phase
    if form.held_on > clock.local(now).date():
        return Reviewing.not_yet
    next_ones = {area.planned.area for area in papers.of(form.phase + 1)}
    over = {
        a.planned.area for a in reviewed(papers, form.phase) if a.id in answers and answers[a.id].carry_over
    }
    beyond = carries_on(seen, form.phase) and len(next_ones | over) > max(MOST_AREAS, len(next_ones))
    return Reviewing.too_many if form.sign and beyond else None


def _same(review: Review, papers: Papers, form: ReviewForm, answers: Answers) -> bool:
    """True when this is what stands already: a double tap."""
    outcomes = {
        area_id: AreaOutcome(said.outcome, said.changed, said.carry_over) for area_id, said in answers.items()
    }
    standings = {
        area: Standing(said.now, said.wants, said.sentence, form.held_on)
        for area, said in _said(papers, form, answers).items()
    }
    stands = (review.held_on, review.note, review.signed_at is not None)
    return (*stands, review.outcomes, review.standings) == (
        *(form.held_on, form.note, form.sign),
        *(outcomes, standings),
    )


def _said(papers: Papers, form: ReviewForm, answers: Answers) -> dict[str, OwnWords]:
    """What she said of her life as a whole and of each area, by its key; nothing where she said nothing."""
    said: dict[str, OwnWords] = {"": form}
    for area in reviewed(papers, form.phase):
        if area.id in answers and answers[area.id].said:
            said[area.planned.area] = answers[area.id]
    return {area: words for area, words in said.items() if words.said}


async def _write(change: Planning, form: ReviewForm, answers: Answers, papers: Papers) -> None:
    """The review with its parts anew; only an unsigned one is ever written over."""
    db, review = change.db, papers.review(form.phase)
    review_id = review.id if review else form.id
    facts: dict[str, Any] = {
        "held_on": form.held_on,
        "note": change.lock.seal(PhaseReview.note, review_id, form.note),
    }
    facts |= {"by": change.person.id, "at": change.now, "version": form.version + 1}
    facts |= {"signed_at": change.now if form.sign else None}
    if review is None:
        db.add(PhaseReview(id=review_id, case_id=change.case_id, phase=form.phase, **facts))
    else:
        hers = (PhaseReview.id == review_id, PhaseReview.signed_at.is_(None))
        await db.execute(
            update(PhaseReview).where(*hers).values(facts).execution_options(synchronize_session=False)
        )
        for part in (AreaReview, OwnPlace):
            await db.execute(delete(part).where(part.review_id == review_id))
    await db.flush()
    for area, words in _said(papers, form, answers).items():
        _place(change, review_id, form, area, words)
    for area_id, said in answers.items():
        _judge(change, review_id, area_id, said)
    await db.flush()


def _judge(change: Planning, review_id: str, area_id: str, said: AreaForm) -> None:
    row = AreaReview(id=new_id(), review_id=review_id, case_id=change.case_id, area_id=area_id)
    row.outcome, row.carry_over = said.outcome.value if said.outcome else "", said.carry_over
    row.changed = change.lock.seal(AreaReview.changed, row.id, said.changed)
    change.db.add(row)


def _place(change: Planning, review_id: str, form: ReviewForm, area: str, said: OwnWords) -> None:
    row = OwnPlace(id=new_id(), case_id=change.case_id, review_id=review_id, phase=form.phase, area=area)
    row.is_now, row.wants, row.on = said.now, said.wants, form.held_on
    row.sentence = change.lock.seal(OwnPlace.sentence, row.id, said.sentence)
    change.db.add(row)


async def _carry_over(
    change: Planning, seen: CaseClock, papers: Papers, form: ReviewForm, answers: Answers
) -> None:
    """What she goes on with begins the next phase's plan; a phase that is over has ended its areas."""
    if form.phase < seen.phase_number:
        await change.db.execute(
            update(FocusArea)
            .where(FocusArea.case_id == change.case_id, FocusArea.phase == form.phase)
            .where(FocusArea.ended_on.is_(None))
            .values(ended_on=form.held_on, version=FocusArea.version + 1)
            .execution_options(synchronize_session=False)
        )
    if not carries_on(seen, form.phase):
        return
    there = {area.planned.area for area in papers.of(form.phase + 1)}
    over = [area for area in reviewed(papers, form.phase) if area.id in answers]
    over = [area for area in over if answers[area.id].carry_over and area.planned.area not in there]
    for area in over:
        begun = carried(area.planned, [step.planned.id for step in area.steps if step.done_on])
        await _begin_again(change, form.phase + 1, begun, {s.planned.id for s in area.steps if s.shown})
    if over:
        await save_version(change, form.phase + 1)


async def _begin_again(change: Planning, phase: int, area: PlannedArea, shown: set[str]) -> None:
    row = FocusArea(id=new_id(), case_id=change.case_id, phase=phase, area=area.area)
    for name in WORDS:
        column = getattr(FocusArea, name)
        setattr(row, name, change.lock.seal(column, row.id, getattr(area, name)))
    row.supports = ",".join(known for known, _ in area.supports)
    row.chosen_on = clock.local(change.now).date()
    change.db.add(row)
    await change.db.flush()
    for step in area.steps:
        again = AreaStep(id=new_id(), case_id=change.case_id, area_id=row.id, who=step.who)
        again.what, again.due_on = change.lock.seal(AreaStep.what, again.id, step.what), step.due_on
        again.support_id, again.shown = step.support_id, step.id in shown
        again.made_at, again.by = change.now, change.person.id
        change.db.add(again)
    await change.db.flush()
