"""Months, øre and what a municipality pays, worked by hand."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare import clock
from aftercare.course.contacts.rules import ContactKind
from aftercare.support.programmes.billing import Deal, Month, asked_month, bill, month_of, ore_for
from aftercare.support.programmes.money import hours_text, kroner_text, minutes_of, ore_of
from aftercare.support.programmes.rules import Encounter, Kind, Span

TODAY = date(2026, 11, 24)
NOVEMBER = Month(date(2026, 11, 1), date(2026, 11, 30))
SPAN = Span(date(2026, 10, 1), date(2026, 12, 31))


def met(on: date, minutes: int, name: str = "a", *, chosen: bool | None = None) -> Encounter:
    return Encounter(name, on, ContactKind.home_visit, True, minutes, frozenset({"her"}), chosen)


def deal(agreed: int | None, price: int = 65_000, span: Span = SPAN) -> Deal:
    return Deal(Kind.extended, span, agreed, price)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (TODAY, date(2026, 11, 1), date(2026, 11, 30)),
        (date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2027, 2, 1), date(2027, 2, 1), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_month_ends_on_its_last_day(day: date, first: date, last: date) -> None:
    assert month_of(day) == Month(first, last)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2026-11", date(2026, 11, 1)),
        ("", date(2026, 10, 1)),
        ("2026-13", date(2026, 10, 1)),
        ("2026-00", date(2026, 10, 1)),
        ("26-11", date(2026, 10, 1)),
        ("9999-12", date(2026, 10, 1)),
        ("2026-1١", date(2026, 10, 1)),
        ("../..", date(2026, 10, 1)),
    ],
)
def test_the_month_that_was_asked_for(text: str, first: date) -> None:
    assert asked_month(text, TODAY).first == first


def test_without_a_month_january_looks_at_december() -> None:
    assert asked_month("", date(2027, 1, 5)).first == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("minutes", "price", "ore"),
    [
        (60, 65_000, 65_000),
        (50, 65_000, 54_167),
        (1, 30, 1),
        (1, 29, 0),
        (0, 65_000, 0),
        (45, 65_050, 48_788),
    ],
)
def test_half_an_ore_is_rounded_up(minutes: int, price: int, ore: int) -> None:
    assert ore_for(minutes, price) == ore


@given(st.integers(0, 10_000), st.integers(0, 2_000_000))
def test_ore_are_what_decimals_say(minutes: int, price: int) -> None:
    exact = (Decimal(minutes) * price / 60).quantize(Decimal(1), ROUND_HALF_UP)
    assert ore_for(minutes, price) == int(exact)


def test_a_month_pays_for_its_days_within_the_agreement() -> None:
    found = [
        met(date(2026, 9, 30), 60),
        met(date(2026, 10, 15), 90),
        met(date(2026, 11, 1), 60),
        met(date(2026, 11, 30), 50),
        met(date(2026, 12, 1), 60),
        met(date(2026, 11, 12), 60, chosen=False),
    ]
    lines = bill(deal(180), reversed(found), NOVEMBER)
    assert [(line.on.day, line.minutes, line.paid, line.ore) for line in lines] == [
        (1, 60, 60, 65_000),
        (30, 50, 30, 32_500),
    ]
    december = bill(deal(180), found, month_of(date(2026, 12, 1)))
    assert [(line.minutes, line.paid, line.ore) for line in december] == [(60, 0, 0)]


ENCOUNTERS = st.lists(
    st.builds(
        met, st.dates(date(2026, 9, 1), date(2027, 1, 31)), st.integers(0, 720), st.text("ab", max_size=3)
    ),
    max_size=25,
)


@given(ENCOUNTERS, st.integers(1, 5000), st.integers(0, 200_000))
def test_all_months_together_never_pay_for_more_than_agreed(
    found: list[Encounter], agreed: int, price: int
) -> None:
    months = [month_of(date(2026 + (m > 12), (m - 1) % 12 + 1, 1)) for m in range(9, 14)]
    lines = [line for month in months for line in bill(deal(agreed, price), found, month)]
    within = sum(one.minutes for one in found if SPAN.holds(one.on) and one.minutes)
    assert sum(line.paid for line in lines) == min(agreed, within)
    assert sum(line.minutes for line in lines) == within
    assert all(0 <= line.paid <= line.minutes and line.ore == ore_for(line.paid, price) for line in lines)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-10-31T22:59:00+00:00", date(2026, 10, 31)),
        ("2026-10-31T23:00:00+00:00", date(2026, 11, 1)),
        ("2026-03-28T23:00:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T21:59:00+00:00", date(2026, 3, 29)),
        ("2026-03-29T22:00:00+00:00", date(2026, 3, 30)),
        ("2026-10-25T22:59:00+00:00", date(2026, 10, 25)),
    ],
)
def test_a_day_turns_at_midnight_in_copenhagen_winter_and_summer(instant: str, day: date) -> None:
    moment = datetime.fromisoformat(instant)
    assert clock.local(moment).date() == day
    assert moment.astimezone(ZoneInfo("Europe/Copenhagen")).date() == day


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("20", 1200),
        ("12,5", 750),
        ("12.5", 750),
        ("0,25", 15),
        ("1.250", 75_000),
        ("0,33", 20),
        ("0.333", 20),
        (" 7 ", 420),
    ],
)
def test_hours_as_they_are_typed(typed: str, minutes: int) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "ore"),
    [("650", 65_000), ("650,50", 65_050), ("1.250,75", 125_075), ("0", 0), ("1 250", 125_000)],
)
def test_prices_as_they_are_typed(typed: str, ore: int) -> None:
    assert ore_of(typed) == ore


@pytest.mark.parametrize("typed", ["", "-1", "tyve", "1e3", "nan", "2001", "1,2,3", "٢٠", "1" * 13])
def test_what_is_no_number_of_hours(typed: str) -> None:
    with pytest.raises(ValueError, match="hours"):
        minutes_of(typed)


@pytest.mark.parametrize("typed", ["20001", "kr", "--", "1.2.3"])
def test_what_is_no_price(typed: str) -> None:
    with pytest.raises(ValueError, match="kroner"):
        ore_of(typed)


@given(st.integers(0, 2000 * 4))
def test_quarters_of_an_hour_come_back_as_they_were_typed(quarters: int) -> None:
    assert minutes_of(hours_text(quarters * 15)) == quarters * 15


@given(st.integers(0, 2_000_000))
def test_ore_come_back_as_they_were_typed(ore: int) -> None:
    assert ore_of(kroner_text(ore)) == ore
