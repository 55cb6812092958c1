"""The hand-over matrix: one cell's moves, and the word a support is known by."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.course.network.lists import cells_of
from aftercare.course.network.rules import OURS, Cell, HandoverState, MoveRefusal, furthest, why_not_move

TODAY = date(2026, 11, 24)
LAST = date(2026, 11, 12)
STATE = HandoverState
HERE = Cell(STATE.introduced, LAST)


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
    assert why_not_move(HERE, STATE.tried_alone, on, TODAY, contactable=True) == why


@given(st.sampled_from(STATE), st.sampled_from(STATE), st.booleans())
def test_every_direction_is_open_but_standing_still_and_ours_unpermitted(
    state: HandoverState, to: HandoverState, contactable: bool
) -> None:
    refused = why_not_move(Cell(state, LAST), to, TODAY, TODAY, contactable=contactable)
    if to is state:
        assert refused is MoveRefusal.same_state
    elif to in OURS and not contactable:
        assert refused is MoveRefusal.not_contactable
    else:
        assert refused is None


def test_nothing_written_is_not_contacted() -> None:
    assert why_not_move(None, STATE.not_contacted, TODAY, TODAY, contactable=True) is MoveRefusal.same_state
    assert why_not_move(None, STATE.tried_alone, TODAY, TODAY, contactable=False) is None


@pytest.mark.parametrize(
    ("cells", "known_by"),
    [
        ({}, None),
        ({"economy": (STATE.introduced, 3), "home": (STATE.holding, 9)}, (STATE.holding, 9)),
        ({"economy": (STATE.let_go, 3), "home": (STATE.tried_together, 9)}, (STATE.tried_together, 9)),
        ({"economy": (STATE.let_go, 3), "home": (STATE.let_go, 2)}, (STATE.let_go, 2)),
        ({"economy": (STATE.holding, 3), "home": (STATE.holding, 2)}, (STATE.holding, 2)),
    ],
)
def test_a_support_is_known_by_the_furthest_of_its_areas(
    cells: dict[str, tuple[HandoverState, int]], known_by: tuple[HandoverState, int] | None
) -> None:
    found = furthest({area: Cell(state, date(2026, 11, day)) for area, (state, day) in cells.items()})
    assert (found and (found.state, found.on.day)) == known_by


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["economy", "home", ""]),
        st.sampled_from(STATE),
        st.integers(0, 40).map(lambda days: TODAY - timedelta(days=days - 2)),
        st.booleans(),
    ),
    max_size=25,
)


@given(MOVES)
def test_the_matrix_is_always_what_its_history_says(
    moves: list[tuple[str, HandoverState, date, bool]],
) -> None:
    now: dict[str, Cell] = {}
    rows: list[tuple[date, int, str, HandoverState, bool]] = []
    for number, (area, to, on, contactable) in enumerate(moves, start=10):
        if why_not_move(now.get(area), to, on, TODAY, contactable=contactable) is None:
            now[area] = Cell(to, on)
            rows.append((on, number, area, to, contactable))
    signs = [f"{on}=2026-11-24 08:00:{n}+00=id{n}={area}={state.value}" for on, n, area, state, _ in rows]
    assert cells_of(",".join(reversed(signs))) == now
    assert all(on <= TODAY for on, *_ in rows)
    assert all(contactable for *_, state, contactable in rows if state in OURS)
    for area in now:
        walked = [(on, state) for on, _, of, state, _ in rows if of == area]
        assert [on for on, _ in walked] == sorted(on for on, _ in walked)
        assert all(one[1] is not two[1] for one, two in pairwise(walked))
