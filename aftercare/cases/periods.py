"""Periods that follow each other: who advises her, which municipality it is. None of them overlap."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class PeriodRefusal(StrEnum):
    """Why a period cannot begin or end on a day."""

    in_the_future = "in_the_future"
    before_the_last = "before_the_last"
    before_it_began = "before_it_began"


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` to `until`, both included. No `since` is longer than anybody knows, no `until` is still.

    One that ends before it begins never held: it was corrected on the day it was written.
    """

    since: date | None
    until: date | None = None

    @property
    def held(self) -> bool:
        """False for one that was corrected on the day it began."""
        return self.since is None or self.until is None or self.since <= self.until

    def on(self, day: date) -> bool:
        """True when it holds on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def why_not_begin(last: Period | None, since: date, today: date) -> PeriodRefusal | None:
    """The reason no new period can begin on a day after the last one, or None.

    It may begin on the very day the last one did, which corrects it.
    """
    if since > today:
        return PeriodRefusal.in_the_future
    if last is None:
        return None
    over = last.until is not None and since <= last.until
    return PeriodRefusal.before_the_last if over or (last.since and since < last.since) else None


def why_not_end(period: Period, until: date, today: date) -> PeriodRefusal | None:
    """The reason a period cannot have this last day, or None."""
    if until > today:
        return PeriodRefusal.in_the_future
    return PeriodRefusal.before_it_began if period.since and until < period.since else None


def followed(last: Period, since: date) -> Period:
    """The last period, ended on the day before the next begins; one that has ended stays as it is."""
    return last if last.until else replace(last, until=since - timedelta(days=1))
