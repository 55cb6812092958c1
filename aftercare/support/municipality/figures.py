"""What a coordinator can report of a municipality: who was offered counselling, and how long they waited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from aftercare.support.municipality.rules import Course, Standing, waiting_days


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of women, and days. `waits` are those from offer to start, `still` of those who wait today."""

    women: int
    offered: int
    unknown: int
    running: int
    ended: int
    waits: tuple[int, ...]
    still: tuple[int, ...]

    @property
    def known(self) -> int:
        """The women of whom it is written down whether they were offered it."""
        return self.women - self.unknown

    @property
    def share(self) -> int | None:
        """Per cent who were offered it, of those of whom anything is written; None when that is nobody."""
        return (200 * self.offered + self.known) // (2 * self.known) if self.known else None

    @property
    def median_wait(self) -> float | None:
        """The middle one of the days from offer to start; None when nobody has started."""
        return median(self.waits) if self.waits else None


def figures_of(courses: Sequence[Course], today: date) -> Figures:
    """The figures of these women, one course each, empty where nobody has written anything."""
    waits = [(course.standing, waiting_days(course, today)) for course in courses]
    standings = [course.standing for course in courses]
    begun = (Standing.running, Standing.ended)
    return Figures(
        women=len(courses),
        offered=sum(course.offered for course in courses),
        unknown=standings.count(Standing.unknown),
        running=standings.count(Standing.running),
        ended=standings.count(Standing.ended),
        waits=tuple(sorted(days for standing, days in waits if standing in begun and days is not None)),
        still=tuple(
            sorted((days for standing, days in waits if standing is Standing.waiting and days is not None))[
                ::-1
            ]
        ),
    )
