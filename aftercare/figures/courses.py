"""Courses in numbers, programme beside programme: how many, how they were kept, how they ended; no names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from aftercare.figures.outcomes.rules import Lives
from aftercare.figures.tables import percent

LIVING_WITHOUT = ("without", "mostly")


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """One course that ran in the period, as numbers."""

    programme: str
    opened_on: date
    closed_on: date | None
    reason: str
    kept: int
    missed: int
    contacts: int
    planned: bool
    agreed: bool
    lives: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One programme's courses in a period. Percentages are None where there is nothing to take them of."""

    programme: str
    ran: int
    begun: int
    ended: int
    reasons: tuple[tuple[str, int], ...]
    kept: int
    missed: int
    contacts: float
    planned: int
    agreed: int
    asked: int
    without: int

    def share(self, part: int, whole: int) -> str:
        """Percent with one decimal; empty of nothing."""
        return str(percent(part, whole)) if whole else ""


def compared(courses: Iterable[CourseFacts], first: date, last: date) -> list[Compared]:
    """The courses that ran between two days, both included, a row a programme; the largest first."""
    ran: dict[str, list[CourseFacts]] = {}
    for one in courses:
        if one.opened_on <= last and (one.closed_on is None or one.closed_on >= first):
            ran.setdefault(one.programme, []).append(one)
    rows = [_row(programme, several, first, last) for programme, several in ran.items()]
    return sorted(rows, key=lambda row: (-row.ran, row.programme))


def _row(programme: str, several: Sequence[CourseFacts], first: date, last: date) -> Compared:
    ended = [one for one in several if one.closed_on and one.closed_on <= last]
    asked = [one for one in several if one.lives and one.lives != Lives.rather_not]
    return Compared(
        programme=programme,
        ran=len(several),
        begun=sum(first <= one.opened_on for one in several),
        ended=len(ended),
        reasons=tuple(sorted(Counter(one.reason for one in ended).items())),
        kept=sum(one.kept for one in several),
        missed=sum(one.missed for one in several),
        contacts=median(one.contacts for one in several),
        planned=sum(one.planned for one in several),
        agreed=sum(one.agreed for one in several),
        asked=len(asked),
        without=sum(one.lives in LIVING_WITHOUT for one in asked),
    )
