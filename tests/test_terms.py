"""What a centre sets holds from a day on: a course keeps what it began with, and no day before changes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare.routes import ROUTES
from aftercare.terms import NOTHING_SET, PAGES, TERMS, Binds, Group, Term, Terms, Unit, own_page, term

BEGINS = date(2026, 1, 1)
days = some.dates(BEGINS, date(2029, 12, 31))
values = some.integers(1, 400)
rows = some.lists(some.tuples(days, values), max_size=6)
ONE = Term(
    "one", Group.work, Unit.days, "One", "", 60, least=1, most=400, binds=Binds.day, source="our proposal"
)


def told(written: list[tuple[date, int]]) -> Terms:
    return Terms.of((ONE.name, first, value, at) for at, (first, value) in enumerate(written))


@given(rows, days, values, days)
def test_what_is_set_from_a_day_on_changes_no_day_before(
    written: list[tuple[date, int]], first: date, value: int, began_on: date
) -> None:
    before, after = told(written), told([*written, (first, value)])
    if began_on < first:
        assert after.value(ONE, began_on) == before.value(ONE, began_on)
    later = [day for day, _ in written if first < day <= began_on]
    if began_on >= first and not later:
        assert after.value(ONE, began_on) == value


@given(rows, days)
def test_the_newest_day_counts_and_of_one_day_what_was_written_last(
    written: list[tuple[date, int]], day: date
) -> None:
    begun = [(first, at, value) for at, (first, value) in enumerate(written) if first <= day]
    assert told(written).value(ONE, day) == (max(begun)[2] if begun else ONE.default)


@given(rows, days)
def test_it_is_over_on_the_first_day_that_says_so(written: list[tuple[date, int]], since: date) -> None:
    terms, day = told(written), since
    while (day - since).days < terms.value(ONE, day):
        day += timedelta(days=1)
    assert terms.over_on(ONE, since) == day


def test_another_day_decides_for_a_term_that_binds_otherwise() -> None:
    assert NOTHING_SET.on(BEGINS).of(ONE) == 60
    with pytest.raises(ValueError, match="binds by the day"):
        NOTHING_SET.for_course(BEGINS).of(ONE)


def test_a_term_is_declared_once_and_its_default_may_be_set() -> None:
    known = next(iter(TERMS.values()))
    with pytest.raises(ValueError, match="twice"):
        term(known)
    with pytest.raises(ValueError, match="twice"):
        own_page(next(iter(PAGES.values())))
    assert all(one.least <= one.default <= one.most for one in TERMS.values())


def test_what_a_centre_would_argue_about_stands_in_the_register() -> None:
    usual = {name: one.default for name, one in TERMS.items()}
    argued = {"ordinary_visits": 3, "ordinary_months": 3, "child_talks": 6, "caseload": 10}
    assert argued.items() <= usual.items()
    assert {one.name for one in TERMS.values() if one.is_fixed} == {
        "phase_months",
        "areas_in_phase",
        "notice",
    }
    assert {one.binds for name, one in TERMS.items() if name in argued} == {Binds.course, Binds.day}


def test_each_page_that_is_named_is_there() -> None:
    opened = {route.facts.path for route in ROUTES if route.facts.method == "GET"}
    assert {one.opens for one in PAGES.values()} <= opened and len(PAGES) > 5
