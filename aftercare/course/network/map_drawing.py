"""The network map as plain numbers: she in the middle, closeness as distance, one point per support."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from aftercare.course.network.lists import SupportFacts
from aftercare.course.network.records import SupportKind
from aftercare.course.network.rules import HandoverState

WIDTH, HEIGHT = 360, 380
MIDDLE = (WIDTH / 2, HEIGHT / 2)
RINGS = {1: 66.0, 2: 108.0, 3: 150.0}
LONGEST = 15


@dataclass(frozen=True, slots=True)
class Point:
    """Where a support stands on the map; `number` is its line in the table beside it.

    `private` is drawn round, the rest square; `reachable` with a whole line, the rest broken.
    """

    number: int
    x: float
    y: float
    label: str
    private: bool
    reachable: bool
    gone: bool
    support: SupportFacts


def points(supports: Sequence[SupportFacts]) -> list[Point]:
    """One point per support, private people on her one hand and professionals on the other.

    They are spread evenly round her, and numbered as they come.
    """
    numbered = list(enumerate(supports, start=1))
    private = [pair for pair in numbered if pair[1].kind is SupportKind.private]
    others = [pair for pair in numbered if pair[1].kind is not SupportKind.private]
    ring = [*private, *others]
    return sorted(
        (_point(number, support, place, len(ring)) for place, (number, support) in enumerate(ring)),
        key=lambda point: point.number,
    )


def _point(number: int, support: SupportFacts, place: int, of: int) -> Point:
    turn = 2 * pi * (place + 0.5) / of - pi / 2
    radius = RINGS[support.closeness]
    return Point(
        number=number,
        x=round(MIDDLE[0] - radius * cos(turn) * 0.92, 1),
        y=round(MIDDLE[1] + radius * sin(turn), 1),
        label=_short(support.called),
        private=support.kind is SupportKind.private,
        reachable=support.may_contact,
        gone=support.state is HandoverState.let_go,
        support=support,
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
