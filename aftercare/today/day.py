"""Her day in its order: the visit now or next, what must happen by the clock, and what waits for time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.safety.gate import Go, Verdict, Way, gate
from aftercare.matters import Matter, Urgency
from aftercare.people.person import Person
from aftercare.today.case_glance import CaseFacts, glance
from aftercare.today.today import Line, lines
from aftercare.visits.interpreter_rules import INTERPRETER_MISSING
from aftercare.visits.lists import VisitLine, visits_between
from aftercare.visits.reminder_rules import NOT_CONFIRMED
from aftercare.visits.rules import AHEAD, DOOR_OPENS, StepRefusal, VisitKind, VisitState, why_not_step

DAYS_BACK = 14
ON_SCREEN = 3  # Ours: what somebody keeps in her head between two doors.
_UNTIL_THEN = (Urgency.alone_since_she_moved, Urgency.out_of_rhythm)


@dataclass(frozen=True, slots=True)
class Woman:
    """One woman and what waits for time, the most pressing first."""

    case: CaseFacts
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the order in which it is lived.

    `visit` is the one under way, else the next; `others` are the others of today, `coming` those
    of the days after. `by_clock` must happen today, by when it can be done. `spare` is the rest, `late` how
    many of it are past their day. `put_off` is what she has put off herself, with when (UTC) it comes back.
    """

    visit: VisitLine | None
    others: list[VisitLine]
    coming: list[VisitLine]
    by_clock: list[Line]
    spare: list[Woman] = field(default_factory=list)
    late: int = 0
    put_off: list[tuple[datetime, Line]] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        """How many matters wait for time."""
        return sum(len(woman.lines) for woman in self.spare)


def her_day(found: Iterable[Line], visits: Iterable[VisitLine], now: datetime) -> Day:
    """The day of what needs doing, most pressing first, and of her visits in their order."""
    today = clock.local(now).date()
    live = [one for one in visits if one.state is not VisitState.cancelled and one.day >= today]
    visit = now_or_next(live, now)
    others = [one for one in live if one is not visit]
    every = [line for line in found if not _stands_above(line, visit)]
    told = [line for line in every if _until(line) is None]
    waits = [(until, line) for line in every if (until := _until(line))]
    first = _by_clock(told, {one.case_id for one in live if _meets_today(one, now)}, now)
    spare = by_woman(line for line in told if not any(line is one for one in first))
    late = sum(line.matter.is_late(_as_asked(line, now)) for woman in spare for line in woman.lines)
    todays, coming = [one for one in others if one.day == today], [one for one in others if one.day > today]
    return Day(visit, todays, coming, first, spare, late, sorted(waits, key=lambda one: one[0]))


def now_or_next(visits: Iterable[VisitLine], now: datetime) -> VisitLine | None:
    """The visit under way, or the next that is still to be: one whose hour is not over."""
    told = list(visits)
    under_way = (one for one in told if one.state is VisitState.under_way)
    return next(under_way, next((one for one in told if one.state in AHEAD and one.ends_at > now), None))


def may_check_in(visit: VisitLine, now: datetime) -> bool:
    """True where one tap begins the visit: nothing waits at her door, and nobody comes to a telephone."""
    too_soon = why_not_step(visit.state, VisitState.under_way, visit.starts_at, now)
    return not too_soon and not visit.at_address.waits and visit.kind is not VisitKind.phone


def may_check_in_from(visit: VisitLine, now: datetime) -> datetime | None:
    """From when (UTC) one tap begins a visit of today; None where it does, or more than time lacks."""
    too_soon = why_not_step(visit.state, VisitState.under_way, visit.starts_at, now) is StepRefusal.too_early
    opens = visit.starts_at - DOOR_OPENS
    todays = visit.day == clock.local(now).date()
    return opens if too_soon and todays and may_check_in(visit, opens) else None


def can_be_done(line: Line, now: datetime) -> datetime | None:
    """From when today (UTC): what is done by calling her waits for her hours; None when they are over."""
    if not line.matter.kind.calls:
        return now
    verdict = line.case.call(now)
    if verdict.answer is not Go.wait or verdict.opens is None:
        return now
    return verdict.opens if clock.local(verdict.opens).date() == clock.local(now).date() else None


def by_woman(found: Iterable[Line]) -> list[Woman]:
    """The lines of each woman together, in the place of her most pressing one."""
    women: dict[str, Woman] = {}
    for line in found:
        women.setdefault(line.case.id, Woman(line.case, [])).lines.append(line)
    return list(women.values())


def _by_clock(found: list[Line], met: set[str], now: datetime) -> list[Line]:
    """At most three that must happen today and can, in the order in which they can be done."""
    today = clock.local(now).date()
    must = (one for one in sorted(found, key=lambda line: _weight(line, today)) if _is_todays(one, today))
    hers = (one for one in must if not (one.case.id in met and one.matter.kind.urgency in _UNTIL_THEN))
    return [line for _, _, line in sorted(_first(hers, now), key=lambda one: one[:2])]


def _first(lines: Iterable[Line], now: datetime) -> Iterator[tuple[datetime, int, Line]]:
    taken = 0
    for line in lines:
        since = can_be_done(line, now)
        if since is not None:
            yield since, taken, line
            taken += 1
        if taken == ON_SCREEN:
            return


def _weight(line: Line, today: date) -> tuple[Urgency, bool]:
    """What has its last day today stands before what must have its answer, and that before what is late."""
    due = _is_due(line, today)
    return min(line.urgency, Urgency.unanswered) if due else line.urgency, not due


def _is_todays(line: Line, today: date) -> bool:
    return line.urgency <= Urgency.late or _is_due(line, today)


def _is_due(line: Line, today: date) -> bool:
    due = line.matter.due
    day = clock.local(due).date() if isinstance(due, datetime) else due
    return line.matter.kind.late is not None and day == today


def _until(line: Line) -> datetime | None:
    """Until when the person has put it off."""
    return line.case.course.put_off.get((line.matter.kind.name, line.matter.about))


def _as_asked(line: Line, now: datetime) -> date:
    """The instant for what is wanted at an hour, else the Copenhagen day."""
    return now if isinstance(line.matter.due, datetime) else clock.local(now).date()


def _meets_today(visit: VisitLine, now: datetime) -> bool:
    today = visit.day == clock.local(now).date()
    return today and (visit.state is VisitState.under_way or (visit.state in AHEAD and visit.ends_at > now))


def _stands_above(line: Line, visit: VisitLine | None) -> bool:
    """True for a missing yes to the visit that leads the page: its card says so."""
    return line.matter.kind is NOT_CONFIRMED and visit is not None and line.matter.about == visit.id


async def visits_round(db: AsyncSession, person: Person, now: datetime) -> list[VisitLine]:
    """A person's visits of the last days, and those until the end of next week; one statement."""
    day = clock.local(now).date()
    week = day + timedelta(days=8 - day.isoweekday() + 7)
    since = clock.midnight(day - timedelta(days=DAYS_BACK))
    return await visits_between(db, person, since, clock.midnight(week), now, mine=True)


async def matter_of(
    db: AsyncSession, case: FoundCase, which: tuple[str, str], now: datetime
) -> Matter | None:
    """One matter of a case as it stands on the Today of who found it, by its kind and what it is about."""
    cases = await glance(db, case.person, now, mine=True, case_id=case.id)
    visits = await visits_round(db, case.person, now)
    every = (line.matter for line in lines(cases, visits, now))
    return next((one for one in every if (one.kind.name, one.about) == which), None)


@dataclass(frozen=True, slots=True)
class Leading:
    """The visit that leads the page, and what she must know before the door.

    `minutes` are whole ones until it begins, below 0 once it should have. `begins` is that one tap checks in,
    `begins_at` from when (UTC) it will.
    `call` and `text` are the gate's answers, None for a woman whose course is not hers to see.
    """

    visit: VisitLine
    case: CaseFacts | None
    minutes: int
    begins: bool
    begins_at: datetime | None = None
    call: Verdict | None = None
    text: Verdict | None = None

    @property
    def interpreter(self) -> str:
        """booked, missing, or nothing where none is wanted."""
        if self.case is None:
            return ""
        missing = (one.about for one in self.case.matters if one.kind is INTERPRETER_MISSING)
        if self.visit.id in self.case.course.booked:
            return "booked"
        return "missing" if self.visit.id in missing else ""


def leading(visit: VisitLine, women: Mapping[str, CaseFacts], now: datetime) -> Leading:
    """The visit with what is known of her at this moment."""
    case, minutes = women.get(visit.case_id), (visit.starts_at - now) // timedelta(minutes=1)
    begins = (may_check_in(visit, now), may_check_in_from(visit, now))
    if case is None:
        return Leading(visit, None, minutes, *begins)
    ways = case.ways()
    return Leading(visit, case, minutes, *begins, gate(ways, Way.call, now), gate(ways, Way.text, now))
