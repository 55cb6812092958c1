"""The CTI clock: contact-building, then three phases of three calendar months from move-out.

People may move a turn; both days are kept, and what lies ahead counts from the day that was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from aftercare.phases.months import months_after

MONTHS_PER_PHASE = 3  # Three phases of three months, nine in all (domain.md 0, sbst.dk and criticaltime.org).
FURTHEST_MONTHS = 18


class Phase(StrEnum):
    """The phases in their order; `number` is what people say: phase 0, 1, 2, 3."""

    contact_building = "contact_building"
    transition = "transition"
    try_out = "try_out"
    transfer = "transfer"
    ended = "ended"

    @cached_property
    def number(self) -> int:
        """0 for contact-building, 1 to 3 for the CTI phases, 4 when ended."""
        return list(Phase).index(self)

    @classmethod
    def numbered(cls, number: int) -> "Phase":
        """The phase people call by this number; ValueError for any other number than 0 to 4."""
        if not 0 <= number < len(cls):
            raise ValueError(f"There is no phase {number}.")
        return list(cls)[number]


class TurnRefusal(StrEnum):
    """Why a turn cannot be moved to a day."""

    fixed = "fixed"
    not_after_previous = "not_after_previous"
    not_before_next = "not_before_next"
    too_far = "too_far"


@dataclass(frozen=True, slots=True)
class Turn:
    """The day a phase begins: as planned, and as people moved it."""

    phase: Phase
    planned_on: date
    actual_on: date | None = None

    @property
    def on(self) -> date:
        """The day that counts."""
        return self.actual_on or self.planned_on


@dataclass(frozen=True, slots=True)
class Stretch:
    """One phase from its first day up to, not including, the first day of the next."""

    phase: Phase
    starts_on: date
    until: date


def plan(move_out: date, moved: Iterable[Turn] = ()) -> list[Turn]:
    """The turns into transition, try-out, transfer and the end, honouring turns people have moved.

    Later turns count from the last moved one, so that each phase stays three calendar months.
    Of several moves of one turn the last in `moved` counts.
    A moved turn that no longer comes after the one before it (move-out was postponed) is planned anew.
    """
    on_file = {turn.phase: turn for turn in moved if turn.actual_on}
    anchor = Turn(Phase.transition, move_out)
    turns = [anchor]
    for phase in (Phase.try_out, Phase.transfer, Phase.ended):
        months = MONTHS_PER_PHASE * (phase.number - anchor.phase.number)
        turn = on_file.get(phase)
        if turn and turn.on > turns[-1].on:
            anchor = turn
        else:
            turn = Turn(phase, months_after(anchor.on, months))
        turns.append(turn)
    return turns


def move(turns: Sequence[Turn], phase: Phase, on: date) -> list[Turn]:
    """The plan after this turn was moved to `on`; ask `why_not_move` first."""
    moved = [replace(turn, actual_on=on) if turn.phase is phase else turn for turn in turns]
    return plan(turns[0].planned_on, moved)


def why_not_move(turns: Sequence[Turn], phase: Phase, on: date) -> TurnRefusal | None:
    """The reason this turn cannot be on that day, or None; the first turn is the move-out itself."""
    if phase not in (Phase.try_out, Phase.transfer, Phase.ended):
        return TurnRefusal.fixed
    at = next(index for index, turn in enumerate(turns) if turn.phase is phase)
    previous, later = turns[at - 1], turns[at + 1 :]
    if on <= previous.on:
        return TurnRefusal.not_after_previous
    if any(turn.actual_on and on >= turn.actual_on for turn in later):
        return TurnRefusal.not_before_next
    if on > months_after(previous.on, FURTHEST_MONTHS):
        return TurnRefusal.too_far
    return None


def stretches(turns: Sequence[Turn]) -> list[Stretch]:
    """The three CTI phases without gap or overlap."""
    return [Stretch(turn.phase, turn.on, following.on) for turn, following in pairwise(turns)]
