"""The picture of where she was and wanted to be."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.plan.movement import EDGE, HIGH, WIDE, movements, up
from aftercare.course.plan.reviews import Review, Standing

PLACES = st.none() | st.integers(0, 10)


def review(phase: int, held_on: date, **standings: Standing) -> Review:
    places = {area.removeprefix("life"): place for area, place in standings.items()}
    return Review(
        f"{phase}", phase, held_on, "", "Mette", datetime(2026, 1, 1, tzinfo=UTC), 1, {}, places, ()
    )


def test_points_worked_by_hand() -> None:
    day = date(2026, 4, 1)
    first = review(1, day, life=Standing(2, 8, "", day), home=Standing(None, 10, "", day))
    last = review(2, date(2026, 7, 1), life=Standing(10, None, "Her er jeg.", date(2026, 7, 1)))
    whole, home = movements([last, first], ["home", "economy"])
    # Up from 144 at 0 to 26 at 10; across 26 to 294 in two halves.
    assert [(dot.x, dot.now, dot.wants) for dot in whole.dots] == [(93.0, 120.4, 49.6), (227.0, 26.0, None)]
    assert whole.line == "93,120.4 227,26" and home.line == ""
    assert [(dot.x, dot.now, dot.wants) for dot in home.dots] == [(160.0, None, 26.0)]
    (mirrored, _) = movements([first, last], ["home"], leftwards=True)
    assert [dot.x for dot in mirrored.dots] == [227.0, 93.0]
    assert movements([], ["home"]) == []


@given(st.lists(st.tuples(PLACES, PLACES), max_size=4))
def test_every_dot_is_inside_and_higher_is_further_up(places: list[tuple[int | None, int | None]]) -> None:
    day = date(2026, 4, 1)
    held = [
        review(phase, day, life=Standing(now, wants, "", day)) for phase, (now, wants) in enumerate(places)
    ]
    dots = [dot for one in movements(held, []) for dot in one.dots]
    assert len(dots) == len(places)
    for dot in dots:
        assert EDGE <= dot.x <= WIDE - EDGE
        for y in (dot.now, dot.wants):
            assert y is None or EDGE <= y <= HIGH - EDGE
    assert [up(place) for place in range(11)] == sorted([up(place) for place in range(11)], reverse=True)
