"""Plain numbers for the pictures drawn on the server: all x and width are percent of the picture's width."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.calendar_months import months_after
from aftercare.course.clock.ordinary import earliest_end
from aftercare.course.clock.rules import Turn, stretches

MONTHS_SHOWN = 9
MONTHS_BACK = 2


@dataclass(frozen=True, slots=True)
class Window:
    """The months on show, the same for every case: from `starts_on` up to, not including, `until`."""

    starts_on: date
    until: date

    def x(self, day: date) -> float:
        """Where a day begins, in percent; held at the edge when it lies outside."""
        share = (day - self.starts_on).days / (self.until - self.starts_on).days
        return 100.0 * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the header, named by its first day."""

    first: date
    x: float
    width: float


class BarKind(StrEnum):
    """What a stretch of a timeline shows; `over` runs from the planned end to today."""

    contact_building = "contact_building"
    transition = "transition"
    try_out = "try_out"
    transfer = "transfer"
    ordinary = "ordinary"
    over = "over"


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of a timeline, with its real days for the table beside it (`until` is not in it)."""

    kind: BarKind
    x: float
    width: float
    starts_on: date
    until: date


def window(today: date, back: int = MONTHS_BACK, months: int = MONTHS_SHOWN) -> Window:
    """Nine whole months, two of them behind the present one."""
    first = months_after(today.replace(day=1), -back)
    return Window(first, months_after(first, months))


def months_header(shown: Window) -> list[Month]:
    """The months of a window from left to right, each as wide as it has days."""
    header, first = [], shown.starts_on
    while first < shown.until:
        following = months_after(first, 1)
        header.append(Month(first, shown.x(first), shown.x(following) - shown.x(first)))
        first = following
    return header


def today_line(shown: Window, today: date) -> float:
    """Where today is: the middle of its day, in percent."""
    return (shown.x(today) + shown.x(today + timedelta(days=1))) / 2


def timeline(turns: Sequence[Turn], opened_on: date, today: date, shown: Window) -> list[Bar]:
    """The bars of a CTI course; without turns (move-out unknown) contact-building reaches until today."""
    tomorrow = today + timedelta(days=1)
    first_turn = turns[0].on if turns else tomorrow
    spans = [(BarKind.contact_building, opened_on, first_turn)]
    spans += [(BarKind(stretch.phase), stretch.starts_on, stretch.until) for stretch in stretches(turns)]
    if turns:
        spans.append((BarKind.over, turns[-1].on, tomorrow))
    return _bars(spans, shown)


def ordinary_timeline(
    move_out: date | None, opened_on: date, today: date, shown: Window, months: int
) -> list[Bar]:
    """The bars of ordinary aftercare: at least so many months from move-out."""
    tomorrow = today + timedelta(days=1)
    if move_out is None:
        return _bars([(BarKind.contact_building, opened_on, tomorrow)], shown)
    end = earliest_end(move_out, months)
    return _bars(
        [
            (BarKind.contact_building, opened_on, move_out),
            (BarKind.ordinary, move_out, end),
            (BarKind.over, end, tomorrow),
        ],
        shown,
    )


def _bars(spans: Iterable[tuple[BarKind, date, date]], shown: Window) -> list[Bar]:
    bars = []
    for kind, starts_on, until in spans:
        x = shown.x(starts_on)
        width = shown.x(until) - x
        if width > 0:
            bars.append(Bar(kind, x, width, starts_on, until))
    return bars
