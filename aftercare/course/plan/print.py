"""A plan on one A4 page: letters as large as the page allows; what does not fit is shortened and said to be.

The page is 186 x 273 mm inside its margins, of which the heading and the foot take 42. Letters are reckoned
at 0.53 of their size, wider than our fonts are, so that a page never spills.
"""

from dataclasses import dataclass, replace
from math import ceil

from aftercare.course.plan.rules import PlannedArea, PlannedStep, Sheet

SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
# Longest text and most steps of an area, tried one after another at the smallest size.
SHORTER = (
    *((400, 10), (340, 9), (280, 8), (230, 7), (190, 6), (150, 5)),
    *((120, 4), (95, 4), (75, 3), (60, 2), (45, 2), (35, 1), (30, 1)),
)
MOST_AREAS_ON_PAPER = 5
ROOM, WIDTH, COLUMN, STEP, NAME = 226.0, 186.0, 56.0, 100.0, 35.0
MM_PER_POINT, LETTER, LINE = 0.3528, 0.53, 1.35
BETWEEN = 4.5


@dataclass(frozen=True, slots=True)
class Fitted:
    """A sheet that fits: `size` in points, `shortened` when something was left out."""

    sheet: Sheet
    size: float
    shortened: bool
    left_out: dict[str, int]


def fit(sheet: Sheet) -> Fitted:
    """The sheet at the largest size that fits a page; else at the smallest, shortened as little as it can."""
    for size in SIZES:
        if height(sheet, size) <= ROOM:
            return Fitted(sheet, size, shortened=False, left_out={})
    fewer = sheet[:MOST_AREAS_ON_PAPER]
    for letters, steps in SHORTER:
        short = tuple(_shorter(area, letters, steps) for area in fewer)
        if height(short, SIZES[-1]) <= ROOM:
            break
    kept = {area.id: len(area.steps) for area in short}
    left_out = {area.id: len(area.steps) - kept[area.id] for area in fewer}
    return Fitted(short, SIZES[-1], shortened=True, left_out=left_out)


def height(sheet: Sheet, size: float) -> float:
    """Millimetres these areas take at a size in points, reckoned high."""
    return sum(_lines(area, size) * size * MM_PER_POINT * LINE + BETWEEN for area in sheet)


def _lines(area: PlannedArea, size: float) -> float:
    columns = (
        _column(size, area.does_herself, area.wants_help),
        _column(size, area.centre_does),
        _column(size, area.municipality_does),
    )
    lines = 1.3 + _wrapped(area.goal, WIDTH, size) + _wrapped(area.why_now, WIDTH, size) + max(columns)
    lines += _wrapped(", ".join(name for _, name in area.supports), WIDTH, size)
    steps = [
        max(1, _wrapped(step.what, STEP, size), _wrapped(step.support, NAME, size)) for step in area.steps
    ]
    return lines + 1.1 * sum(steps)


def _column(size: float, *texts: str) -> int:
    """Lines of one of the three columns, each text under a line of heading."""
    return sum(1 + _wrapped(text, COLUMN, size) for text in texts if text)


def _wrapped(text: str, width: float, size: float) -> int:
    letters = max(1, int(width / (size * MM_PER_POINT * LETTER)))
    return sum(max(1, ceil(len(line) * 1.08 / letters)) for line in text.splitlines() if text)


def _shorter(area: PlannedArea, letters: int, steps: int) -> PlannedArea:
    return replace(
        area,
        why_now=_cut(area.why_now, letters),
        goal=_cut(area.goal, letters),
        does_herself=_cut(area.does_herself, letters),
        wants_help=_cut(area.wants_help, letters),
        centre_does=_cut(area.centre_does, letters),
        municipality_does=_cut(area.municipality_does, letters),
        supports=tuple((known, _cut(name, letters)) for known, name in area.supports[:3]),
        steps=tuple(_short_step(step, letters) for step in area.steps[:steps]),
    )


def _short_step(step: PlannedStep, letters: int) -> PlannedStep:
    return replace(step, what=_cut(step.what, letters), support=_cut(step.support, 20))


def _cut(text: str, letters: int) -> str:
    """At most so many letters, in one paragraph, ending with … when some are left out."""
    plain = " ".join(text.split())
    return plain if len(plain) <= letters else plain[: letters - 1].rstrip() + "…"
