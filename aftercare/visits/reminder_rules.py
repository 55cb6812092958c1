"""What a visit gives rise to remind its worker of, and when; derived anew from facts at each sweep.

Every key holds the start the reminder is about, so a moved visit is reminded of anew and its old
reminders are never due again: nothing to cancel, nothing to forget.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from aftercare.clock import QUIET_FROM, QUIET_TO, is_quiet, local, wall
from aftercare.visits.rules import AHEAD, UNANSWERED, VisitState

DAY_BEFORE_AT = time(9)
STILL_UNANSWERED_AT = time(13)
LAST_CALL = time(20, 30)
ONE_HOUR = timedelta(hours=1)


class ReminderKind(StrEnum):
    """What a reminder is about."""

    day_before = "day_before"
    hour_before = "hour_before"
    unanswered = "unanswered"
    answered = "answered"


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """All a reminder needs to know. UTC instants.

    `set_at` is when the time was planned or last moved; `answer_expected` is true once a link was handed out
    or an answer agreed; `answered_at` is her own latest answer to this time, None if she gave none.
    """

    visit_id: str
    staff_id: str
    starts_at: datetime
    set_at: datetime
    state: VisitState
    answer_expected: bool = False
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder for the visit's worker: may be sent from `due_at` until `expires_at`, once per `key`."""

    kind: StrEnum
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
    day_before = _on_the_day_before(facts, DAY_BEFORE_AT)
    if day_before >= facts.set_at:
        yield _reminder(facts, ReminderKind.day_before, day_before, _silence_after(day_before))
    hour_before = facts.starts_at - ONE_HOUR
    if hour_before >= facts.set_at:
        yield _reminder(facts, ReminderKind.hour_before, before_silence(hour_before), facts.starts_at)


def _about_her_answer(facts: VisitFacts) -> Iterator[Reminder]:
    if facts.answer_expected and facts.state in UNANSWERED:
        due_at = _on_the_day_before(facts, STILL_UNANSWERED_AT)
        if due_at >= facts.set_at:
            yield _reminder(facts, ReminderKind.unanswered, due_at, _silence_after(due_at))
    if facts.answered_at:
        due_at = after_silence(facts.answered_at)
        if due_at < facts.starts_at:
            stamp = _stamp(facts.answered_at)
            yield _reminder(facts, ReminderKind.answered, due_at, facts.starts_at, stamp)


def before_silence(instant: datetime) -> datetime:
    """The instant itself, or 20:30 just before the quiet hours it falls in (06:30 becomes 20:30)."""
    if not is_quiet(instant):
        return instant
    shown = local(instant)
    evening = shown.date() if shown.time() >= QUIET_FROM else shown.date() - timedelta(days=1)
    return wall(evening, LAST_CALL)


def after_silence(instant: datetime) -> datetime:
    """The instant itself, or the 07:00 that ends the quiet hours it falls in."""
    if not is_quiet(instant):
        return instant
    shown = local(instant)
    morning = shown.date() + timedelta(days=1) if shown.time() >= QUIET_FROM else shown.date()
    return wall(morning, QUIET_TO)


def _on_the_day_before(facts: VisitFacts, at: time) -> datetime:
    return wall(local(facts.starts_at).date() - timedelta(days=1), at)


def _silence_after(instant: datetime) -> datetime:
    return wall(local(instant).date(), QUIET_FROM)


def _stamp(instant: datetime) -> str:
    return str(int(instant.timestamp()))


def _reminder(
    facts: VisitFacts, kind: ReminderKind, due_at: datetime, expires_at: datetime, about: str = ""
) -> Reminder:
    parts = ["visit", facts.visit_id, facts.staff_id, kind.value, _stamp(facts.starts_at), about]
    return Reminder(kind, due_at, expires_at, ":".join(part for part in parts if part))
