"""What leads Today: the next right thing first, each one a tap away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aftercare import clock
from aftercare.cases.offers import ASK_AGAIN, ask_again_on
from aftercare.cases.safety.rules import HER_ANSWER
from aftercare.cases.team import LACKING
from aftercare.course.clock.outreach import OUT_OF_CONTACT
from aftercare.course.clock.rhythm import OUT_OF_RHYTHM
from aftercare.course.clock.rules import Phase
from aftercare.course.clock.warnings import COURSE_OVER, NO_PLAN, TURN, TURN_BEGUN
from aftercare.course.closing.transfer_rules import FOLLOW_UP, TRANSFER_PLAN, agree_by
from aftercare.course.plan.rules import WANTS_CALL
from aftercare.matters import Kind, Matter, Urgency
from aftercare.moving_out.rules import FIRST_CONTACT
from aftercare.today.case_glance import CaseFacts
from aftercare.visits.lists import VisitLine
from aftercare.visits.reminder_rules import NOT_CONFIRMED, NOT_WRITTEN, OTHER_TIME, SAID_NO
from aftercare.visits.rules import UNANSWERED, VisitState

_CALL = "plan_call.plan_call"
_SAID = {VisitState.asked: OTHER_TIME, VisitState.declined: SAID_NO}


@dataclass(frozen=True)
class Line:
    """One thing to do: the matter, its case, and the visit when it is about one.

    `waits` orders those of one urgency, the smallest first.
    """

    matter: Matter
    case: CaseFacts
    urgency: Urgency
    waits: float
    visit: VisitLine | None = None


def lines(cases: Iterable[CaseFacts], visits: Iterable[VisitLine], now: datetime) -> list[Line]:
    """What needs doing, most pressing first; of one urgency the longest wait or the nearest visit first."""
    told, today = list(cases), clock.local(now).date()
    every = [case for case in told if not case.only_matters]
    open_cases = [case for case in every if not case.closed]
    found = [_by_itself(FOLLOW_UP.matter(case.id, case.ask_since), case) for case in every if case.ask_since]
    for case in open_cases:
        found += [_by_itself(one, case) for one in _of_course(case, today) if one.soon_from <= today]
    about = {case.id: case for case in every}
    for case in told:
        found += _gathered(case, today)
    for visit in visits:
        hers, matter = about.get(visit.case_id), visit_matter(visit, now)
        if hers and matter and (matter.kind.after_end or not hers.closed):
            found.append(Line(matter, hers, matter.kind.urgency, visit.starts_at.timestamp(), visit))
    return sorted(_once(found), key=_pressing)


def _once(found: list[Line]) -> Iterator[Line]:
    """Without what she answered about a visit that leads Today by itself, unless she first said otherwise."""
    leading = {line.visit.id for line in found if line.visit and line.matter.kind in _SAID.values()}
    for line in found:
        now, _, first = line.matter.said.partition(".")
        if line.matter.about not in leading or line.matter.kind is not HER_ANSWER or now != first:
            yield line


def visit_matter(visit: VisitLine, now: datetime) -> Matter | None:
    """What a visit wants from its caseworker, if anything."""
    if visit.state in (VisitState.kept, VisitState.missed, VisitState.cancelled, VisitState.under_way):
        return None
    over = _of_visit(NOT_WRITTEN, visit, visit.ends_at)
    if over.is_soon(now):
        return over
    if visit.state in _SAID:
        return _of_visit(_SAID[visit.state], visit, now)
    soon = _of_visit(NOT_CONFIRMED, visit, visit.starts_at)
    return soon if visit.state in UNANSWERED and soon.is_soon(now) else None


def _of_visit(kind: Kind, visit: VisitLine, due: datetime) -> Matter:
    return kind.matter(visit.case_id, due, visit.id, visit.staff_id)


def _by_itself(matter: Matter, case: CaseFacts) -> Line:
    """What follows from the facts of a course: who has waited longest for a contact stands first."""
    return Line(matter, case, matter.kind.urgency, -float(case.days))


def _of_course(case: CaseFacts, today: date) -> Iterator[Matter]:
    """What a course asks for; one that has no day of its own is due today."""
    if case.asks_call:
        yield WANTS_CALL.matter(case.id, today)
    out, last = case.course.out, case.last_contact or case.opened_on
    if out:
        yield OUT_OF_CONTACT.matter(case.id, out.next_on)
    else:
        yield OUT_OF_RHYTHM.matter(case.id, last + timedelta(days=case.rhythm))
    ask_on = ask_again_on(case.course.offer) if case.place and case.course.offer else None
    if ask_on:
        yield ASK_AGAIN.matter(case.id, ask_on)
    yield from _of_clock(case, today)
    if case.transfer_wanted:
        yield TRANSFER_PLAN.matter(case.id, agree_by(case.turns[-1].on))
    if case.missing:
        yield LACKING[case.missing[0]].matter(case.id, today)


def _of_clock(case: CaseFacts, today: date) -> Iterator[Matter]:
    """The most pressing of what the clock of a CTI course asks for."""
    place = case.place
    if place is None:
        return
    over = COURSE_OVER.matter(case.id, case.turns[-1].on) if place.phase is Phase.ended else None
    if over and over.is_soon(today):
        yield over
    elif case.turn_waits:
        yield TURN_BEGUN.matter(case.id, place.starts_on or today)
    elif place.next_turn_on and case.turns_soon:
        yield TURN.matter(case.id, place.next_turn_on)
    elif place.phase.number in (1, 2, 3) and not case.has_plan:
        yield NO_PLAN.matter(case.id, today)


def _gathered(case: CaseFacts, today: date) -> Iterator[Line]:
    """What the rooms have open, but for what another line says better: no contact, a wished call."""
    for matter in case.open_matters:
        reached = matter.kind is FIRST_CONTACT and case.overdue and not case.course.out
        if not reached and not (case.asks_call and matter.said == _CALL):
            yield Line(matter, case, matter.urgency(today), matter.due.toordinal())


def _pressing(line: Line) -> tuple[Urgency, float]:
    return line.urgency, line.waits


def greeting(now: datetime) -> str:
    """morning until ten, day until eighteen, then evening; Copenhagen time."""
    hour = clock.local(now).hour
    return "morning" if hour < 10 else "day" if hour < 18 else "evening"
