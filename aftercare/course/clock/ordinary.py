"""Ordinary aftercare: how many months from move-out it lasts at least, and how many visits are included."""

from dataclasses import dataclass
from datetime import date

from aftercare.calendar_months import months_after
from aftercare.terms import Binds, Group, Term, Unit, term
from aftercare.words import N_

VISITS = term(
    Term(
        "ordinary_visits",
        Group.courses,
        Unit.visits,
        N_("Visits in ordinary aftercare"),
        N_("At home or at the centre. More are fine when the municipality has agreed."),
        default=3,
        least=1,
        most=12,
        binds=Binds.course,
        source=N_("Hellerup Krisecenter's catalogue"),
    )
)
MONTHS = term(
    Term(
        "ordinary_months",
        Group.courses,
        Unit.months,
        N_("Months of ordinary aftercare"),
        N_("From the day she moves out. It ends no sooner, unless she herself wants it to."),
        default=3,
        least=1,
        most=12,
        binds=Binds.course,
        source=N_("Hellerup Krisecenter's catalogue"),
    )
)
COUNTED_KINDS = frozenset({"home", "centre"})


@dataclass(frozen=True, slots=True)
class VisitsUsed:
    """Visits used of those included; more than included is fine when the municipality has agreed.

    Of a course that came here running `known` is False while nobody has told how many were used before.
    """

    used: int
    of: int
    known: bool = True

    @property
    def left(self) -> int:
        """Visits still included, never below 0."""
        return max(0, self.of - self.used)

    @property
    def beyond(self) -> int:
        """Visits held beyond the included ones."""
        return max(0, self.used - self.of)


def earliest_end(move_out: date, months: int) -> date:
    """The first day ordinary aftercare may end, that lasts at least so many months."""
    return months_after(move_out, months)
