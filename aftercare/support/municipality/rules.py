"""Coordinating counselling, from offer to end: where it stands, how long she waited, when to ask about it.

The municipality offers it at the latest when preparations for moving out begin, and until she is settled in
a home of her own (domain.md 2.2). Older guidance from the agency says half a year, in special cases a year:
at both we ask whether it goes on, and nothing ends by itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from aftercare.calendar_months import months_after
from aftercare.lead_times import Lead
from aftercare.matters import Kind, declare
from aftercare.pushes import DAY, Topic, as_it_shows, in_digest
from aftercare.terms import Group
from aftercare.words import N_

HALF_YEAR_MONTHS, YEAR_MONTHS = 6, 12


COUNSELLING_HALF_YEAR = declare(
    Kind(
        "counselling_half_year",
        says=N_("Half a year of coordinating counselling"),
        nameless="there is one counselling",
        opens="/cases/{case}/municipality",
        push=in_digest(Topic.deadlines),
    )
)
"""From the day half a year is over (HALF_YEAR_MONTHS); gently, for nothing ends by itself."""

COUNSELLING_YEAR = declare(
    Kind(
        "counselling_year",
        says=N_("A year of coordinating counselling"),
        nameless="there is one counselling",
        opens="/cases/{case}/municipality",
        push=in_digest(Topic.deadlines),
    )
)
"""From the day a year is over (YEAR_MONTHS); as gently."""

COUNSELLING_ENDS = declare(
    Kind(
        "counselling_ends",
        says=N_("Coordinating counselling is expected to end"),
        nameless="there is one counselling",
        opens="/cases/{case}/municipality",
        soon=timedelta(days=14),
        lead=Lead(N_("Time to ask the municipality what comes then."), Group.courses, most=60),
        late=DAY,
        push=as_it_shows(Topic.deadlines),
    )
)
"""By the day the municipality expects. The two weeks are ours: time to ask what comes then."""

PLAN_141_REVIEW = declare(
    Kind(
        "plan_141_review",
        says=N_("The municipality's plan is to be looked at again"),
        nameless="there is one such plan",
        opens="/cases/{case}/municipality",
        soon=timedelta(days=7),
        lead=Lead(N_("Time to ask the municipality whether it has been done."), Group.courses, most=30),
        late=DAY,
        push=as_it_shows(Topic.deadlines),
    )
)
"""By the day the municipality gave. The week is ours: time to ask whether it has been done."""


class AdviserKind(StrEnum):
    """Who it is at the municipality; the family adviser is her fixed contact there."""

    caseworker = "caseworker"
    coordinating = "coordinating"
    family = "family"


class WhyNot(StrEnum):
    """Why there is no counselling."""

    not_offered = "not_offered"
    she_declined = "she_declined"
    refused = "refused"
    not_needed = "not_needed"
    other = "other"


class Standing(StrEnum):
    """Where the counselling stands. Unknown is an answer too: nobody has written anything."""

    unknown = "unknown"
    none = "none"
    waiting = "waiting"
    running = "running"
    ended = "ended"


class CounsellingRefusal(StrEnum):
    """Why days of counselling cannot be as they were typed."""

    offered_in_the_future = "offered_in_the_future"
    started_in_the_future = "started_in_the_future"
    started_before_offer = "started_before_offer"
    contact_in_the_future = "contact_in_the_future"
    contact_before_start = "contact_before_start"
    expected_before_start = "expected_before_start"
    ended_without_start = "ended_without_start"
    ended_in_the_future = "ended_in_the_future"
    ended_before_start = "ended_before_start"
    started_and_why_not = "started_and_why_not"


_WRITTEN = ("offered_on", "started_on", "last_contact_on", "expected_end_on", "ended_on", "why_not")


@dataclass(frozen=True, slots=True)
class Course:
    """The days of one woman's counselling, and why there is none.

    `over` is true when her course with us is closed: nobody waits in it any more.
    """

    offered_on: date | None = None
    started_on: date | None = None
    last_contact_on: date | None = None
    expected_end_on: date | None = None
    ended_on: date | None = None
    why_not: WhyNot | None = None
    over: bool = False

    @property
    def standing(self) -> Standing:
        """Where it stands; what has begun counts more than why it should not."""
        if self.started_on:
            return Standing.ended if self.ended_on else Standing.running
        if self.why_not:
            return Standing.none
        return Standing.waiting if self.offered_on else Standing.unknown

    @property
    def offered(self) -> bool:
        """True when she was offered it: what has begun was offered, also when nobody wrote the day."""
        return self.offered_on is not None or self.started_on is not None

    @property
    def half_year_on(self) -> date | None:
        """Six months after it started; the last day of a shorter month."""
        return months_after(self.started_on, HALF_YEAR_MONTHS) if self.started_on else None

    @property
    def year_on(self) -> date | None:
        """Twelve months after it started."""
        return months_after(self.started_on, YEAR_MONTHS) if self.started_on else None


def written_course(written: Any) -> Course:
    """The days of a form or a row that holds them all."""
    return Course(*(getattr(written, name) for name in _WRITTEN))


def waiting_days(course: Course, today: date) -> int | None:
    """Days from offer to start, or to today while she waits; None when neither is so."""
    waits = course.started_on is not None or not (course.over or course.standing is Standing.none)
    if course.offered_on is None or not waits:
        return None
    return ((course.started_on or today) - course.offered_on).days


def why_not_course(course: Course, today: date) -> CounsellingRefusal | None:
    """The first thing that cannot be about these days, or None."""
    start, offered = course.started_on, course.offered_on
    last, ended, expected = course.last_contact_on, course.ended_on, course.expected_end_on
    checks = (
        (offered and offered > today, CounsellingRefusal.offered_in_the_future),
        (start and start > today, CounsellingRefusal.started_in_the_future),
        (start and offered and start < offered, CounsellingRefusal.started_before_offer),
        (last and last > today, CounsellingRefusal.contact_in_the_future),
        (last and start and last < start, CounsellingRefusal.contact_before_start),
        (expected and start and expected < start, CounsellingRefusal.expected_before_start),
        (ended and not start, CounsellingRefusal.ended_without_start),
        (ended and ended > today, CounsellingRefusal.ended_in_the_future),
        (ended and start and ended < start, CounsellingRefusal.ended_before_start),
        (start and course.why_not, CounsellingRefusal.started_and_why_not),
    )
    return next((refusal for wrong, refusal in checks if wrong), None)


def why_not_plan(made_on: date | None, review_on: date | None, today: date) -> str:
    """The field of the municipal plan that cannot be as it was typed; empty when all may be.

    A plan is made before it is written down, and looked at again after it was made.
    """
    if made_on and made_on > today:
        return "made_on"
    return "review_on" if review_on and made_on and review_on < made_on else ""
