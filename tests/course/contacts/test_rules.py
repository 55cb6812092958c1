"""Which encounters count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.contacts.rules import (
    ContactKind,
    Present,
    counts_as_contact,
    has_happened,
    joined,
    minutes_fit,
    parted,
)
from tests.moments import at


def test_everything_but_an_attempt_is_a_contact() -> None:
    assert [kind for kind in ContactKind if not counts_as_contact(kind)] == [ContactKind.attempt]


@pytest.mark.parametrize(("minutes", "fit"), [(-1, False), (0, True), (720, True), (721, False)])
def test_a_contact_lasts_at_most_twelve_hours(minutes: int, fit: bool) -> None:
    assert minutes_fit(minutes) is fit


def test_a_contact_is_not_written_down_before_it_began() -> None:
    now = at("2026-11-24 10:00")
    assert has_happened(now, now)
    assert has_happened(at("2026-11-24 10:05"), now)
    assert not has_happened(at("2026-11-24 10:06"), now)


@given(st.lists(st.sampled_from(Present)))
def test_words_survive_being_stored(present: list[Present]) -> None:
    assert set(parted(joined(present))) == set(present)
    assert len(parted(joined(present))) == len(set(present))
    assert len(joined(Present)) <= 80
