"""What a municipality is asked to pay for in a month: whole øre, half an øre up, never more than agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aftercare.calendar_months import months_after
from aftercare.support.programmes.rules import Encounter, Kind, Span, amount, counts


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in Copenhagen, both days included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """True for its days."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Deal:
    """What a municipality has agreed to pay for: the days, the minutes (None for any), øre an hour."""

    kind: Kind
    span: Span
    agreed: int | None
    ore_per_hour: int


@dataclass(frozen=True, slots=True)
class BillLine:
    """A contact to pay for: its day, all its minutes, those within the agreement, and øre for these."""

    on: date
    minutes: int
    paid: int
    ore: int


def month_of(day: date) -> Month:
    """The month a day lies in."""
    first = day.replace(day=1)
    return Month(first, months_after(first, 1) - timedelta(days=1))


def asked_month(text: str, today: date) -> Month:
    """The month that was asked for as 2026-11; anything odd is last month, which is whole."""
    parts = text.split("-")
    digits = len(parts) == 2 and all(part.isascii() and part.isdigit() for part in parts)
    if digits and len(text) == 7 and 2000 <= int(parts[0]) <= today.year + 1 and 1 <= int(parts[1]) <= 12:
        return month_of(date(int(parts[0]), int(parts[1]), 1))
    return month_of(today.replace(day=1) - timedelta(days=1))


def ore_for(minutes: int, ore_per_hour: int) -> int:
    """The price of so many minutes in whole øre; half an øre is rounded up."""
    return (minutes * ore_per_hour + 30) // 60


def bill(deal: Deal, met: Iterable[Encounter], month: Month) -> Sequence[BillLine]:
    """The lines of one programme in a month, by day. `met` are all its contacts, earlier months too.

    The agreed minutes are used up in the order of the days; what lies beyond is shown and costs nothing.
    """
    before, lines = 0, []
    for one in sorted(met, key=lambda each: (each.on, each.id)):
        if not deal.span.holds(one.on) or not counts(deal.kind, one):
            continue
        minutes = amount(deal.kind, one)
        paid = minutes if deal.agreed is None else max(0, min(minutes, deal.agreed - before))
        before += minutes
        if month.holds(one.on):
            lines.append(BillLine(one.on, minutes, paid, ore_for(paid, deal.ore_per_hour)))
    return lines
