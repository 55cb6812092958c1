"""Whether phones tell of a kind of matter, and when: every kind says so where it is declared.

There is no second list: what is claimed, what a person may switch off, and why something was not sent are
all read from here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from aftercare.clock import QUIET_FROM, wall
from aftercare.words import N_

AT_ONCE = timedelta(0)
DAY = timedelta(days=1)
MORNING = time(9)
"""When phones tell of what is wanted by a day (ours): at work, and with the day still ahead."""


class How(StrEnum):
    """How a phone tells of it: whatever the hour, in its turn, in the morning's one digest, or not at all."""

    urgent = "urgent"
    ordinary = "ordinary"
    digest = "digest"
    never = "never"


class Topic(StrEnum):
    """Under which heading a person finds it among her choices."""

    visits = "visits"
    answers = "answers"
    courses = "courses"
    children = "children"
    safety = "safety"
    deadlines = "deadlines"
    team = "team"
    centre = "centre"


TOPICS = {
    Topic.visits: N_("Visits"),
    Topic.answers: N_("Her answers"),
    Topic.courses: N_("Contact, phases and plans"),
    Topic.children: N_("Children"),
    Topic.safety: N_("Safety"),
    Topic.deadlines: N_("Deadlines"),
    Topic.team: N_("Team and hand-overs"),
    Topic.centre: N_("The centre"),
}


@dataclass(frozen=True, slots=True)
class Push:
    """When phones tell of a matter: so long `before` its day or hour, once for each.

    What is wanted by a day is told from `at` o'clock in Copenhagen on, what is wanted at an hour (`at` None)
    to the minute. It is told for as long as `lasting` says; None is until quiet hours begin, or until the
    hour has come. `as_shown` is told as well when it first stands on Today. What is `weekly` has no day of
    its own: while it stands it is told again each week. `why` is the reason for telling it never.
    """

    before: tuple[timedelta, ...] = (AT_ONCE,)
    at: time | None = None
    lasting: timedelta | None = None
    topic: Topic | None = None
    how: How = How.ordinary
    as_shown: bool = False
    weekly: bool = False
    why: str = ""

    def window(self, day: date) -> tuple[datetime, datetime]:
        """From when until when (UTC) a phone may tell of it on this Copenhagen day."""
        since = wall(day, self.at or time(0))
        return since, wall(day, QUIET_FROM) if self.lasting is None else since + self.lasting

    def stages(self, shows: date, due: date) -> Iterator[tuple[str, datetime]]:
        """Each time it is told of, by a word for it, with the instant (UTC) from which on; in their order."""
        if self.as_shown:
            yield "shown", self.window(shows)[0]
        for before in sorted(self.before, reverse=True):
            yield str(before.days), self.window(due - before)[0]


UNSAID = Push(before=(), how=How.never)
"""What nobody has said anything of; no kind is declared with it."""


def as_it_shows(topic: Topic, *before: timedelta, weekly: bool = False) -> Push:
    """When it first stands on Today, and so long before its day besides."""
    return Push(before, at=MORNING, topic=topic, as_shown=True, weekly=weekly)


def on_the_day(topic: Topic) -> Push:
    """On its day."""
    return Push(at=MORNING, topic=topic)


def on_the_day_and_after(topic: Topic) -> Push:
    """On its day, and once more on the next while it is not done."""
    return Push(before=(AT_ONCE, -DAY), at=MORNING, topic=topic)


def in_digest(topic: Topic, *, weekly: bool = False) -> Push:
    """In the digest of the morning after it first stands on Today."""
    return Push((), at=time(0), topic=topic, how=How.digest, as_shown=True, weekly=weekly)


def never(why: str) -> Push:
    """Not at all, for a reason."""
    return Push(before=(), how=How.never, why=why)


TOLD_AT_ONCE = never(N_("Her answer itself is told as soon as it comes."))
AT_THE_MEETING = never(N_("The team meeting takes it up."))
OF_AN_ADDRESS = never(N_("What may be dangerous at an address is told on Today alone."))
ALARM_CALLS = never(N_("The alarm itself calls."))
