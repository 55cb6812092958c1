"""Whether she lives without violence: when she is asked, what she may say, and that it is hers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare import clock
from aftercare.calendar_months import months_after
from aftercare.demo.cast import NOON
from aftercare.figures.outcomes.rules import Point, points
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.papers.rights.reading import whole_record

OUT = date(2025, 11, 30)


@pytest.mark.parametrize(
    ("today", "answered", "waits"),
    [
        (date(2025, 11, 29), (), None),
        (date(2025, 11, 30), (), Point.start),
        (date(2025, 11, 30), (Point.start,), None),
        (date(2026, 2, 27), (), Point.start),
        (date(2026, 2, 28), (), Point.three),  # The last day of a shorter month.
        (date(2026, 5, 30), (Point.start,), Point.six),
        (date(2026, 8, 30), (Point.six,), Point.nine),
        (date(2027, 1, 1), (Point.nine,), None),
    ],
)
def test_only_the_newest_point_that_has_come_is_asked_for(
    today: date, answered: tuple[Point, ...], waits: Point | None
) -> None:
    assert [one.point for one in points(OUT, answered, today) if one.waits] == ([waits] if waits else [])


def test_nobody_is_asked_before_it_is_known_when_she_moves() -> None:
    assert points(None, (), OUT) == ()


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-400, 800), st.sets(st.sampled_from(Point)))
def test_points_come_in_order_and_at_most_one_waits(out: date, days: int, answered: set[Point]) -> None:
    found = points(out, answered, out + timedelta(days=days))
    assert [one.on for one in found] == [months_after(out, months) for months in (0, 3, 6, 9)]
    waiting = [one for one in found if one.waits]
    assert len(waiting) <= 1
    assert all(one.point not in answered and one.on <= out + timedelta(days=days) for one in waiting)


def answer(**changed: str) -> dict[str, str]:
    return {"id": new_id(), "point": "three", "lives": "mostly", "asked_on": "2026-11-20"} | changed


def test_her_newer_answer_is_shown_and_the_older_kept(house: House) -> None:
    mette, path = house.phone("mette"), f"/cases/{house.cast.cases['birgitte']}/outcomes"
    assert mette.post(path, data=answer(words="Han ringede en gang.")).status_code == 303
    assert "Han ringede en gang." in mette.get(path).text
    clock.set_to(NOON + timedelta(minutes=5))
    assert mette.post(path, data=answer(lives="rather_not")).status_code == 303
    page = mette.get(path).text
    assert "Han ringede" not in page and "Svar modtaget" in page
    record = whole_record(house.phone("karin"), f"/cases/{house.cast.cases['birgitte']}")
    assert "Han ringede en gang." in record


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(house: House) -> None:
    mette, path = house.phone("mette"), f"/cases/{house.cast.cases['birgitte']}/outcomes"
    got = mette.post(path, data=answer(asked_on="2027-01-01", words="Jeg sover om natten."))
    assert got.status_code == 422
    assert "Jeg sover om natten." in got.text and "Vælg i dag eller en tidligere dag." in got.text


def test_one_answer_never_moves_to_another_woman(house: House) -> None:
    mette, same = house.phone("mette"), new_id()
    one, other = (f"/cases/{house.cast.cases[name]}/outcomes" for name in ("birgitte", "amina"))
    assert mette.post(one, data=answer(id=same)).status_code == 303
    assert mette.post(one, data=answer(id=same)).status_code == 303
    assert mette.post(other, data=answer(id=same)).status_code == 404
