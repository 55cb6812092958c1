"""What runs by turns runs whole in any seven days, and a new address moves no other to another day."""

from datetime import date, timedelta

import pytest

from tests.turns import TURNS, turn_named, turn_of

NAMES = [f"tests/a.py::walk[GET /somewhere/{number}]" for number in range(400)]


@pytest.mark.parametrize("first", [date(2026, 11, 30), date(2026, 12, 29), date(2028, 2, 26)])
def test_any_seven_days_have_every_turn(first: date) -> None:
    days = [first + timedelta(days=number) for number in range(TURNS)]
    assert {turn_of(day) for day in days} == {turn_named(name) for name in NAMES} == set(range(1, TURNS + 1))


def test_no_day_has_much_more_than_its_part() -> None:
    parts = [sum(turn_named(name) == turn for name in NAMES) for turn in range(1, TURNS + 1)]
    assert max(parts) < 1.5 * len(NAMES) / TURNS
