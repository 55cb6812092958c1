"""What the clock of a course asks of people, and when they are told that a phase turns.

What falls on a weekend or a holiday is told on the working day before it, because the day off is theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aftercare.clock import is_working_day
from aftercare.course.clock.rules import Phase, Turn
from aftercare.lead_times import Lead, Leads
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import AT_ONCE, AT_THE_MEETING, DAY, Push, Topic, as_it_shows, in_digest
from aftercare.terms import Group
from aftercare.words import N_

_NEAR = timedelta(days=14)

TURN = declare(
    Kind(
        "turn",
        alone=N_("%(phase)s ends in %(days)s"),
        nameless="its heading names the phase",
        soon=_NEAR,
        lead=Lead(
            N_("Time for a review, a plan and a talk with her. The first reminder on the phone moves along."),
            Group.courses,
            most=42,
            says=N_("A phase ends"),
        ),
        urgency=Urgency.turn_near,
        agenda="turning",
        raises=N_("Phase turns within %(days)s days"),
        opens="/cases/{case}/phases",
        push=Push(before=(_NEAR, timedelta(days=7), AT_ONCE), at=time(9), topic=Topic.courses),
        told=N_("A phase is about to end"),
    )
)
"""By the day the next phase begins. Two weeks, one, and the day itself are ours: a review, a plan and a talk
with her have to find their days before it. Nobody is late: she is not moved on by a calendar.
"""

TURN_BEGUN = declare(
    Kind(
        "turn_begun",
        alone=N_("%(phase)s has begun"),
        nameless="its heading names the phase",
        opens="/cases/{case}/turn",
        urgency=Urgency.turn_begun,
        told=N_("A phase has begun"),
        push=as_it_shows(Topic.courses),
    )
)
"""From the day the phase began by the calendar while nobody has made its turn."""

NO_PLAN = declare(
    Kind(
        "no_plan",
        alone=N_("The plan of the phase is not written yet"),
        nameless="the line names the phase",
        opens="/cases/{case}/plan",
        urgency=Urgency.no_plan,
        push=as_it_shows(Topic.courses, weekly=True),
    )
)
"""Every day of a phase for which nothing is written about an area; it has no day of its own."""

COURSE_OVER = declare(
    Kind(
        "course_over",
        alone=N_("The nine months have passed"),
        nameless="the course itself",
        soon=-DAY,
        lead=Lead(N_("It shows the day after the last day: nothing closes by itself."), Group.courses),
        urgency=Urgency.course_over,
        push=in_digest(Topic.courses),
    )
)
"""By the last day of the course; from the day after. Nothing closes by itself."""

COURSE_CLOSING = declare(
    Kind(
        "course_closing",
        soon=timedelta(days=30),
        lead=Lead(
            N_("The team meeting takes the course up: the transfer is agreed a month before the end."),
            Group.courses,
            least=14,
            most=90,
        ),
        agenda="closing",
        raises=N_("Close to the end"),
        push=AT_THE_MEETING,
    )
)
"""By the last day of the course: the transfer is to be agreed a month before the end (domain.md 0)."""


@dataclass(frozen=True, slots=True)
class TurnWarning:
    """That a phase begins so many days from a day (`told_before`); `on` is the turn's own day."""

    phase: Phase
    days: int
    on: date


def warning_due(turns: Sequence[Turn], today: date, leads: Leads) -> TurnWarning | None:
    """The nearest turn's warning that has come, until the turn itself has; or None."""
    ahead = [turn for turn in turns if turn.on >= today]
    if not ahead:
        return None
    reached = [before.days for before in TURN.told_before(leads) if ahead[0].on - before <= today]
    return TurnWarning(ahead[0].phase, min(reached), ahead[0].on) if reached else None


def told_on(warning: TurnWarning) -> date:
    """The working day a phone tells of it."""
    day = warning.on - timedelta(days=warning.days)
    while not is_working_day(day):
        day -= DAY
    return day


def warnings_of(turns: Sequence[Turn], leads: Leads) -> Iterator[TurnWarning]:
    """Every warning these turns give rise to. Move-out is nobody's turn to prepare, so it is left out."""
    for turn in turns:
        if turn.phase is not Phase.transition:
            yield from (TurnWarning(turn.phase, before.days, turn.on) for before in TURN.told_before(leads))


def told_from(warning: TurnWarning) -> tuple[datetime, datetime]:
    """From when until when a phone may tell of it: nine until quiet hours, Copenhagen time, that day."""
    return TURN.push.window(told_on(warning))
