"""Where she was and wanted to be, review by review, as points of a picture: movement, never a grade."""

from collections.abc import Iterable
from dataclasses import dataclass

from aftercare.course.plan.review_forms import FARTHEST
from aftercare.course.plan.reviews import Review, Standing

WIDE, HIGH, EDGE = 320, 170, 26


@dataclass(frozen=True, slots=True)
class Dot:
    """One review in the picture: `x`, and `now` and `wants` as y, None where she said nothing."""

    phase: int
    standing: Standing
    x: float
    now: float | None
    wants: float | None


@dataclass(frozen=True, slots=True)
class Movement:
    """The dots of one part of her life in the order of time, and the line through where she was."""

    area: str
    dots: tuple[Dot, ...]

    @property
    def line(self) -> str:
        """Points for an SVG polyline, "x,y x,y"."""
        return " ".join(f"{dot.x:g},{dot.now:g}" for dot in self.dots if dot.now is not None)


def movements(reviews: Iterable[Review], areas: Iterable[str], *, leftwards: bool = False) -> list[Movement]:
    """A picture of her life as a whole, and one of each area she has placed herself in."""
    held = sorted(reviews, key=lambda review: (review.held_on, review.phase))
    found = [Movement(area, _dots(held, area, leftwards)) for area in dict.fromkeys(["", *areas])]
    return [one for one in found if one.dots]


def _dots(held: list[Review], area: str, leftwards: bool) -> tuple[Dot, ...]:
    said = [(review.phase, review.standings[area]) for review in held if area in review.standings]
    places = [_across(number, len(said), leftwards) for number in range(len(said))]
    return tuple(
        Dot(phase, place, x, up(place.is_now), up(place.wants))
        for x, (phase, place) in zip(places, said, strict=True)
    )


def _across(number: int, of: int, leftwards: bool) -> float:
    x = EDGE + (WIDE - 2 * EDGE) * (number + 0.5) / of
    return round(WIDE - x if leftwards else x, 1)


def up(place: int | None) -> float | None:
    """The y of a place from 0, at the bottom, to 10, at the top."""
    return None if place is None else round(HIGH - EDGE - (HIGH - 2 * EDGE) * place / FARTHEST, 1)
