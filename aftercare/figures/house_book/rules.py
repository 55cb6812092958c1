"""What a house book holds, who reads it, and when it is taken up again: pure decisions."""

from datetime import date, timedelta
from enum import StrEnum

from aftercare.calendar_months import months_after
from aftercare.lead_times import Lead
from aftercare.matters import Kind, declare
from aftercare.pushes import DAY, Topic, on_the_day
from aftercare.terms import Group
from aftercare.words import N_

INCIDENT_DAYS = 7  # Ours: within how many days somebody asks the colleague how she is.
MONTHS_BETWEEN_INTERVIEWS = 6  # "effektsamtaler to gange årligt" (Hellerup, seed S1).

HOUSE_AGAIN = declare(
    Kind(
        "house_again",
        says=N_("Something in the house book is to be taken up again"),
        named=N_("To be taken up again: %(thing)s"),
        opens="/house/{about}",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to take it up again together."), Group.work, most=30),
        late=DAY,
        push=on_the_day(Topic.centre),
    )
)
"""By the day that was set. The three days are ours. It is for who wrote it and for the coordinators."""


class EntryKind(StrEnum):
    """What an entry is about; none of them names a resident."""

    incident = "incident"
    interviews = "interviews"
    supervision = "supervision"


class EntryRefusal(StrEnum):
    """Why an entry cannot stand as it was written."""

    in_the_future = "in_the_future"
    next_before = "next_before"
    next_over = "next_over"


def usual_next(kind: EntryKind, on: date) -> date | None:
    """When it is taken up again unless somebody chooses another day; None for what is over with the day."""
    if kind is EntryKind.incident:
        return on + timedelta(days=INCIDENT_DAYS)
    return months_after(on, MONTHS_BETWEEN_INTERVIEWS) if kind is EntryKind.interviews else None


def refused(on: date, next_on: date | None, today: date) -> EntryRefusal | None:
    """What has happened has happened by today, and is taken up again from today on."""
    if on > today:
        return EntryRefusal.in_the_future
    if next_on is None or next_on >= today:
        return None
    return EntryRefusal.next_before if next_on < on else EntryRefusal.next_over


def reads(kind: EntryKind | str, *, coordinates: bool, wrote: bool) -> bool:
    """Who reads an entry: what happened to a colleague is for who wrote it and the coordinators."""
    return coordinates or wrote or kind != EntryKind.incident
