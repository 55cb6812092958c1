"""The path of a support."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.services.rules import (
    LinkState,
    MoveRefusal,
    why_not_move,
)

TODAY = date(2026, 11, 24)
LAST = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (LAST - timedelta(days=1), MoveRefusal.before_the_last),
        (LAST, None),
        (TODAY, None),
        (TODAY + timedelta(days=1), MoveRefusal.in_the_future),
    ],
)
def test_a_step_is_dated_between_the_last_one_and_today(on: date, why: MoveRefusal | None) -> None:
    assert why_not_move(LinkState.linked, LinkState.trying, on, LAST, TODAY) == why


@given(st.sampled_from(LinkState), st.sampled_from(LinkState))
def test_every_direction_is_open_but_standing_still(state: LinkState, to: LinkState) -> None:
    expected = MoveRefusal.same_state if to is state else None
    assert why_not_move(state, to, TODAY, LAST, TODAY) == expected
