"""The path of a support from suggested to holding by itself, and back: people do not go one way only."""

from datetime import date
from enum import StrEnum


class LinkState(StrEnum):
    """How far the link between her and a support has come."""

    suggested = "suggested"
    linked = "linked"
    trying = "trying"
    holding = "holding"
    let_go = "let_go"


class MoveRefusal(StrEnum):
    """Why a link cannot be moved."""

    same_state = "same_state"
    in_the_future = "in_the_future"
    before_the_last = "before_the_last"


def why_not_move(state: LinkState, to: LinkState, on: date, last_on: date, today: date) -> MoveRefusal | None:
    """The reason a link cannot go from `state`, taken on `last_on`, to another on that day, or None.

    Every direction is allowed, and what was let go may be taken up again.
    """
    if to is state:
        return MoveRefusal.same_state
    if on > today:
        return MoveRefusal.in_the_future
    if on < last_on:
        return MoveRefusal.before_the_last
    return None
