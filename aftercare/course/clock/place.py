"""Where a course stands on a day.

The clock only tells where a course should be. It never closes a case: when the planned end
has passed, the place is `ended` and says for how many days, until people have closed it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aftercare.course.clock.rules import Phase, Turn, plan, stretches

WEEKS = 39


@dataclass(frozen=True, slots=True)
class Place:
    """Where a course is on a day.

    `day` and `week` count from 1 at move-out; `weeks` is the length of the whole course (39 unless extended).
    `ends_on` is the last day of the phase, `next_turn_on` the day after it; `share` is 0 to 1 of the phase.
    `days_over` is how long ago the planned end passed, 0 until then.
    """

    phase: Phase
    week: int | None
    weeks: int
    day: int | None
    days_left: int | None
    next_turn_on: date | None
    starts_on: date | None
    ends_on: date | None
    share: float
    days_over: int = 0


def place(
    move_out: date | None,
    turns: Iterable[Turn],
    today: date,
    opened_on: date | None = None,
    until: date | None = None,
) -> Place:
    """Where the course is today; contact-building before move-out and while nobody knows the move-out.

    `turns` may be the whole plan or only the turns people moved. Contact-building starts on `opened_on`;
    `until` is the day a coordinator has extended the course to.
    """
    whole = plan(move_out, turns, until) if move_out else []
    if not whole or today < whole[0].on:
        return _before_move_out(whole, today, opened_on)
    first, last = whole[0].on, whole[-1].on
    weeks = round((last - first).days / 7)
    day = (today - first).days + 1
    week = min((day - 1) // 7 + 1, weeks)
    for stretch in stretches(whole):
        if today < stretch.until:
            return Place(
                phase=stretch.phase,
                week=week,
                weeks=weeks,
                day=day,
                days_left=(stretch.until - today).days,
                next_turn_on=stretch.until,
                starts_on=stretch.starts_on,
                ends_on=stretch.until - timedelta(days=1),
                share=_share(stretch.starts_on, stretch.until, today),
            )
    return Place(Phase.ended, week, weeks, day, 0, None, last, None, 1.0, days_over=(today - last).days)


def _before_move_out(whole: Sequence[Turn], today: date, opened_on: date | None) -> Place:
    phase = Phase.contact_building
    if not whole:
        return Place(phase, None, WEEKS, None, None, None, opened_on, None, 0.0)
    move_out, last = whole[0].on, whole[-1].on
    return Place(
        phase=phase,
        week=None,
        weeks=round((last - move_out).days / 7),
        day=None,
        days_left=(move_out - today).days,
        next_turn_on=move_out,
        starts_on=opened_on,
        ends_on=move_out - timedelta(days=1),
        share=_share(opened_on, move_out, today) if opened_on else 0.0,
    )


def _share(starts_on: date, until: date, today: date) -> float:
    days = (until - starts_on).days
    return min(1.0, max(0.0, (today - starts_on).days / days)) if days > 0 else 0.0
