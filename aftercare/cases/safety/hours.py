"""The hours she has named, as rows of a week: when she may be reached, and when never. Copenhagen time.

A day on which most are off counts both as its own weekday and as a Sunday: he may be at home.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from aftercare import clock

MOST = 4
"""Rows of hours that one woman's week takes; more is no rule that anybody keeps in mind (ours)."""
BY_DAY = (8, 21)
"""Whole hours in which who has named none may be reached at all; phones are quiet outside them (ours)."""
AHEAD, SOON = timedelta(days=21), timedelta(days=1)
SUNDAY = 6


class HoursRule(StrEnum):
    """Why an hour is none of hers."""

    never_hours = "never_hours"
    day_off = "day_off"
    outside_hours = "outside_hours"
    night = "night"


@dataclass(frozen=True, slots=True)
class Hours:
    """Some hours of these weekdays (Monday is 0), from `begin` on and before `end`.

    An `end` at or before `begin` is that of the next day. `never` hours go before the others.
    """

    days: frozenset[int]
    begin: time
    end: time
    never: bool = False


def closed(week: Sequence[Hours], at: datetime) -> HoursRule | None:
    """Why she may not be reached at this instant (UTC); None when she may."""
    shown = clock.local(at)
    # What reaches past midnight began on a day of its own, off or not.
    ways = [_weekdays(shown.date(), shown.date() - timedelta(days=1), sunday=off) for off in (False, True)]
    never, mays = [row for row in week if row.never], [row for row in week if not row.never]
    if any(_holds(row, day, shown.time()) for row in never for day in ways):
        return HoursRule.never_hours
    if not mays:
        begin, end = BY_DAY
        return None if clock.in_hours(at, begin, end) else HoursRule.night
    if not any(_holds(row, ways[0], shown.time()) for row in mays):
        return HoursRule.outside_hours
    return None if any(_holds(row, ways[1], shown.time()) for row in mays) else HoursRule.day_off


def opens(week: Sequence[Hours], at: datetime) -> datetime | None:
    """The next instant (UTC) from which she may be, while she may not; None within three weeks."""
    return next((one for one in _turns(week, at, AHEAD) if closed(week, one) is None), None)


def closes(week: Sequence[Hours], at: datetime) -> datetime | None:
    """The next instant (UTC) from which she may not be, while she may; None when it is not within a day."""
    return next((one for one in _turns(week, at, SOON) if closed(week, one) is not None), None)


def written(week: Iterable[Hours]) -> str:
    """The rows as they are kept; nothing for none."""
    rows = [[sorted(row.days), f"{row.begin:%H:%M}", f"{row.end:%H:%M}", row.never] for row in week]
    return json.dumps(rows) if rows else ""


def read(kept: str) -> tuple[Hours, ...]:
    """The rows again. Raises ValueError for what is none of ours."""
    rows = json.loads(kept) if kept else []
    try:
        return tuple(
            Hours(frozenset(days), time.fromisoformat(begin), time.fromisoformat(end), never)
            for days, begin, end, never in rows
        )
    except TypeError as wrong:
        raise ValueError("these are no hours") from wrong


def _weekdays(day: date, before: date, *, sunday: bool) -> tuple[int, int]:
    """The weekdays of a day and the day before it; those off are Sundays when asked so."""
    first, second = (SUNDAY if sunday and clock.day_off_name(one) else one.weekday() for one in (day, before))
    return first, second


def _holds(row: Hours, days: tuple[int, int], at: time) -> bool:
    today, yesterday = days
    if row.begin < row.end:
        return today in row.days and row.begin <= at < row.end
    return (today in row.days and at >= row.begin) or (yesterday in row.days and at < row.end)


def _turns(week: Sequence[Hours], at: datetime, span: timedelta) -> Iterator[datetime]:
    """Every later instant at which an answer may change: whole hours, which both clock changes are, and ends
    of rows, where a wall time comes twice on both.
    """
    ends = {each for row in week for each in (row.begin, row.end)}
    day, last = clock.local(at).date(), clock.local(at + span).date()
    while day <= last:
        walls = {_instant(day, end, fold) for end in ends for fold in (0, 1)}
        begins, day = clock.midnight(day), day + timedelta(days=1)
        over = clock.midnight(day)
        hours = {begins + timedelta(hours=hour) for hour in range(25)}
        # A day has 23 hours in spring and 25 in autumn.
        yield from sorted(one for one in walls | hours if at < one < over)


def _instant(day: date, at: time, fold: int) -> datetime:
    return datetime.combine(day, at, clock.ZONE).replace(fold=fold).astimezone(UTC)
