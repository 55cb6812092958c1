"""The days of a group: so many times, every so many days, and never on a public holiday."""

from collections.abc import Callable
from datetime import date, timedelta

MOST_TIMES = 60


def series(first: date, times: int, every: int, free: Callable[[date], bool]) -> list[date]:
    """The days a group meets, `times` of them; a day that is `free` is left out and the series goes on.

    `every` is a number of days, 7 for a weekly group. Ends early only past the end of the calendar.
    """
    days: list[date] = []
    for step in range(times + MOST_TIMES):
        if len(days) == times or first > date.max - timedelta(days=step * every):
            break
        day = first + timedelta(days=step * every)
        if not free(day):
            days.append(day)
    return days
