"""The hand-over matrix: how far each support has come in each area. People do not go one way only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HandoverState(StrEnum):
    """How far a support carries an area of her life without us (CTI linking, domain.md 1.1)."""

    not_contacted = "not_contacted"
    introduced = "introduced"
    tried_together = "tried_together"
    tried_alone = "tried_alone"
    holding = "holding"
    let_go = "let_go"


# What we do ourselves; the rest she does or they do, and it is true whether or not we may contact them.
OURS = frozenset({HandoverState.introduced, HandoverState.tried_together})
_FURTHER = list(HandoverState)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a support stands in an area, and since which day."""

    state: HandoverState
    on: date


class MoveRefusal(StrEnum):
    """Why a cell cannot be moved."""

    no_such_area = "no_such_area"
    same_state = "same_state"
    in_the_future = "in_the_future"
    before_the_last = "before_the_last"
    not_contactable = "not_contactable"


def why_not_move(
    cell: Cell | None, to: HandoverState, on: date, today: date, *, contactable: bool
) -> MoveRefusal | None:
    """The reason a cell cannot come to a state on a day, or None; no cell yet means not contacted.

    Every direction is allowed, and what was let go may be taken up again.
    """
    if to is (cell.state if cell else HandoverState.not_contacted):
        return MoveRefusal.same_state
    if on > today:
        return MoveRefusal.in_the_future
    if cell and on < cell.on:
        return MoveRefusal.before_the_last
    if to in OURS and not contactable:
        return MoveRefusal.not_contactable
    return None


def furthest(cells: Mapping[str, Cell]) -> Cell | None:
    """What a support is known by where there is room for one word: the furthest of its areas, the oldest of
    equals; let go only when it is let go everywhere. None while nothing is written.
    """
    kept = [cell for cell in cells.values() if cell.state is not HandoverState.let_go]
    return min(kept or cells.values(), key=lambda cell: (-_FURTHER.index(cell.state), cell.on), default=None)


def progress(state: HandoverState) -> int:
    """0 for not contacted to 5 for let go, to sort by."""
    return _FURTHER.index(state)
