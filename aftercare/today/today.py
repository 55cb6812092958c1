"""What leads Today: the next right thing first, each one a tap away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from aftercare import clock
from aftercare.cases.offers import days_waiting
from aftercare.today.case_glance import CaseFacts
from aftercare.today.open_matters import Matter, matters
from aftercare.visits.lists import VisitLine
from aftercare.visits.rules import UNANSWERED, VisitState

ANSWER_WANTED = timedelta(hours=48)


class Reason(StrEnum):
    """Why a line leads Today, the most pressing first."""

    asks_call = "asks_call"
    first_contact = "first_contact"
    no_contact = "no_contact"
    other_time = "other_time"
    declined = "declined"
    unconfirmed = "unconfirmed"
    unfinished = "unfinished"
    matter_late = "matter_late"
    turn_waits = "turn_waits"
    no_plan = "no_plan"
    turn_soon = "turn_soon"
    transfer_plan = "transfer_plan"
    over = "over"
    ask_her = "ask_her"
    reach_out = "reach_out"
    ask_again = "ask_again"
    matter_soon = "matter_soon"
    no_team = "no_team"


_ORDER = list(Reason)


@dataclass(frozen=True)
class Line:
    """One thing to do: the case, and the visit or the open matter when it is about one.

    `also` are her other open matters, once `together` has gathered them.
    """

    reason: Reason
    case: CaseFacts
    visit: VisitLine | None = None
    matter: Matter | None = None
    also: tuple[Matter, ...] = ()


def lines(cases: Iterable[CaseFacts], visits: Iterable[VisitLine], now: datetime) -> list[Line]:
    """What needs doing, most pressing first; within a reason the longest wait or the nearest visit first."""
    every, today = list(cases), clock.local(now).date()
    open_cases = {case.id: case for case in every if not case.closed}
    found = [Line(Reason.ask_her, case) for case in every if case.ask_since]
    found += [line for case in open_cases.values() for line in _about_case(case, today)]
    for case in open_cases.values():
        found += _about_matters(case, today)
    for visit in visits:
        if visit.case_id in open_cases and (reason := visit_reason(visit, now)):
            found.append(Line(reason, open_cases[visit.case_id], visit))
    return sorted(found, key=_pressing)


def together(found: Iterable[Line]) -> list[Line]:
    """The same with a woman's open matters on one line, in the place of her most pressing one."""
    kept: list[Line] = []
    places: dict[str, int] = {}
    for line in found:
        if line.matter is None or line.reason is Reason.first_contact:
            kept.append(line)
        elif line.case.id in places:
            first = kept[places[line.case.id]]
            kept[places[line.case.id]] = replace(first, also=(*first.also, line.matter))
        else:
            places[line.case.id] = len(kept)
            kept.append(line)
    return kept


def visit_reason(visit: VisitLine, now: datetime) -> Reason | None:
    """What a visit wants from its caseworker, if anything."""
    if visit.state in (VisitState.kept, VisitState.missed, VisitState.cancelled, VisitState.under_way):
        return None
    if visit.ends_at < now:
        return Reason.unfinished
    if visit.state is VisitState.asked:
        return Reason.other_time
    if visit.state is VisitState.declined:
        return Reason.declined
    soon = visit.starts_at - now <= ANSWER_WANTED
    return Reason.unconfirmed if soon and visit.state in UNANSWERED else None


def _about_case(case: CaseFacts, today: date) -> Iterable[Line]:
    if case.asks_call:
        yield Line(Reason.asks_call, case)
    out = case.course.out
    if out and out.is_due(today):
        yield Line(Reason.reach_out, case)
    elif case.overdue and not out:
        yield Line(Reason.no_contact, case)
    if case.place and days_waiting(case.course.offer, today):
        yield Line(Reason.ask_again, case)
    if case.place and case.place.days_over:
        yield Line(Reason.over, case)
    elif case.turn_waits:
        yield Line(Reason.turn_waits, case)
    elif case.turns_soon:
        yield Line(Reason.turn_soon, case)
    elif case.place and case.place.phase.number in (1, 2, 3) and not case.has_plan:
        yield Line(Reason.no_plan, case)
    if case.transfer_wanted:
        yield Line(Reason.transfer_plan, case)
    if case.missing:
        yield Line(Reason.no_team, case)


def _about_matters(case: CaseFacts, today: date) -> Iterable[Line]:
    """What the slices have open; days without contact say more than that nobody has reached her yet."""
    for matter in matters(case.id, case.marks, today):
        if matter.kind == "first_contact":
            if not case.overdue or case.course.out:
                yield Line(Reason.first_contact, case, matter=matter)
        else:
            yield Line(Reason.matter_late if matter.late else Reason.matter_soon, case, matter=matter)


def _pressing(line: Line) -> tuple[int, float]:
    if line.matter:
        return _ORDER.index(line.reason), line.matter.days
    waits = line.visit.starts_at.timestamp() if line.visit else -float(line.case.days)
    return _ORDER.index(line.reason), waits


def greeting(now: datetime) -> str:
    """morning until ten, day until eighteen, then evening; Copenhagen time."""
    hour = clock.local(now).hour
    return "morning" if hour < 10 else "day" if hour < 18 else "evening"
