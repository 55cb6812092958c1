"""When the transfer plan should be agreed, whether further support comes in time, when we ask again."""

from datetime import date, time, timedelta

from aftercare.calendar_months import months_after
from aftercare.cases.safety.rules import permits
from aftercare.lead_times import Lead
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import Push, Topic, as_it_shows, in_digest
from aftercare.terms import Group
from aftercare.words import N_

# Agreed at the latest one month before the end (socialstyrelsen.dk, phase three; domain.md 0).
AGREED_MONTHS_BEFORE = 1

TRANSFER_PLAN = declare(
    Kind(
        "transfer_plan",
        alone=N_("The transfer plan is not agreed yet"),
        nameless="there is one such plan",
        opens="/cases/{case}/transfer",
        urgency=Urgency.transfer_near,
        push=as_it_shows(Topic.courses),
    )
)
"""From the last day to agree it (AGREED_MONTHS_BEFORE)."""

TAKES_OVER = declare(
    Kind(
        "takes_over",
        says=N_("Somebody else takes over something: ask whether it has begun"),
        named=N_("%(thing)s: ask whether it has begun"),
        opens="/cases/{case}/transfer",
        soon=timedelta(days=7),
        lead=Lead(N_("Time to ask whether the others are ready to begin."), Group.courses, most=30),
        gone=timedelta(days=7),
        push=in_digest(Topic.courses),
    )
)
"""A week before it is to begin, until a week after; gently, for it is not ours to begin. Both are ours."""

FOLLOW_UP = declare(
    Kind(
        "follow_up",
        alone=N_("Ask %(name)s how it goes"),
        nameless="she herself",
        opens="/cases/{case}/closing-note",
        urgency=Urgency.promised_to_ask,
        calls=True,
        push=Push(at=time(9), lasting=timedelta(days=7), topic=Topic.courses),
        after_end=True,
        told=N_("Ask her how it goes, after the course"),
    )
)
"""From the day she agreed to (12 or 24 months after). Phones tell of it for a week (ours), Today goes on."""


def agree_by(ends_on: date) -> date:
    """The last day to agree the plan of a course that ends on that day."""
    return months_after(ends_on, -AGREED_MONTHS_BEFORE)


def plan_is_wanted(ends_on: date | None, agreed_on: date | None, today: date) -> bool:
    """True from the day the plan should be agreed, as long as it is not; never while the end is unknown."""
    return ends_on is not None and agreed_on is None and today >= agree_by(ends_on) - TRANSFER_PLAN.soon


def expected_on(applied_on: date | None, waiting_weeks: int | None) -> date | None:
    """When the support applied for can be there; None while nobody has applied or said how long it takes."""
    if applied_on is None or waiting_weeks is None:
        return None
    return applied_on + timedelta(weeks=waiting_weeks)


def comes_in_time(applied_on: date | None, waiting_weeks: int | None, ends_on: date | None) -> bool | None:
    """True when the support is there before the course ends, None when it cannot be said."""
    there = expected_on(applied_on, waiting_weeks)
    return None if there is None or ends_on is None else there <= ends_on


def follow_up_due(ended_on: date, months: int) -> date:
    """The day we ask how it goes, so many months after the course ended."""
    return months_after(ended_on, months)


def may_follow_up(consent: bool | None, done_on: date | None, due_on: date, today: date) -> bool:
    """True when she has said yes, the day has come and nobody has asked yet; not asked is no."""
    return permits(consent) and done_on is None and due_on <= today
