"""What belongs on the agenda of the weekly team meeting, worked out from facts (domain.md 1.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.course.clock.warnings import COURSE_CLOSING
from aftercare.lead_times import Lead, Leads
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import AT_THE_MEETING, DAY, Topic, as_it_shows, on_the_day_and_after
from aftercare.terms import Group
from aftercare.words import N_

NEW_DAYS = 7
MOST_AREAS = 3
LOW_CRITERIA = 2
AGAIN_DAYS = 30

ADVICE = declare(
    Kind(
        "advice",
        says=N_("The team's advice is to be followed"),
        named=N_("The team's advice: %(thing)s"),
        late=DAY,
        agenda="unfinished",
        raises=N_("Advice not done yet"),
        push=on_the_day_and_after(Topic.team),
        passes=timedelta(days=7),
    )
)
"""By the day the meeting set; on the agenda until it is done, whatever the day. A week later (ours) the
coordinator has it too: the next meeting has gone by.
"""

NOBODYS_ADVICE = declare(
    Kind(
        "nobodys_advice",
        says=N_("The team's advice is with somebody who cannot open the course"),
        named=N_("The team's advice has nobody to follow it: %(thing)s"),
        opens="/cases/{case}",
        urgency=Urgency.nobodys,
        coordinator=True,
        push=as_it_shows(Topic.team, weekly=True),
    )
)
"""Every day on which it is so; it has no day of its own."""

WORD_WAITS = declare(
    Kind(
        "word_waits",
        says=N_("The word that went with the course is not read yet"),
        nameless="the course itself",
        opens="/cases/{case}/handovers/{about}",
        urgency=Urgency.she_asks,
        push=as_it_shows(Topic.team, weekly=True),
    )
)
"""From the hand-over until the new lead has said yes or no."""

WORD_DECLINED = declare(
    Kind(
        "word_declined",
        says=N_("The new lead has not taken the course over"),
        nameless="the course itself",
        opens="/cases/{case}/handovers/{about}",
        urgency=Urgency.nobodys,
        coordinator=True,
        push=as_it_shows(Topic.team, weekly=True),
    )
)
"""From her no until the course has another lead."""

STUCK = declare(
    Kind(
        "stuck",
        soon=timedelta(days=-42),
        lead=Lead(
            N_("Counted from the last contact about the area. The team meeting takes it up."),
            Group.courses,
            least=14,
            most=90,
        ),
        agenda="stuck",
        raises=N_("An area stands still"),
        push=AT_THE_MEETING,
    )
)
"""From six weeks after the last contact that touched an open area: half a phase (ours)."""

UNSAFE = declare(
    Kind("unsafe", agenda="unsafe", raises=N_("Safety, or no safe way to reach her"), push=AT_THE_MEETING)
)
"""As long as it is so; the day of the meeting is its day, as for all that follow."""
MANY_AREAS = declare(
    Kind("many_areas", agenda="many_areas", raises=N_("More than three areas"), push=AT_THE_MEETING)
)
"""As long as it is so."""
METHOD = declare(Kind("method", agenda="method", raises=N_("Method check"), push=AT_THE_MEETING))
"""As long as it is so."""
NEW = declare(Kind("new", agenda="new", raises=N_("New"), push=AT_THE_MEETING))
"""As long as it is so."""
RAISED = declare(Kind("raised", agenda="raised", raises=N_("Raised at the meeting"), push=AT_THE_MEETING))
"""Until the meeting has taken it up."""


class Reason(StrEnum):
    """Why a case is raised, the most pressing first."""

    unfinished = "unfinished"
    no_contact = "no_contact"
    unsafe = "unsafe"
    turning = "turning"
    closing = "closing"
    stuck = "stuck"
    many_areas = "many_areas"
    method = "method"
    new = "new"
    raised = "raised"


@dataclass(frozen=True, slots=True)
class Signs:
    """What the agenda needs to know of one open case.

    `overdue` are days beyond the rhythm; `days_left` those of the whole course (None while unknown);
    `quiet_areas` the days since each open area was last touched; `unmet` criteria of the method due and
    not met; `no_safe_way` when she may neither be called nor written to.
    """

    opened_on: date
    overdue: int = 0
    turning: bool = False
    days_left: int | None = None
    over: bool = False
    areas: int = 0
    quiet_areas: Sequence[int] = ()
    caution: bool = False
    no_safe_way: bool = False
    unmet: int = 0
    unfinished: bool = False


def reasons(signs: Signs, today: date, last_meeting: date | None, leads: Leads) -> list[Reason]:
    """Why this case belongs on today's agenda where these lead times hold, empty when it does not.

    New is what was opened since the last meeting, or in the last seven days where there was none lately.
    """
    since = max(last_meeting or date.min, today - timedelta(days=AGAIN_DAYS))
    since = min(since, today - timedelta(days=NEW_DAYS))
    left = signs.days_left
    found = {
        Reason.unfinished: signs.unfinished,
        Reason.no_contact: signs.overdue > 0,
        Reason.unsafe: signs.caution or signs.no_safe_way,
        Reason.turning: signs.turning,
        Reason.closing: signs.over or (left is not None and left <= COURSE_CLOSING.shows(leads).days),
        Reason.stuck: any(days >= -STUCK.shows(leads).days for days in signs.quiet_areas),
        Reason.many_areas: signs.areas > MOST_AREAS,
        Reason.method: signs.unmet >= LOW_CRITERIA,
        Reason.new: signs.opened_on >= since,
    }
    return [reason for reason in Reason if found.get(reason)]
