"""The method check: is a course kept as CTI means it? Twelve criteria as pure functions over what happened.

They are the centre's own check, after the CTI self-assessment and domain.md 1.5, not CACTI's fidelity scale.
Each criterion judges courses (or phases, workers, weeks) one by one and gives the rows it counted. A row has
a day on which it fell due; what is not yet due is not counted, and a period counts what fell due in it.
All days are Copenhagen days.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.calendar_months import months_after
from aftercare.course.method.course import Course, Stay

TOLERANCE = timedelta(days=7)  # Equal phases (domain.md 1.5, criterion 1).
GRACE = timedelta(days=14)  # Nine months and a fortnight (criterion 2); a review and a note may take as long.
COURSE_MONTHS = 9
FIRST_DAYS = timedelta(days=30)
FEWEST_IN_COMMUNITY, FEWEST_WITH_SUPPORTS, FEWEST_FIRST = 3, 2, 2
FEWEST_AREAS, MOST_AREAS = 1, 3
# Ended by her own decision or by what nobody decides: told apart, not counted against the method.
APART = frozenset({"her_wish", "moved_on", "died", "emigrated", "mistake"})


class Criterion(StrEnum):
    """What is checked, in the order people know it (domain.md 1.5)."""

    equal_phases = "equal_phases"
    nine_months = "nine_months"
    few_areas = "few_areas"
    caseload = "caseload"
    community = "community"
    supports = "supports"
    supervision = "supervision"
    decreasing = "decreasing"
    not_stopped = "not_stopped"
    first_month = "first_month"
    planned = "planned"
    transferred = "transferred"


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that was judged: `about` is the id of a case or worker, or a Monday; `phase` 0 for the whole.

    `counted` are the numbers behind it, in the order the criterion's explanation names them.
    `apart` is listed, but in neither numerator nor denominator.
    """

    criterion: Criterion
    about: str
    due_on: date
    met: bool
    counted: tuple[int, ...] = ()
    phase: int = 0
    apart: bool = False


Judge = Callable[[Course, date], Iterator[Judged]]


def equal_phases(course: Course, today: date) -> Iterator[Judged]:
    """Longest and shortest ended phase differ by at most seven days; due when the second phase has ended."""
    ended = [stay for stay in course.stays if stay.ended_by(today)]
    if len(ended) >= 2:
        lengths = tuple(stay.days for stay in ended)
        met = max(lengths) - min(lengths) <= TOLERANCE.days
        yield Judged(Criterion.equal_phases, course.case_id, ended[-1].until, met, lengths)


def nine_months(course: Course, today: date) -> Iterator[Judged]:
    """The course ended within nine months and fourteen days; due when it ended, or when that time is over."""
    limit = months_after(course.began_on, COURSE_MONTHS) + GRACE
    due_on = min(course.closed_on or date.max, limit + timedelta(days=1))
    if due_on <= today:
        met = course.closed_on is not None and course.closed_on <= limit
        days = ((course.closed_on or today) - course.began_on).days
        yield Judged(Criterion.nine_months, course.case_id, due_on, met, (days,))


def few_areas(course: Course, today: date) -> Iterator[Judged]:
    """Every phase plan names one to three areas; due with the first, the last version counts."""
    made = sorted(plan for plan in course.plans if plan.made_on <= today)
    if made:
        newest = {plan.phase: plan.areas for plan in made}
        counted = tuple(newest.values())
        met = all(FEWEST_AREAS <= areas <= MOST_AREAS for areas in counted)
        first = min(plan.made_on for plan in made)
        yield Judged(Criterion.few_areas, course.case_id, first, met, counted)


def community(course: Course, today: date) -> Iterator[Judged]:
    """At least three meetings with her out in the community in phase 1; due when phase 1 has ended."""
    yield from _in_first_phase(
        Criterion.community, course, today, FEWEST_IN_COMMUNITY, [c.on for c in course.contacts if c.outside]
    )


def supports(course: Course, today: date) -> Iterator[Judged]:
    """At least two contacts with her supports in phase 1; due when phase 1 has ended."""
    days = [c.on for c in course.contacts if c.with_support]
    yield from _in_first_phase(Criterion.supports, course, today, FEWEST_WITH_SUPPORTS, days)


def _in_first_phase(
    criterion: Criterion, course: Course, today: date, fewest: int, days: Iterable[date]
) -> Iterator[Judged]:
    first = next((stay for stay in course.stays if stay.phase == 1), None)
    if first and first.ended_by(today):
        count = sum(first.starts_on <= day < first.until for day in days)
        yield Judged(criterion, course.case_id, first.until, count >= fewest, (count,), 1)


def decreasing(course: Course, today: date) -> Iterator[Judged]:
    """Fewer contacts with her in phase 2 than in 1, and in 3 than in 2; due when phase 3 has ended."""
    ended = [stay for stay in course.stays if stay.ended_by(today)]
    if len(ended) == 3:
        counted = tuple(_within(stay, (c.on for c in course.contacts if c.with_her)) for stay in ended)
        met = counted[0] > counted[1] > counted[2]
        yield Judged(Criterion.decreasing, course.case_id, ended[-1].until, met, counted)


def _within(stay: Stay, days: Iterable[date]) -> int:
    return sum(stay.starts_on <= day < stay.until for day in days)


def not_stopped(course: Course, today: date) -> Iterator[Judged]:
    """Not closed before nine months had gone; due when it is closed. Her own decision is told apart."""
    if course.closed_on and course.closed_on <= today:
        whole = course.closed_on >= months_after(course.began_on, COURSE_MONTHS)
        days = (course.closed_on - course.began_on).days
        apart = not whole and course.closed_because in APART
        yield Judged(Criterion.not_stopped, course.case_id, course.closed_on, whole, (days,), apart=apart)


def first_month(course: Course, today: date) -> Iterator[Judged]:
    """At least two meetings or calls with her in the first thirty days; due when they are over."""
    over = course.began_on + FIRST_DAYS
    if over <= today and not (course.closed_on and course.closed_on < over):
        count = sum(c.with_her and course.began_on <= c.on < over for c in course.contacts)
        yield Judged(Criterion.first_month, course.case_id, over, count >= FEWEST_FIRST, (count,), 1)


def planned(course: Course, today: date) -> Iterator[Judged]:
    """Each phase has a plan within thirty days, and a review within a fortnight of its end.

    Due thirty days into a phase that lasts so long; the review joins in when its own fortnight is over,
    unless the closing cut the phase short.
    """
    for stay in course.stays:
        plan_due, review_due = stay.starts_on + FIRST_DAYS, stay.until + GRACE
        if plan_due > min(today, stay.until):
            continue
        ended = review_due <= today and not stay.cut
        made = any(plan.phase == stay.phase and plan.made_on <= plan_due for plan in course.plans)
        reviewed = any(
            review.phase == stay.phase and stay.until - GRACE <= review.held_on <= review_due
            for review in course.reviews
        )
        met = made and (reviewed or not ended)
        due_on = review_due if ended else plan_due
        counted = (int(made), int(reviewed), int(ended))
        yield Judged(Criterion.planned, course.case_id, due_on, met, counted, stay.phase)


def transferred(course: Course, today: date) -> Iterator[Judged]:
    """A transfer meeting was held and the closing note signed; due a fortnight after a course that came
    to phase 3 was closed."""
    if course.closed_on is None or not course.reached(3):
        return
    due_on = course.closed_on + GRACE
    if due_on <= today:
        met_her = any(day <= due_on for day in course.transfer_meetings)
        noted = course.note_signed_on is not None and course.note_signed_on <= due_on
        counted = (int(met_her), int(noted))
        yield Judged(Criterion.transferred, course.case_id, due_on, met_her and noted, counted)


JUDGES: dict[Criterion, Judge] = {
    Criterion.equal_phases: equal_phases,
    Criterion.nine_months: nine_months,
    Criterion.few_areas: few_areas,
    Criterion.community: community,
    Criterion.supports: supports,
    Criterion.decreasing: decreasing,
    Criterion.not_stopped: not_stopped,
    Criterion.first_month: first_month,
    Criterion.planned: planned,
    Criterion.transferred: transferred,
}


def judge_course(course: Course, today: date) -> list[Judged]:
    """Every row this course gives today, criterion by criterion."""
    return [row for judge in JUDGES.values() for row in judge(course, today)]


def caseload(worker_id: str, courses: int, share: int, limit: int, on: date) -> Judged:
    """Open courses she leads on the review date are within the limit for her share of full time (percent).

    `limit` is for full time; half a course more or less is rounded in her favour.
    """
    room = -(-limit * share // 100)
    return Judged(Criterion.caseload, worker_id, on, courses <= room, (courses, room))


def supervision(mondays_held: Iterable[date], first: date, last: date, today: date) -> Iterator[Judged]:
    """Each whole week from `first` to `last` has a team meeting; due when the week is over."""
    held = {day - timedelta(days=day.weekday()) for day in mondays_held}
    monday = first + timedelta(days=-first.weekday() % 7)
    while monday + timedelta(days=6) <= min(last, today - timedelta(days=1)):
        due_on = monday + timedelta(days=6)
        yield Judged(
            Criterion.supervision, monday.isoformat(), due_on, monday in held, (int(monday in held),)
        )
        monday += timedelta(days=7)
