"""What runs by turns runs whole in any seven days, and a new address moves no other to another day."""

from datetime import date, timedelta

import pytest

from tests.turns import ALL, TURNS, falls_on, falls_to, is_one_of, turn_named, turn_of

NAMES = [f"tests/a.py::walk[GET /somewhere/{number}]" for number in range(400)]


@pytest.mark.parametrize("first", [date(2026, 11, 30), date(2026, 12, 29), date(2028, 2, 26)])
def test_any_seven_days_have_every_turn(first: date) -> None:
    days = [first + timedelta(days=number) for number in range(TURNS)]
    assert {turn_of(day) for day in days} == {turn_named(name) for name in NAMES} == set(range(1, TURNS + 1))


@pytest.mark.parametrize("name", NAMES[:20])
def test_an_item_falls_to_one_a_day_and_to_each_in_seven_days(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ones, met = ("one", "another"), set()
    for turn in map(str, range(1, TURNS + 1)):
        monkeypatch.setenv("AFTERCARE_TESTS_TURN", turn)
        today = {one for one in ones if falls_to(one, ones, name)}
        assert len(today) == 1
        met |= today
    assert met == set(ones)
    monkeypatch.setenv("AFTERCARE_TESTS_TURN", ALL)
    assert all(falls_to(one, ones, name) for one in ones)


@pytest.mark.parametrize("name", NAMES[:20])
def test_an_item_falls_once_on_the_turns_that_take_such(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    some, met = (2, 4, 6), []
    for turn in map(str, range(1, TURNS + 1)):
        monkeypatch.setenv("AFTERCARE_TESTS_TURN", turn)
        met += [turn] * falls_on(some, name)
        assert is_one_of(some) == (int(turn) in some)
    assert len(met) == 1 and int(met[0]) in some
    monkeypatch.setenv("AFTERCARE_TESTS_TURN", ALL)
    assert falls_on(some, name) and is_one_of(some)


def test_no_day_has_much_more_than_its_part() -> None:
    parts = [sum(turn_named(name) == turn for name in NAMES) for turn in range(1, TURNS + 1)]
    assert max(parts) < 1.5 * len(NAMES) / TURNS
