"""What a visit gives rise to remind its worker of, and when; derived anew from facts at each sweep.

Every key holds the start the reminder is about, so a moved visit is reminded of anew and its old
reminders are never due again: nothing to cancel, nothing to forget.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from aftercare.clock import QUIET_FROM, QUIET_TO, in_hours, is_quiet, local, wall
from aftercare.matters import DAY, Kind, Push, Urgency, declare
from aftercare.visits.rules import AHEAD, UNANSWERED, VisitState
from aftercare.words import N_

HEADROOM = timedelta(minutes=30)  # Before quiet hours begin: 20:30 for those of the house.
_HERE = "/visits/{about}"

DAY_BEFORE = declare(Kind("day_before", opens=_HERE, push=Push(before=(DAY,), at=time(9))))
"""At nine the day before, while there is time to prepare (ours)."""

HOUR_BEFORE = declare(Kind("hour_before", opens=_HERE, push=Push(before=(timedelta(hours=1),))))
"""An hour before, which is ours: time to set out."""

NOT_CONFIRMED = declare(
    Kind(
        "unanswered",
        alone=N_("The visit is not confirmed"),
        nameless="the line tells the visit's hour",
        opens=_HERE,
        soon=timedelta(hours=48),
        urgency=Urgency.unanswered,
        calls=True,
        push=Push(before=(DAY,), at=time(13)),
    )
)
"""Two days before it starts, and by phone at one the day before: time to call her by the evening (ours)."""

ANSWERED = declare(Kind("answered", opens=_HERE, push=Push(lasting=timedelta(days=3))))
"""From her own answer on; after three days it is no news any more (ours)."""

OTHER_TIME = declare(
    Kind(
        "other_time",
        alone=N_("%(name)s would like another time"),
        nameless="the line tells the visit's hour",
        opens="/visits/{about}/move",
        urgency=Urgency.other_time,
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
    )
)
"""From its end until somebody has written how it went."""


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """All a reminder needs to know. UTC instants.

    `set_at` is when the time was planned or last moved; `answer_expected` is true once a link was handed out
    or an answer agreed; `answered_at` is her own latest answer to this time, None if she gave none. `quiet`
    are the first and last of the worker's own quiet hours, whole Copenhagen hours; two equal ones are none.
    """

    visit_id: str
    staff_id: str
    starts_at: datetime
    set_at: datetime
    state: VisitState
    answer_expected: bool = False
    answered_at: datetime | None = None
    quiet: tuple[int, int] = (0, 0)


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
        if facts.starts_at - before >= facts.set_at:
            due_at = before_silence(facts.starts_at - before, facts.quiet)
            yield _reminder(facts, HOUR_BEFORE, due_at, facts.starts_at)


def _about_her_answer(facts: VisitFacts) -> Iterator[Reminder]:
    if facts.answer_expected and facts.state in UNANSWERED:
        yield from _on_the_day_before(facts, NOT_CONFIRMED)
    if facts.answered_at:
        due_at = after_silence(facts.answered_at)
        if due_at < facts.starts_at:
            stamp = _stamp(facts.answered_at)
            yield _reminder(facts, ANSWERED, due_at, facts.starts_at, stamp)


def before_silence(instant: datetime, own: tuple[int, int] = (0, 0)) -> datetime:
    """The instant itself, or half an hour before the quiet hours it falls in: the house's or one's `own`.

    06:30 becomes 20:30 of the evening before. Whose own hours leave no room keeps the instant itself.
    """
    moved = instant
    for _ in range(4):
        if is_quiet(moved):
            moved = _before(moved, QUIET_FROM)
        elif in_hours(moved, *own):
            moved = _before(moved, time(own[0]))
        else:
            return moved
    return instant


def _before(instant: datetime, begins: time) -> datetime:
    shown = local(instant)
    day = shown.date() if shown.time() >= begins else shown.date() - timedelta(days=1)
    return wall(day, begins) - HEADROOM


def after_silence(instant: datetime) -> datetime:
    """The instant itself, or the 07:00 that ends the quiet hours it falls in."""
    if not is_quiet(instant):
        return instant
    shown = local(instant)
    morning = shown.date() + timedelta(days=1) if shown.time() >= QUIET_FROM else shown.date()
    return wall(morning, QUIET_TO)


def _on_the_day_before(facts: VisitFacts, kind: Kind) -> Iterator[Reminder]:
    for before in kind.push.before:
        due_at, until = kind.push.window(local(facts.starts_at).date() - before)
        if due_at >= facts.set_at:
            yield _reminder(facts, kind, due_at, until)


def _stamp(instant: datetime) -> str:
    return str(int(instant.timestamp()))


def _reminder(
    facts: VisitFacts, kind: Kind, due_at: datetime, expires_at: datetime, about: str = ""
) -> Reminder:
    parts = ["visit", facts.visit_id, facts.staff_id, kind.name, _stamp(facts.starts_at), about]
    return Reminder(kind, due_at, expires_at, ":".join(part for part in parts if part))
