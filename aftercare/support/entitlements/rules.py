"""What she and her children are entitled to, which dates can be true, and which matters stay open."""

from datetime import date, timedelta
from enum import StrEnum

from aftercare.lead_times import Lead, Leads
from aftercare.matters import Kind, declare
from aftercare.pushes import DAY, Topic, as_it_shows, in_digest
from aftercare.terms import Group
from aftercare.words import N_

HER_HOURS = 10  # Hours with a psychologist for a woman; for a child 4 to 10 (domain.md 0).
CHILD_HOURS = range(4, 11)
OFFER_DAYS = 14  # Ours: how long an offer may wait for an answer before we ask again.
GRANT_DAYS = 60  # Ours: how long an application may wait before we ask the fund.


ORDER_ENDS = declare(
    Kind(
        "order_ends",
        says=N_("The restraining order runs out"),
        nameless="there is one order that lasts longest",
        opens="/cases/{case}/needs",
        soon=timedelta(days=30),
        lead=Lead(N_("Time to ask the police for a longer one."), Group.safety, least=30, most=90),
        late=DAY,
        push=as_it_shows(Topic.safety),
    )
)
"""By its last day. The thirty days are ours: time to ask the police for a longer one."""

PSYCHOLOGIST_UNANSWERED = declare(
    Kind(
        "psychologist_unanswered",
        says=N_("The offer of a psychologist waits for an answer"),
        named=N_("%(thing)s: the offer of a psychologist waits for an answer"),
        opens="/cases/{case}/needs/psychologist/{about}",
        push=in_digest(Topic.courses),
    )
)
"""From the day to ask again (OFFER_DAYS); gently, for it is hers to answer."""

GRANT_ANSWER = declare(
    Kind(
        "grant_answer",
        says=N_("An application waits for an answer"),
        named=N_("%(thing)s: the application waits for an answer"),
        opens="/cases/{case}/needs/grants/{about}",
        push=in_digest(Topic.deadlines),
    )
)
"""From the day to ask the fund (GRANT_DAYS); gently, for it is the fund that is late."""

PATH_STEP = declare(
    Kind(
        "path_step",
        says=N_("A step towards school or work has its day"),
        named=N_("%(thing)s (school or work)"),
        opens="/cases/{case}/needs",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to do it before its day."), Group.courses, most=30),
        late=DAY,
        push=in_digest(Topic.courses),
    )
)
"""By the day that was agreed with her. The three days are ours."""


class Place(StrEnum):
    """Where the talks with the psychologist are held."""

    centre = "centre"
    clinic = "clinic"
    elsewhere = "elsewhere"


class Police(StrEnum):
    """Where a report to the police stands; never what it says."""

    not_reported = "not_reported"
    reported = "reported"
    withdrawn = "withdrawn"
    charged = "charged"
    convicted = "convicted"
    closed = "closed"


class Moment(StrEnum):
    """When the status was asked for (seed S1: at admission, discharge and in aftercare)."""

    admission = "admission"
    discharge = "discharge"
    later = "later"


class Refusal(StrEnum):
    """Why something cannot be written down."""

    in_the_future = "in_the_future"
    answer_in_the_future = "answer_in_the_future"
    answer_before = "answer_before"
    no_day_of_answer = "no_day_of_answer"
    no_answer = "no_answer"
    ends_before_start = "ends_before_start"
    not_accepted = "not_accepted"
    above_entitled = "above_entitled"
    below_used = "below_used"
    outside_entitled = "outside_entitled"


def entitled_range(*, child: bool) -> range:
    """The hours that may be agreed for her, or for a child."""
    return CHILD_HOURS if child else range(HER_HOURS, HER_HOURS + 1)


def why_not_entitled(hours: int, used: int, more: int, *, child: bool) -> Refusal | None:
    """The reason these hours cannot be agreed, or None. `used` minutes are held already, `more` hours come
    on top by the lead's yes.
    """
    if hours not in entitled_range(child=child):
        return Refusal.outside_entitled
    return Refusal.below_used if used > (hours + more) * 60 else None


def why_not_hours(minutes: int, used: int, hours: int, more: int, *, accepted: bool) -> Refusal | None:
    """The reason a talk of so many minutes cannot be counted, or None.

    Nothing is counted above what she is entitled to unless the lead has said yes to `more` hours.
    """
    if not accepted:
        return Refusal.not_accepted
    return Refusal.above_entitled if used + minutes > (hours + more) * 60 else None


def why_not_answered(
    asked_on: date, answered_on: date | None, today: date, *, answered: bool
) -> Refusal | None:
    """The reason an application or a referral with these days cannot be true, or None."""
    if asked_on > today:
        return Refusal.in_the_future
    if not answered:
        return Refusal.no_answer if answered_on else None
    if answered_on is None:
        return Refusal.no_day_of_answer
    if answered_on > today:
        return Refusal.answer_in_the_future
    return Refusal.answer_before if answered_on < asked_on else None


def why_not_order(from_on: date, until: date, today: date) -> Refusal | None:
    """The reason a restraining order cannot be written down, or None; one that is over may be."""
    if from_on > today:
        return Refusal.in_the_future
    return Refusal.ends_before_start if until < from_on else None


def order_holds(from_on: date, until: date, lifted_on: date | None, today: date) -> bool:
    """True while the order protects her; its last day counts."""
    last = min(until, lifted_on) if lifted_on else until
    return from_on <= today <= last


def ends_soon(until: date, today: date, leads: Leads) -> bool:
    """True in the last days of an order by these lead times, its last day too: time to ask for another."""
    return today <= until <= today + ORDER_ENDS.shows(leads)
