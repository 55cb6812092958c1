"""Reaching out to a woman we cannot reach: gently, within bounds, and without an end.

She is never closed because she went back to him, moved or did not answer (domain.md 1.1, harm reduction).
The clock of her course runs on meanwhile. The numbers are ours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.calendar_months import months_after
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import Topic, in_digest
from aftercare.words import N_

TRIES_AFTER_DAYS = (3, 7, 14, 30)  # From the day contact was lost; after these once a month.
MOST_A_WEEK = 2
WEEK = timedelta(days=7)

OUT_OF_CONTACT = declare(
    Kind(
        "out_of_contact",
        alone=N_("%(name)s — a good day to reach out"),
        nameless="she herself",
        opens="/cases/{case}/out-of-contact",
        urgency=Urgency.out_of_contact,
        calls=True,
        told=N_("A good day to reach out to her"),
        push=in_digest(Topic.courses),
    )
)
"""From the day of the next try (TRIES_AFTER_DAYS); gently, for it is no fault of hers."""


class WhyLost(StrEnum):
    """Why there is no contact, as far as anybody knows; none of them closes a course."""

    no_answer = "no_answer"
    went_back = "went_back"
    moved = "moved"
    other = "other"


@dataclass(frozen=True, slots=True)
class Outreach:
    """A time out of contact: since when, why, the days somebody tried, and the day of the next try."""

    since: date
    why: WhyLost
    tries: tuple[date, ...]
    next_on: date

    def is_due(self, today: date) -> bool:
        """True from the day of the next try on."""
        return self.next_on - OUT_OF_CONTACT.soon <= today


def reaching_out(since: date, why: WhyLost, tried: Iterable[date]) -> Outreach:
    """The outreach with its next try; tries before `since` belong to another time."""
    tries = tuple(sorted(day for day in tried if day >= since))
    return Outreach(since, why, tries, next_try(since, tries))


def next_try(since: date, tries: Sequence[date]) -> date:
    """The day to try again: 3, 7, 14 and 30 days after contact was lost, then a month after the last try.

    A try that came late moves the following along, so that they stay as far apart as meant, and no seven days
    ever see more than two tries.
    """
    made = len(tries)
    if made < len(TRIES_AFTER_DAYS):
        day = since + timedelta(days=TRIES_AFTER_DAYS[made])
        if made:
            apart = TRIES_AFTER_DAYS[made] - TRIES_AFTER_DAYS[made - 1]
            day = max(day, max(tries) + timedelta(days=apart))
    else:
        day = months_after(max(tries), 1)
    while in_the_week(tries, day) >= MOST_A_WEEK:
        day += timedelta(days=1)
    return day


def in_the_week(tries: Iterable[date], day: date) -> int:
    """Tries within the seven days that end with this one."""
    return sum(1 for tried in tries if day - WEEK < tried <= day)
