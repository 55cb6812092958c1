"""The course of one woman as its page shows it: phases side by side, with checklists and contacts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.course.clock.checklists import ITEMS, Line, Span, checklist, lacking
from aftercare.course.clock.history import Ticked
from aftercare.course.clock.lists import CaseClock, case_clock
from aftercare.course.clock.make_turn import turn_to_make
from aftercare.course.clock.outreach import Outreach, reaching_out
from aftercare.course.clock.rhythm import Period, a_month, periods
from aftercare.course.clock.rules import Phase, Turn, are_equal, lengths, stretches
from aftercare.course.clock.warnings import TurnWarning, warning_due
from aftercare.course.facts import CourseFacts, course_facts


@dataclass(frozen=True, slots=True)
class PhaseSheet:
    """One phase: its days, checklist and contacts. `a_month` is None until it has begun."""

    phase: Phase
    span: Span
    lines: list[Line]
    ticks: tuple[Ticked, ...]
    rhythm: int
    contacts: int
    a_month: float | None

    @property
    def done(self) -> int:
        """Lines that are done."""
        return sum(1 for line in self.lines if line.done)

    @property
    def guide_a_month(self) -> float:
        """Contacts in thirty days by the rhythm."""
        return round(30 / min(self.rhythm, 30), 1)


@dataclass(frozen=True, slots=True)
class CourseSheet:
    """The whole page: the clock, its phases, and what is to be done about a turn."""

    clock: CaseClock
    phases: list[PhaseSheet]
    periods: list[Period]
    outreach: Outreach | None
    warning: TurnWarning | None
    turn: Turn | None
    equal: bool
    lengths: dict[Phase, int]
    last_reached: date | None

    @property
    def lacked(self) -> tuple[str, ...]:
        """What the turn that can be made asks for and has not: review, plan."""
        if self.turn is None:
            return ()
        number = self.turn.phase.number
        return tuple(item.value for item in lacking(self.phases[number - 1].lines, self.phases[number].lines))


async def course_sheet(db: AsyncSession, case: FoundCase, now: datetime) -> CourseSheet:
    """The page of a course in reach, in three statements. Raises NotFound."""
    seen = await case_clock(db, case, now)
    known, today = await course_facts(db, seen), clock.local(now).date()
    lost = seen.history.lost
    return CourseSheet(
        clock=seen,
        phases=[_phase(seen, known, span, today) for span in _spans(seen)] if seen.place else [],
        periods=_periods(seen, known, today),
        outreach=reaching_out(lost.since, lost.why, known.tries) if lost else None,
        warning=warning_due(seen.turns, today),
        turn=turn_to_make(seen, today),
        equal=are_equal(seen.turns),
        lengths=lengths(seen.turns),
        last_reached=known.reached[-1] if known.reached else None,
    )


def _spans(seen: CaseClock) -> list[Span]:
    """The four phases with their days; without a move-out only contact-building has begun."""
    first = seen.turns[0].on if seen.turns else None
    begun = [Span(0, seen.case.opened_on, first)]
    known = [Span(one.phase.number, one.starts_on, one.until) for one in stretches(seen.turns)]
    return begun + (known or [Span(phase, date.max, date.max) for phase in ITEMS if phase])


def _phase(seen: CaseClock, known: CourseFacts, span: Span, today: date) -> PhaseSheet:
    history, phase = seen.history, Phase.numbered(span.phase)
    here = [day for day in known.reached if span.holds(day)]
    starts, until = span.starts_on or today, min(span.until or today, today + timedelta(days=1))
    return PhaseSheet(
        phase=phase,
        span=span,
        lines=checklist(span, known.facts, history.by_hand(span.phase)),
        ticks=tuple(one for one in history.checks if one.phase == span.phase),
        rhythm=history.rhythm(phase, seen.case.terms),
        contacts=len(here),
        a_month=a_month(here, starts, until) if starts <= today else None,
    )


def _periods(seen: CaseClock, known: CourseFacts, today: date) -> list[Period]:
    """The present phase, or ordinary aftercare so far, cut by its rhythm."""
    place = seen.place
    starts = place.starts_on if place else seen.case.moved_out_on or seen.case.opened_on
    until = place.next_turn_on if place else None
    first = starts or seen.case.opened_on
    return periods(
        first,
        max(until or today, first) + timedelta(days=0 if until else 1),
        seen.rhythm,
        known.reached,
        today,
    )
