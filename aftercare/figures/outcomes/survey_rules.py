"""The centre's two short surveys: five statements each, answered without a name (seed S1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

STATEMENTS = 5
LOWEST, HIGHEST = 1, 5
FEWEST = 5  # Fewer answers than five are told to nobody: somebody could be recognised.
GOOD_FOR_DAYS = 30


class Asked(StrEnum):
    """Whom a survey asks."""

    resident = "resident"
    municipal = "municipal"


@dataclass(frozen=True, slots=True)
class Answers:
    """One person's marks, 1 to 5 or None for each statement, and what she wrote."""

    marks: tuple[int | None, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What several people answered. `means` are None for a statement nobody marked."""

    of: int
    means: tuple[float | None, ...]
    words: tuple[str, ...]


def summary(answers: Iterable[Answers]) -> Summary | None:
    """The answers together; None while there are fewer than five. Words come in no order of time."""
    told = list(answers)
    if len(told) < FEWEST:
        return None
    means = tuple(_mean([one.marks[at] for one in told]) for at in range(STATEMENTS))
    return Summary(len(told), means, tuple(sorted({one.words for one in told if one.words})))


def _mean(marks: Sequence[int | None]) -> float | None:
    given = [mark for mark in marks if mark is not None]
    return round(sum(given) / len(given), 1) if len(given) >= FEWEST else None
