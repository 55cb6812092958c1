"""How much a phone is told in a day: at most four ordinary reminders, and the rest in one morning digest."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from aftercare import clock
from aftercare.matters import Kind
from aftercare.pushes import How, Push, Topic
from aftercare.reminders.choices import Choices
from aftercare.reminders.sources import Due

A_DAY = 4
"""Ours: what is read rather than wiped away."""
AT_ONCE = 3
"""More than this for one person in one sweep become one push that opens Today. What is urgent is about
somebody in danger each time: only what opens the very same page is gathered, and opens it.
"""
DIGEST_FOR = timedelta(hours=4)
"""So long the digest may be given: a phone that was off in the morning need not ring for it at night."""
DIGEST = Kind("digest", opens="/", push=Push(lasting=DIGEST_FOR, topic=Topic.visits), told="")
"""No matter: what carries the rest of them."""
WAITS, IN_DIGEST, GATHERED, NO_PHONE = "waits", "in_digest", "gathered", "no_phone"
TOO_LATE = "too_late"
"""What became of a reminder that is not itself on its way: `Reminder.outcome`."""


@dataclass(frozen=True, slots=True)
class Share:
    """What of one person's new reminders goes now, and what waits; `gather` makes one push of what goes."""

    goes: list[Due] = field(default_factory=list)
    waits: list[Due] = field(default_factory=list)
    gather: bool = False


def share(fresh: Iterable[Due], sent_today: int, digest_at: datetime) -> Share:
    """Of ordinary reminders, with how many went today already, and when (UTC) the next digest is given.

    What would be too late by then goes whatever the number, and takes from what is left for the rest.
    """
    told = sorted(fresh, key=lambda one: (can_wait(one, digest_at), one.reminder.expires_at))
    ordinary = [one for one in told if one.reminder.kind.how is not How.digest]
    rest = [one for one in told if one.reminder.kind.how is How.digest]
    room = max(A_DAY - sent_today, 0)
    if len(ordinary) > AT_ONCE and room:
        return Share(ordinary, rest, gather=True)
    pressing = [one for one in ordinary if not can_wait(one, digest_at)]
    goes = ordinary[: max(room, len(pressing))]
    return Share(goes, ordinary[len(goes) :] + rest, gather=len(goes) > AT_ONCE)


def can_wait(one: Due, digest_at: datetime) -> bool:
    """True for what is wanted by a day, or is still of use when the next digest is given."""
    return one.reminder.kind.push.at is not None or one.reminder.expires_at > digest_at


def digest_window(day: date, hers: Choices) -> tuple[datetime, datetime] | None:
    """From when until when (UTC) the digest of a day may be given; None on a day that is hers.

    It waits out her own silence: who is quiet until noon has it at noon.
    """
    since = hers.silence.over(clock.wall(day, time(hers.digest_at)))
    if clock.local(since).date() != day or hers.silence.holds(since):
        return None
    return since, min(since + DIGEST_FOR, hers.silence.begins(since))


def next_digest(now: datetime, hers: Choices) -> datetime:
    """When (UTC) the next one is given that has not begun."""
    today = clock.local(now).date()
    for ahead in range(31):
        window = digest_window(today + timedelta(days=ahead), hers)
        if window and window[0] > now:
            return window[0]
    return now + timedelta(days=31)
