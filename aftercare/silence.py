"""When a person's phones stay silent: the house's quiet hours, her own, and the days that are hers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from aftercare.clock import in_hours, is_holiday, is_quiet, local

HEADROOM = timedelta(minutes=30)  # Before silence begins: 20:30 for the hours of the house.
LONGEST = 24 * 31
"""So many hours are looked through at most: more than all days off and holidays together."""
HOUR = timedelta(hours=1)


class Silence(NamedTuple):
    """A person's own, beside the quiet hours of the house.

    `quiet` are the first and last of her own hours, whole Copenhagen hours; two equal ones are none.
    `days_off` are weekdays, Monday is 0; `holidays` that Danish public holidays are hers as well.
    """

    quiet: tuple[int, int] = (0, 0)
    days_off: frozenset[int] = frozenset()
    holidays: bool = False

    def holds(self, instant: datetime) -> bool:
        """True while nothing ordinary is told."""
        return is_quiet(instant) or self.is_hers(instant)

    def is_hers(self, instant: datetime) -> bool:
        """True in her own hours and on her days off."""
        day = local(instant).date()
        off = day.weekday() in self.days_off or (self.holidays and is_holiday(day))
        return off or in_hours(instant, *self.quiet)

    def over(self, instant: datetime) -> datetime:
        """The instant itself, or the end of the silence it falls in; itself where it has no end."""
        return next((each for each in _hours(instant, HOUR) if not self.holds(each)), instant)

    def begins(self, instant: datetime) -> datetime:
        """When the next silence begins, at the instant or after it."""
        never = instant + HOUR * LONGEST
        return next((each for each in _hours(instant, HOUR) if self.holds(each)), never)

    def before(self, instant: datetime) -> datetime:
        """The instant itself, or half an hour before the silence it falls in; itself where there is no room.

        06:30 becomes 20:30 of the evening before.
        """
        if not self.holds(instant):
            return instant
        begins = _whole(instant)
        last = next((each for each in _hours(begins, -HOUR) if not self.holds(each)), None)
        return instant if last is None else last + HOUR - HEADROOM


def _whole(instant: datetime) -> datetime:
    return instant.replace(minute=0, second=0, microsecond=0)


def _hours(instant: datetime, step: timedelta) -> Iterator[datetime]:
    """The instant, and the whole hours after or before it; Copenhagen's hours begin where UTC's do."""
    yield instant
    yield from (_whole(instant) + step * count for count in range(1, LONGEST))


OF_THE_HOUSE = Silence()
