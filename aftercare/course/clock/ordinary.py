"""Ordinary aftercare: at least three months from move-out, three visits included (Hellerup's catalogue)."""

from dataclasses import dataclass
from datetime import date

from aftercare.calendar_months import months_after

MIN_MONTHS = 3
VISITS_INCLUDED = 3
COUNTED_KINDS = frozenset({"home", "centre"})


@dataclass(frozen=True, slots=True)
class VisitsUsed:
    """Visits used of those included; more than included is fine when the municipality has agreed.

    Of a course that came here running `known` is False while nobody has told how many were used before.
    """

    used: int
    of: int = VISITS_INCLUDED
    known: bool = True

    @property
    def left(self) -> int:
        """Visits still included, never below 0."""
        return max(0, self.of - self.used)

    @property
    def beyond(self) -> int:
        """Visits held beyond the included ones."""
        return max(0, self.used - self.of)


def earliest_end(move_out: date) -> date:
    """The first day ordinary aftercare may end."""
    return months_after(move_out, MIN_MONTHS)
