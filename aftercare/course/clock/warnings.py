"""When people are told that a phase turns: fourteen and seven days before, and on the day.

What falls on a weekend or a holiday is told on the working day before it, because the day off is theirs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from aftercare.clock import QUIET_FROM, is_working_day, wall
from aftercare.course.clock.rules import Phase, Turn

WARN_DAYS = (14, 7, 0)
TOLD_AT = time(9)


@dataclass(frozen=True, slots=True)
class TurnWarning:
    """That a phase begins so many days from a day: 14, 7 or 0; `on` is the turn's own day."""

    phase: Phase
    days: int
    on: date


def warning_due(turns: Sequence[Turn], today: date) -> TurnWarning | None:
    """The nearest turn's warning that has come, until the turn itself has: 14, then 7, then 0; or None."""
    ahead = [turn for turn in turns if turn.on >= today]
    if not ahead:
        return None
    left = (ahead[0].on - today).days
    reached = [days for days in WARN_DAYS if left <= days]
    return TurnWarning(ahead[0].phase, min(reached), ahead[0].on) if reached else None


def told_on(warning: TurnWarning) -> date:
    """The working day a phone tells of it."""
    day = warning.on - timedelta(days=warning.days)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def warnings_of(turns: Sequence[Turn]) -> Iterator[TurnWarning]:
    """Every warning these turns give rise to. Move-out is nobody's turn to prepare, so it is left out."""
    for turn in turns:
        if turn.phase is not Phase.transition:
            yield from (TurnWarning(turn.phase, days, turn.on) for days in WARN_DAYS)


def told_from(warning: TurnWarning) -> tuple[datetime, datetime]:
    """From when until when a phone may tell of it: nine until quiet hours, Copenhagen time, that day."""
    day = told_on(warning)
    return wall(day, TOLD_AT), wall(day, QUIET_FROM)
