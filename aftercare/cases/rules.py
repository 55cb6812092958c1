"""What the facts of a case may be."""

from datetime import date, timedelta

EARLIEST_MOVE_OUT = date(2000, 1, 1)
FURTHEST_AHEAD = timedelta(days=366)
MOST_CHILDREN = 20


def may_have_moved_out(day: date, today: date) -> bool:
    """A move-out from the year 2000 to a year ahead."""
    return EARLIEST_MOVE_OUT <= day <= today + FURTHEST_AHEAD


def names_of(called: str, alias: str) -> list[str]:
    """Everything she is called: her name, and the other names that commas part."""
    return [called, *filter(None, map(str.strip, alias.split(",")))]
