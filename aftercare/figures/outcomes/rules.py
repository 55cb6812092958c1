"""When she is asked whether she lives without violence, and what she may answer (seed S1; domain.md 0)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aftercare.calendar_months import months_after


class Point(StrEnum):
    """The four points of time: when she moves out, and three, six and nine months later."""

    start = "start"
    three = "three"
    six = "six"
    nine = "nine"

    @property
    def months(self) -> int:
        """Months after move-out."""
        return 3 * list(Point).index(self)


class Lives(StrEnum):
    """Her own answer; not wanting to answer is one as good as the others."""

    without = "without"
    mostly = "mostly"
    not_yet = "not_yet"
    rather_not = "rather_not"


@dataclass(frozen=True, slots=True)
class Due:
    """One point of time: the day it falls on, and whether it waits for her answer today."""

    point: Point
    on: date
    waits: bool


def points(moved_out_on: date | None, answered: Collection[Point], today: date) -> tuple[Due, ...]:
    """The four points of a woman who has moved out, or will; none while nobody knows when.

    Only the newest that has come is asked for: nobody is asked today how it was half a year ago.
    """
    if moved_out_on is None:
        return ()
    days = {point: months_after(moved_out_on, point.months) for point in Point}
    come = [point for point in Point if days[point] <= today]
    return tuple(Due(point, on, point in come[-1:] and point not in answered) for point, on in days.items())
