"""What a visit gives rise to remind its worker of, and when; derived anew from facts at each sweep.

Every key holds the start the reminder is about, so a moved visit is reminded of anew and its old
reminders are never due again: nothing to cancel, nothing to forget.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from aftercare.clock import is_quiet, local, wall
from aftercare.lead_times import Lead
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import DAY, TOLD_AT_ONCE, Push, Topic, in_digest
from aftercare.silence import OF_THE_HOUSE, Silence
from aftercare.terms import Group
from aftercare.visits.rules import AHEAD, UNANSWERED, VisitState
from aftercare.words import N_

_HERE = "/visits/{about}"

DAY_BEFORE = declare(
    Kind(
        "day_before",
        opens=_HERE,
        push=Push(before=(DAY,), at=time(9), topic=Topic.visits),
        told=N_("A visit tomorrow"),
    )
)
"""At nine the day before, while there is time to prepare (ours)."""

HOUR_BEFORE = declare(
    Kind(
        "hour_before",
        opens=_HERE,
        push=Push(before=(timedelta(hours=1),), topic=Topic.visits),
        told=N_("A visit soon"),
    )
)
"""An hour before, which is ours: time to set out."""

NOT_CONFIRMED = declare(
    Kind(
        "unanswered",
        alone=N_("The visit is not confirmed"),
        nameless="the line tells the visit's hour",
        opens=_HERE,
        soon=timedelta(hours=48),
        lead=Lead(N_("Time to call her before she is expected."), Group.contact, most=7),
        urgency=Urgency.unanswered,
        calls=True,
        push=Push(before=(DAY,), at=time(13), topic=Topic.visits),
    )
)
"""Two days before it starts, and by phone at one the day before: time to call her by the evening (ours)."""

NOT_BEGUN = declare(
    Kind(
        "not_begun",
        opens=_HERE,
        push=Push(before=(timedelta(minutes=-15),), lasting=timedelta(minutes=30), topic=Topic.visits),
        told=N_("A visit has begun, and nobody has checked in"),
    )
)
"""A quarter of an hour after its start while nobody has said that it began, for half an hour (ours): who is
late can say so, and who is there is waited for from then on. Not in quiet hours: nobody wakes for a tap.
"""

ANSWERED = declare(
    Kind(
        "answered",
        opens=_HERE,
        push=Push(lasting=timedelta(days=3), topic=Topic.answers),
        told=N_("She has answered about a visit"),
    )
)
"""From her own answer on; after three days it is no news any more (ours)."""

OTHER_TIME = declare(
    Kind(
        "other_time",
        alone=N_("%(name)s would like another time"),
        nameless="the line tells the visit's hour",
        opens="/visits/{about}/move",
        urgency=Urgency.other_time,
        push=TOLD_AT_ONCE,
    )
)
"""From her answer until the visit has another time; it has no day of its own."""

SAID_NO = declare(
    Kind(
        "said_no",
        alone=N_("%(name)s said no this time"),
        nameless="the line tells the visit's hour",
        opens=_HERE,
        urgency=Urgency.said_no,
        calls=True,
        push=TOLD_AT_ONCE,
    )
)
"""From her answer until somebody has called her; it has no day of its own."""

NOT_WRITTEN = declare(
    Kind(
        "not_written",
        alone=N_("How did the visit go?"),
        nameless="the line tells the visit's hour",
        opens=_HERE,
        urgency=Urgency.unwritten,
        after_end=True,
        push=in_digest(Topic.visits),
    )
)
"""From its end until somebody has written how it went."""


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """All a reminder needs to know. UTC instants; `meets` is false for a telephone call.

    `set_at` is when the time was planned or last moved; `answer_expected` is true once a link was handed out
    or an answer agreed; `answered_at` is her own latest answer to this time, None if she gave none. `silence`
    is the worker's own. `hour_before` and `day_before_at` (a Copenhagen hour) are what she has chosen for the
    reminders of these names, None where she has not.
    """

    visit_id: str
    staff_id: str
    starts_at: datetime
    set_at: datetime
    state: VisitState
    answer_expected: bool = False
    answered_at: datetime | None = None
    meets: bool = True
    silence: Silence = OF_THE_HOUSE
    hour_before: timedelta | None = None
    day_before_at: int | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder for the visit's worker: may be sent from `due_at` until `expires_at`, once per `key`."""

    kind: Kind
    due_at: datetime
    expires_at: datetime
    key: str


def reminders_due(facts: VisitFacts, now: datetime) -> list[Reminder]:
    """What may be sent at this moment; nothing ever in quiet hours."""
    if is_quiet(now):
        return []
    return [reminder for reminder in reminders_of(facts) if reminder.due_at <= now < reminder.expires_at]


def reminders_of(facts: VisitFacts) -> list[Reminder]:
    """Every reminder this visit gives rise to as it stands, sent or not, in the order they fall due.

    What would have been due before the time was set is left out: whoever just set it knows it.
    """
    if facts.state not in AHEAD:
        return []
    return sorted(
        (*_before_it_starts(facts), *_about_her_answer(facts)), key=lambda reminder: reminder.due_at
    )


def _before_it_starts(facts: VisitFacts) -> Iterable[Reminder]:
    if facts.state is VisitState.declined:
        return
    yield from _on_the_day_before(facts, DAY_BEFORE)
    for before in HOUR_BEFORE.push.before:
        told_at = facts.starts_at - (facts.hour_before or before)
        if told_at >= facts.set_at:
            yield _reminder(facts, HOUR_BEFORE, facts.silence.before(told_at), facts.starts_at)
    for before in NOT_BEGUN.push.before if facts.meets else ():
        told_at = facts.starts_at - before
        if told_at >= facts.set_at and not facts.silence.holds(told_at):
            yield _reminder(facts, NOT_BEGUN, told_at, told_at + NOT_BEGUN.lasting)


def _about_her_answer(facts: VisitFacts) -> Iterator[Reminder]:
    if facts.answer_expected and facts.state in UNANSWERED:
        yield from _on_the_day_before(facts, NOT_CONFIRMED)
    if facts.answered_at:
        due_at = facts.silence.over(facts.answered_at)
        if due_at < facts.starts_at:
            stamp = _stamp(facts.answered_at)
            yield _reminder(facts, ANSWERED, due_at, facts.starts_at, stamp)


def _on_the_day_before(facts: VisitFacts, kind: Kind) -> Iterator[Reminder]:
    for before in kind.push.before:
        day = local(facts.starts_at).date() - before
        due_at, until = kind.push.window(day)
        if kind is DAY_BEFORE and facts.day_before_at is not None:
            due_at = wall(day, time(facts.day_before_at))
        if due_at >= facts.set_at:
            yield _before_silence(facts, kind, due_at, until)


def _before_silence(facts: VisitFacts, kind: Kind, due_at: datetime, until: datetime) -> Reminder:
    """What would fall whole into her own silence is told before it: a day off swallows no visit."""
    if facts.silence.over(due_at) < until:
        return _reminder(facts, kind, facts.silence.over(due_at), until)
    return _reminder(facts, kind, facts.silence.before(due_at), until)


def _stamp(instant: datetime) -> str:
    return str(int(instant.timestamp()))


def _reminder(
    facts: VisitFacts, kind: Kind, due_at: datetime, expires_at: datetime, about: str = ""
) -> Reminder:
    parts = ["visit", facts.visit_id, facts.staff_id, kind.name, _stamp(facts.starts_at), about]
    return Reminder(kind, due_at, expires_at, ":".join(part for part in parts if part))
