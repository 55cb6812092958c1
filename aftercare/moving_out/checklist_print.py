"""Her checklist on one A4 page: letters as large as it allows, what is settled left out first, names cut.

The page is that of static/css/sheet.css; its column of names is 100 mm wide. Letters are reckoned wide, so
that a page never spills.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from aftercare.moving_out.checklist_lists import Line

SIZES = (12, 11, 10, 9, 8)
ROOM, COLUMN = 226.0, 98.0
MM_PER_POINT, LETTER, LINE = 0.3528, 0.53, 1.35
HEADINGS, BETWEEN = 2.6, 6.0
SHORTEST = 50


@dataclass(frozen=True, slots=True)
class Paper:
    """Lines that fit a page at a size in points; `left_out` are those there was no room for."""

    lines: tuple[Line, ...]
    names: dict[str, str]
    size: int
    left_out: int


def fit(lines: Sequence[Line], names: dict[str, str]) -> Paper:
    """The lines, by the names they are shown with, at the largest size that fits; else shortened."""
    for size in SIZES:
        if height([names[line.id] for line in lines], size) <= ROOM:
            return Paper(tuple(lines), names, size, left_out=0)
    short = {known: _cut(name) for known, name in names.items()}
    kept = list(lines)
    while height([short[line.id] for line in kept], SIZES[-1]) > ROOM:
        settled = [line for line in kept if line.state.settled]
        kept.remove((settled or kept)[-1])
    return Paper(tuple(kept), short, SIZES[-1], left_out=len(lines) - len(kept))


def height(names: Sequence[str], size: float) -> float:
    """Millimetres these lines take under their two headings, reckoned high."""
    letters = max(1, int(COLUMN / (size * MM_PER_POINT * LETTER)))
    rows = HEADINGS + sum(max(1, ceil(len(name) * 1.08 / letters)) for name in names)
    return rows * size * MM_PER_POINT * LINE + BETWEEN


def _cut(name: str) -> str:
    return name if len(name) <= SHORTEST else name[: SHORTEST - 1].rstrip() + "…"
