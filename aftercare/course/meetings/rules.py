"""What a joint meeting is: planned, held once, called off; and who takes a decision on."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from aftercare.lead_times import Lead
from aftercare.matters import Kind, declare
from aftercare.pushes import DAY, Topic, on_the_day, on_the_day_and_after
from aftercare.terms import Group
from aftercare.words import N_

JOINT_MEETING = declare(
    Kind(
        "joint_meeting",
        says=N_("A joint meeting: hold it, and write how it went"),
        named=N_("Joint meeting, %(thing)s: hold it, and write how it went"),
        opens="/cases/{case}/meetings/{about}",
        soon=timedelta(days=2),
        lead=Lead(N_("Time to prepare the meeting with her."), Group.courses, most=14),
        late=DAY,
        push=on_the_day(Topic.visits),
    )
)
"""On its day, and late until somebody has written how it went. The two days are ours: time to prepare."""

DECISION = declare(
    Kind(
        "decision",
        says=N_("What a joint meeting decided is to be carried out"),
        named=N_("%(thing)s (decided at a meeting)"),
        opens="/cases/{case}/meetings",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to carry out what a meeting decided."), Group.courses, most=30),
        late=DAY,
        push=on_the_day_and_after(Topic.team),
        passes=timedelta(days=7),
    )
)
"""By the day the meeting set. The three days are ours; a week after its day the coordinator has it too."""


class There(StrEnum):
    """Whether she was there herself."""

    yes = "yes"
    part = "part"
    no = "no"


class Taker(StrEnum):
    """Who does what was decided: she herself, we, the municipality, or somebody of her network."""

    her = "her"
    centre = "centre"
    municipality = "municipality"
    support = "support"


class MeetingState(StrEnum):
    """Where a meeting is."""

    planned = "planned"
    held = "held"
    cancelled = "cancelled"


def state_of(held_at: datetime | None, cancelled_at: datetime | None) -> MeetingState:
    """Held wins: what took place cannot be called off."""
    if held_at:
        return MeetingState.held
    return MeetingState.cancelled if cancelled_at else MeetingState.planned


def is_late(due_on: date | None, done_on: date | None, today: date) -> bool:
    """True for a decision nobody has carried out by the day that was set."""
    return due_on is not None and done_on is None and due_on < today
