"""The steps of a visit."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.contacts.rules import counts_as_contact
from aftercare.visits.rules import AHEAD, UNANSWERED, StepRefusal, VisitKind, VisitState, why_not_step

START = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("state", "step", "now", "why"),
    [
        ("planned", "confirmed", START - timedelta(days=1), None),
        ("confirmed", "asked", START - timedelta(days=1), None),
        ("asked", "confirmed", START - timedelta(days=1), None),
        ("declined", "moved", START - timedelta(days=1), None),
        ("confirmed", "planned", START - timedelta(days=1), StepRefusal.not_from_here),
        ("planned", "under_way", START - timedelta(minutes=61), StepRefusal.too_early),
        ("planned", "under_way", START - timedelta(minutes=60), None),
        ("planned", "kept", START - timedelta(days=1), StepRefusal.too_early),
        ("under_way", "kept", START + MINUTE, None),
        ("under_way", "moved", START + MINUTE, StepRefusal.not_from_here),
        ("planned", "missed", START - MINUTE, StepRefusal.too_early),
        ("planned", "missed", START, None),
        ("missed", "kept", START + MINUTE, None),
        ("missed", "moved", START + MINUTE, None),
        ("cancelled", "moved", START + MINUTE, None),
        ("cancelled", "confirmed", START - MINUTE, StepRefusal.not_from_here),
        ("kept", "missed", START + MINUTE, StepRefusal.not_from_here),
    ],
)
def test_what_may_follow_what(state: str, step: str, now: datetime, why: StepRefusal | None) -> None:
    assert why_not_step(VisitState(state), VisitState(step), START, now) == why


@given(st.sampled_from(VisitState), st.integers(-5000, 5000))
def test_nothing_follows_a_kept_visit_and_nothing_leads_back_to_planned(
    state: VisitState, minutes: int
) -> None:
    now = START + minutes * MINUTE
    assert why_not_step(VisitState.kept, state, START, now) is StepRefusal.not_from_here
    assert why_not_step(state, VisitState.planned, START, now) is StepRefusal.not_from_here


def test_a_visit_waits_for_an_answer_until_she_gave_one() -> None:
    assert UNANSWERED < AHEAD
    assert VisitState.asked in AHEAD - UNANSWERED


def test_every_kept_visit_becomes_a_contact_that_counts() -> None:
    assert all(counts_as_contact(kind.becomes) for kind in VisitKind)
    assert len({kind.becomes for kind in VisitKind}) == len(VisitKind)
