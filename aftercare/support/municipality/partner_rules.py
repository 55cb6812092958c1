"""Partners of a centre, and when a meeting with one is due: one a year, and what it left to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.calendar_months import months_after
from aftercare.lead_times import Lead
from aftercare.matters import Kind, declare
from aftercare.pushes import DAY, Topic, in_digest, on_the_day
from aftercare.terms import Group
from aftercare.words import N_

MONTHS_BETWEEN = 12

PARTNER_MEETING = declare(
    Kind(
        "partner_meeting",
        says=N_("A meeting with a partner: hold it, and write how it went"),
        named=N_("Meeting with %(thing)s: hold it, and write how it went"),
        opens="/partners/{about}",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to prepare the meeting, or to do what it left."), Group.work, most=14),
        late=DAY,
        push=on_the_day(Topic.centre),
    )
)
"""On its day, and late until somebody has written how it went. The three days are ours."""

PARTNER_FOLLOW_UP = declare(
    Kind(
        "partner_follow_up",
        says=N_("A meeting with a partner left something to do"),
        named=N_("%(thing)s: the meeting left something to do"),
        opens="/partners/{about}",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to prepare the meeting, or to do what it left."), Group.work, most=30),
        late=DAY,
        push=in_digest(Topic.centre),
    )
)
"""By the day the meeting set. The three days are ours. It is for who wrote it and for the coordinators."""


class PartnerKind(StrEnum):
    """What the partner is; housing-social units are the municipality's too, and met on their own."""

    department = "department"
    housing = "housing"
    family_court = "family_court"
    police = "police"
    school = "school"
    daycare = "daycare"
    doctor = "doctor"
    organisation = "organisation"
    other = "other"


class Due(StrEnum):
    """What a partner waits for, the most urgent first."""

    follow_up = "follow_up"
    unwritten = "unwritten"
    to_plan = "to_plan"


class MeetingRefusal(StrEnum):
    """Why a meeting cannot be written so."""

    held_in_the_future = "held_in_the_future"
    follow_up_before = "follow_up_before"
    followed_in_the_future = "followed_in_the_future"
    cancelled_and_held = "cancelled_and_held"


@dataclass(frozen=True, slots=True)
class MeetingDays:
    """The days of one meeting with a partner."""

    planned_on: date
    held_on: date | None = None
    cancelled: bool = False
    follow_up_on: date | None = None
    followed_on: date | None = None


def why_not_meeting(meeting: MeetingDays, today: date) -> MeetingRefusal | None:
    """The reason it cannot be written so, or None."""
    if meeting.held_on and meeting.held_on > today:
        return MeetingRefusal.held_in_the_future
    if meeting.cancelled and meeting.held_on:
        return MeetingRefusal.cancelled_and_held
    if meeting.followed_on and meeting.followed_on > today:
        return MeetingRefusal.followed_in_the_future
    begun = meeting.held_on or meeting.planned_on
    early = meeting.follow_up_on is not None and meeting.follow_up_on < begun
    return MeetingRefusal.follow_up_before if early else None


def next_meeting(meetings: Sequence[MeetingDays], today: date) -> date | None:
    """The nearest day, from today on, of a meeting that is planned."""
    ahead = [one.planned_on for one in meetings if not one.held_on and not one.cancelled]
    return min((day for day in ahead if day >= today), default=None)


def wanted_by(meetings: Sequence[MeetingDays], known_since: date, today: date) -> date | None:
    """The day by which the yearly meeting is wanted; None while one is planned ahead.

    A year after the last one that was held, or after the partner was written down.
    """
    if next_meeting(meetings, today):
        return None
    return months_after(
        max((one.held_on for one in meetings if one.held_on), default=known_since), MONTHS_BETWEEN
    )


def overdue(
    meetings: Sequence[MeetingDays], *, yearly: bool, known_since: date, today: date
) -> tuple[Due, date] | None:
    """What has waited for longer than it should, and since which day; None when nothing has."""
    planned = [one for one in meetings if not one.cancelled]
    followed = [one.follow_up_on for one in planned if one.follow_up_on and not one.followed_on]
    if late := [day for day in followed if day < today]:
        return Due.follow_up, min(late)
    if late := [one.planned_on for one in planned if not one.held_on and one.planned_on < today]:
        return Due.unwritten, min(late)
    wanted = wanted_by(meetings, known_since, today) if yearly else None
    return (Due.to_plan, wanted) if wanted and wanted < today else None
