"""Contacts against the rhythm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.caseload.rhythm_pictures import Tone, contacts_against_rhythm, rhythm_bar
from aftercare.phases.rhythm import overdue_days

START = date(2026, 7, 14)
UNTIL = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("days", "rhythm", "filled", "tone"),
    [
        (0, 7, 0, Tone.calm),
        (5, 7, 250 / 7, Tone.calm),
        (6, 7, 300 / 7, Tone.soon),
        (7, 7, 50, Tone.soon),
        (8, 7, 400 / 7, Tone.over),
        (16, 7, 100, Tone.over),
        (16, 31, 800 / 31, Tone.calm),
    ],
)
def test_days_since_the_last_contact(days: int, rhythm: int, filled: float, tone: Tone) -> None:
    bar = rhythm_bar(days, rhythm)
    assert bar.filled == pytest.approx(filled)
    assert bar.tone is tone


def test_a_weekly_phase_has_a_slot_for_each_week() -> None:
    contacts = [START, date(2026, 7, 20), date(2026, 7, 21), date(2026, 10, 13), UNTIL, date(2026, 7, 13)]
    slots = contacts_against_rhythm(contacts, START, UNTIL, 7, today=date(2026, 7, 28))
    assert len(slots) == 14
    assert [slot.contacts for slot in slots][:3] == [2, 1, 0]
    assert [slot.is_past for slot in slots][:3] == [True, True, False]
    assert (slots[-1].contacts, slots[-1].starts_on) == (1, date(2026, 10, 13))
    assert slots[-1].width == pytest.approx(100 / 92)


def test_an_empty_stretch_has_no_slots() -> None:
    assert contacts_against_rhythm([START], START, START, 7, today=START) == []


@given(st.integers(0, 400), st.integers(1, 60))
def test_the_tone_agrees_with_the_days_overdue(days: int, rhythm: int) -> None:
    overdue = overdue_days(rhythm, START, START, START + timedelta(days=days))
    assert (rhythm_bar(days, rhythm).tone is Tone.over) == (overdue > 0)


@given(
    st.lists(st.dates(START - timedelta(days=30), UNTIL + timedelta(days=30)), max_size=30),
    st.integers(1, 40),
)
def test_no_contact_of_the_stretch_is_lost_or_counted_twice(contacts: list[date], rhythm: int) -> None:
    slots = contacts_against_rhythm(contacts, START, UNTIL, rhythm, today=UNTIL)
    assert sum(slot.contacts for slot in slots) == sum(START <= day < UNTIL for day in contacts)
    assert sum(slot.width for slot in slots) == pytest.approx(100)
    assert all(slot.is_past for slot in slots)
