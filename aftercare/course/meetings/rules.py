"""What a joint meeting is: planned, held once, called off; and who takes a decision on."""

from datetime import date, datetime
from enum import StrEnum


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
