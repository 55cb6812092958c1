"""A reminder that no phone has shown in time: her other phones, a neutral mail, and then the coordinator."""

from datetime import datetime, timedelta

from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import never
from aftercare.visits.reminder_rules import DAY_BEFORE, HOUR_BEFORE, NOT_CONFIRMED
from aftercare.words import N_

LONGEST_STEP = timedelta(minutes=30)
"""Ours: from one step to the next of what is told early in the day."""
STEPS = 6
"""Ours: a reminder may be given for this many steps, so that the third still leaves half of its time."""
TO_OTHERS, BY_MAIL, TO_COORDINATOR = 1, 2, 3
BEFORE_VISITS = frozenset({DAY_BEFORE.name, HOUR_BEFORE.name, NOT_CONFIRMED.name})
"""What somebody must have seen before she meets a woman; of nothing else is a coordinator told."""

UNSEEN = declare(
    Kind(
        "unseen",
        says=N_("A colleague has not seen a reminder of a visit"),
        named=N_("%(thing)s has not seen a reminder of a visit"),
        opens="/not-seen",
        urgency=Urgency.unanswered,
        coordinator=True,
        push=never(N_("It stands on Today for who coordinates: it is about a colleague's phone.")),
    )
)
"""From half of the time of a reminder of a visit on, until she has seen it or the visit begins."""


def step_of(claimed_at: datetime, expires_at: datetime, now: datetime) -> int:
    """How many steps a reminder has waited that was given to a phone then and is of use until then."""
    step = min((expires_at - claimed_at) / STEPS, LONGEST_STEP)
    return int((now - claimed_at) / step) if step > timedelta(0) else STEPS
