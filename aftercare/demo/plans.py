"""Plants the plan of every phase she has come to: words, steps, versions, her yes; and the reviews."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from aftercare.course.network.records import Support
from aftercare.course.plan.forms import Answer
from aftercare.course.plan.reviews import Outcome
from aftercare.course.plan.rules import TEXTS, PlannedArea, PlannedStep, Sheet, Who, written
from aftercare.course.records import (
    AreaReview,
    AreaStep,
    FocusArea,
    OwnPlace,
    PhasePlan,
    PhaseReview,
    PlanAnswer,
)
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground, past_working_day, seeded, working_day
from aftercare.demo.plan_words import NOTES, PLACES, PLANS
from aftercare.storage.ids import new_id

# She who has more than three areas, and why.
MORE = {"nour": "Skolestart og bolig kom i samme uge. Hun ville ikke vente med nogen af dem."}
# Whose plan waits for her yes, and whose she wants changed.
WAITING = {"line": None, "amina": None, "katrine": Answer.not_yet, "charlotte": Answer.change}
STARTS = {1: 2, 2: 4, 3: 6}


def chance(course: Course, about: str) -> Random:
    """Luck of its own for each thing, so that plans do not shift the rest of the demo."""
    return seeded(f"{course.woman.name} {about}")


def plan_phases(ground: Ground, course: Course) -> None:
    """After her areas are chosen and her supports linked."""
    areas = [row for row in ground.waiting(FocusArea) if row.case_id == course.id]
    for phase in sorted({row.phase for row in areas}):
        here = [row for row in areas if row.phase == phase]
        if phase == max(course.areas) and course.woman.name in MORE:
            here += _more(ground, course, phase, {row.area for row in here})
        sheet = tuple(_word(ground, course, row) for row in here)
        plan = _save(ground, course, phase, here, sheet)
        if course.turns[phase].on <= ground.today:
            _review(ground, course, phase, here, {row.area for row in areas if row.phase == phase + 1})
        elif plan:
            _answer(ground, course, plan)


def _more(ground: Ground, course: Course, phase: int, chosen: set[str]) -> list[FocusArea]:
    extra: list[FocusArea] = []
    for area in ("home", "children", "network", "economy"):
        if area not in chosen and len(chosen) + len(extra) < 4:
            row = FocusArea(id=new_id(), case_id=course.id, phase=phase, area=area)
            row.goal = course.lock.seal(FocusArea.goal, row.id, "Et roligt hjem for os fire")
            row.chosen_on = min(ground.today, course.turns[phase - 1].on + timedelta(days=5))
            ground.put(row)
            extra.append(row)
    return extra


def _word(ground: Ground, course: Course, row: FocusArea) -> PlannedArea:
    words = PLANS[row.area]
    goal = course.lock.open(FocusArea.goal, row.id, row.goal)
    known = [one for one in ground.waiting(Support) if one.case_id == course.id]
    hers = [one for one in known if row.area in one.areas.split(",")][:2]
    supports = tuple((one.id, course.lock.open(Support.called, one.id, one.called)) for one in hers)
    area = PlannedArea(row.id, row.area, goal=goal, supports=supports)
    for name in TEXTS:
        if name != "goal":
            setattr(row, name, course.lock.seal(getattr(FocusArea, name), row.id, getattr(words, name)))
            area = replace(area, **{name: getattr(words, name)})
    row.supports = ",".join(known for known, _ in supports)
    return replace(area, steps=_steps(ground, course, row, supports))


def _steps(
    ground: Ground, course: Course, row: FocusArea, supports: tuple[tuple[str, str], ...]
) -> tuple[PlannedStep, ...]:
    planned, past, rng = [], course.turns[row.phase].on <= ground.today, chance(course, row.area)
    for number, (what, who) in enumerate(PLANS[row.area].steps):
        if who == "support" and not supports:
            continue
        support_id, support = supports[0] if who == "support" else ("", "")
        due = row.chosen_on + timedelta(days=14 + 18 * number)
        step = AreaStep(id=new_id(), case_id=course.id, area_id=row.id, who=who, support_id=support_id)
        step.what, step.due_on = course.lock.seal(AreaStep.what, step.id, what), due
        step.made_at, step.by = ground.at(row.chosen_on, f"10.{10 + number}"), ground.id_of(course.writer)
        near = due - timedelta(days=rng.randint(1, 6))
        if (near < ground.today and (past or rng.random() < 0.94)) or (past and number == 0):
            step.done_on = min(near, ground.today)
        ground.put(step)
        planned.append(PlannedStep(step.id, what, Who(who), support_id, support, due))
    return tuple(planned)


def _save(
    ground: Ground, course: Course, phase: int, rows: list[FocusArea], sheet: Sheet
) -> PhasePlan | None:
    """First the areas alone, then the whole of it a few days later."""
    first = past_working_day(min(row.chosen_on for row in rows) + timedelta(days=1), ground.today)
    bare = tuple(replace(PlannedArea(area.id, area.area), goal=area.goal) for area in sheet)
    later, plan = working_day(first + timedelta(days=6)), None
    for version, (content, day) in enumerate(((bare, first), (sheet, later)), start=1):
        if day > ground.today:
            break
        plan = PhasePlan(id=new_id(), case_id=course.id, phase=phase, version=version, made_on=day)
        plan.made_at, plan.by = ground.at(day, "11.20"), ground.id_of(course.writer)
        plan.content = course.lock.seal(PhasePlan.content, plan.id, written(content))
        why = MORE.get(course.woman.name, "") if len(content) > 3 else ""
        plan.why_more = course.lock.seal(PhasePlan.why_more, plan.id, why)
        ground.put(plan)
    if plan and (course.turns[phase].on <= ground.today or course.woman.name not in WAITING):
        plan.agreed_on, plan.agreed_how = plan.made_on, "phone"
        _say(ground, course, plan, Answer.yes)
    return plan


def _answer(ground: Ground, course: Course, plan: PhasePlan) -> None:
    said = WAITING.get(course.woman.name)
    if said:
        _say(
            ground, course, plan, said, "Jeg vil hellere begynde med skolen." if said is Answer.change else ""
        )


def _say(ground: Ground, course: Course, plan: PhasePlan, said: Answer, words: str = "") -> None:
    answer = PlanAnswer(id=new_id(), plan_id=plan.id, case_id=course.id, answer=said, how="phone")
    answer.at, answer.by = min(ground.now, ground.at(plan.made_on, "11.45")), plan.by
    answer.words = course.lock.seal(PlanAnswer.words, answer.id, words)
    ground.put(answer)


def _review(ground: Ground, course: Course, phase: int, rows: list[FocusArea], goes_on: set[str]) -> None:
    rng = chance(course, f"review {phase}")
    held = past_working_day(course.turns[phase].on - timedelta(days=3), ground.today)
    review = PhaseReview(id=new_id(), case_id=course.id, phase=phase, held_on=held)
    review.note = course.lock.seal(PhaseReview.note, review.id, rng.choice(NOTES))
    review.by, review.at = ground.id_of(course.writer), ground.at(held, "14.10")
    review.signed_at = review.at
    ground.put(review)
    for row in rows:
        went = AreaReview(id=new_id(), review_id=review.id, case_id=course.id, area_id=row.id)
        went.carry_over = row.area in goes_on
        went.outcome = Outcome.partly if went.carry_over else rng.choice((Outcome.done, Outcome.partly))
        went.changed = course.lock.seal(AreaReview.changed, went.id, PLANS[row.area].changed)
        ground.put(went)
    _place(ground, course, review, "", STARTS[phase])
    _place(ground, course, review, rows[0].area, STARTS[phase] + 1)


def _place(ground: Ground, course: Course, review: PhaseReview, area: str, start: int) -> None:
    rng = chance(course, f"place {review.phase} {area}")
    place = OwnPlace(id=new_id(), case_id=course.id, review_id=review.id, phase=review.phase, area=area)
    place.is_now = max(0, min(10, start + rng.choice((-1, 0, 0, 1))))
    place.wants, place.on = min(10, place.is_now + rng.choice((2, 3, 4))), review.held_on
    place.sentence = course.lock.seal(OwnPlace.sentence, place.id, rng.choice(PLACES))
    ground.put(place)
