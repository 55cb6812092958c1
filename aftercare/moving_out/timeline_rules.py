"""One woman's path as one line of time: inquiry, stay, offer, course, new stay. Pure: days in, days out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_LEAST = 1.2  # Per cent of the picture: a single day must still be seen.


class Lane(StrEnum):
    """The rows of the picture."""

    stay = "stay"
    course = "course"
    elsewhere = "elsewhere"
    asked = "asked"


class Step(StrEnum):
    """What a moment on her path is."""

    inquiry = "inquiry"
    moved_in = "moved_in"
    moved_out = "moved_out"
    offer = "offer"
    opened = "opened"
    closed = "closed"
    reopened = "reopened"
    elsewhere = "elsewhere"
    new_stay = "new_stay"
    elsewhere_ended = "elsewhere_ended"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on her path; `word` says more of it (outcome, destination, answer, reason)."""

    on: date
    step: Step
    word: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasted; `until` is None while it does. One day has the same day twice."""

    lane: Lane
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch in the picture, in per cent of its width."""

    lane: Lane
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The bars, the days at both ends, where today is, and where each year begins, in per cent."""

    first: date
    last: date
    bars: tuple[Bar, ...]
    today: float
    years: tuple[tuple[int, float], ...]


def courses(opened_on: date, closings: Iterable[tuple[date, date | None]]) -> list[Stretch]:
    """When the course was open: from its opening to each closing, and again from each reopening."""
    found, since = [], opened_on
    for closed_on, reopened_on in sorted(closings):
        found.append(Stretch(Lane.course, min(since, closed_on), closed_on))
        if reopened_on is None:
            return found
        since = reopened_on
    return [*found, Stretch(Lane.course, since, None)]


def drawn(stretches: Sequence[Stretch], today: date) -> Picture:
    """The picture from the first day to today, or to the last day that is planned."""
    first = min([today, *(one.since for one in stretches)])
    last = max([today, *(one.until or one.since for one in stretches)])
    days = max(1, (last - first).days)

    def at(day: date) -> float:
        return round(100 * (day - first).days / days, 2)

    bars = []
    for one in stretches:
        until = one.until or max(today, one.since)
        width = max(_LEAST, at(until) - at(one.since))
        bars.append(Bar(one.lane, min(at(one.since), 100 - width), round(width, 2)))
    years = tuple((year, at(date(year, 1, 1))) for year in range(first.year + 1, last.year + 1))
    return Picture(first, last, tuple(bars), at(today), years)


def in_order(moments: Iterable[Moment]) -> list[Moment]:
    """The newest first; of one day, what comes later on a path first."""
    order = list(Step)
    return sorted(moments, key=lambda one: (one.on, order.index(one.step)), reverse=True)
