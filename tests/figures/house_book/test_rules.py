"""Who reads an entry, and when it is taken up again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.figures.house_book.rules import EntryKind, EntryRefusal, reads, refused, usual_next

TODAY = date(2026, 11, 24)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("kind", "on", "again"),
    [
        ("incident", date(2026, 12, 28), date(2027, 1, 4)),
        ("interviews", date(2026, 8, 31), date(2027, 2, 28)),
        ("interviews", date(2026, 6, 1), date(2026, 12, 1)),
        ("supervision", TODAY, None),
    ],
)
def test_it_is_taken_up_after_a_week_or_half_a_year(kind: str, on: date, again: date | None) -> None:
    assert usual_next(EntryKind(kind), on) == again


@pytest.mark.parametrize(
    ("on", "next_on", "why"),
    [
        (TODAY, None, None),
        (TODAY, TODAY, None),
        (TODAY + timedelta(1), None, EntryRefusal.in_the_future),
        (TODAY, TODAY - timedelta(1), EntryRefusal.next_before),
    ],
)
def test_days_that_cannot_be(on: date, next_on: date | None, why: EntryRefusal | None) -> None:
    assert refused(on, next_on, TODAY) is why


@given(kind=st.sampled_from(EntryKind), on=days)
def test_what_we_choose_ourselves_is_never_refused(kind: EntryKind, on: date) -> None:
    assert refused(on, usual_next(kind, on), on) is None


@pytest.mark.parametrize(
    ("kind", "coordinates", "wrote", "read"),
    [
        ("incident", False, False, False),
        ("incident", True, False, True),
        ("incident", False, True, True),
        ("supervision", False, False, True),
        ("interviews", False, False, True),
    ],
)
def test_what_happened_to_a_colleague_is_for_few(
    kind: str, coordinates: bool, wrote: bool, read: bool
) -> None:
    assert reads(kind, coordinates=coordinates, wrote=wrote) is read
