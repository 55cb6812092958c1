"""The CTI clock: contact-building, then three phases of three calendar months from move-out.

People may move a turn; both days are kept, and the next turn counts from the day that was. Nine months end
the course all the same: going longer is a coordinator's decision.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from aftercare.calendar_months import months_after
from aftercare.terms import Group, Unit, fixed
from aftercare.words import N_

MONTHS_PER_PHASE = fixed(
    "phase_months",
    Group.courses,
    Unit.months,
    3,
    says=N_("Each of the three phases of CTI"),
    why=N_("The method is three phases of three months. A course may be moved or extended, the method not."),
    source=N_("the CTI method (sbst.dk, criticaltime.org)"),
)
COURSE_MONTHS = 9
LONGEST_MONTHS = 18
TOLERANCE_DAYS = 7  # Equal phases, give or take (domain.md 1.5, criterion 1).


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
    beyond_the_end = "beyond_the_end"


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


def planned_end(move_out: date, until: date | None = None) -> date:
    """The day the course ends: nine months after move-out, or the later day a coordinator has set."""
    nine = months_after(move_out, COURSE_MONTHS)
    return max(nine, until) if until else nine


def plan(move_out: date, moved: Iterable[Turn] = (), until: date | None = None) -> list[Turn]:
    """The turns into transition, try-out, transfer and the end, honouring turns people have moved.

    The next turn counts from a moved one, three calendar months on; the end stays at nine months, or at
    `until`. Where three months would reach beyond the end, the phase gets half of what is left.
    Of several moves of one turn the last in `moved` counts.
    A moved turn that no longer fits between its neighbours (move-out was changed) is planned anew.
    """
    on_file = {turn.phase: turn for turn in moved if turn.actual_on}
    end = planned_end(move_out, until)
    anchor = Turn(Phase.transition, move_out)
    turns = [anchor]
    for phase in (Phase.try_out, Phase.transfer):
        turn, left = on_file.get(phase), Phase.ended.number - phase.number
        if turn and turns[-1].on < turn.on <= end - timedelta(days=left):
            anchor = turn
        else:
            months = MONTHS_PER_PHASE * (phase.number - anchor.phase.number)
            turn = Turn(phase, _within(months_after(anchor.on, months), turns[-1].on, end, left))
        turns.append(turn)
    return [*turns, Turn(Phase.ended, months_after(move_out, COURSE_MONTHS), until and end)]


def _within(day: date, previous: date, end: date, left: int) -> date:
    """The day, or where it would leave the phases after it no day: an equal share of the time left."""
    share = (end - previous).days // (left + 1)
    return day if day <= end - timedelta(days=left) else previous + timedelta(days=max(1, share))


def move(turns: Sequence[Turn], phase: Phase, on: date) -> list[Turn]:
    """The plan after this turn was moved to `on`; ask `why_not_move` first."""
    moved = [replace(turn, actual_on=on) if turn.phase is phase else turn for turn in turns]
    return plan(turns[0].planned_on, moved, turns[-1].actual_on)


def why_not_move(turns: Sequence[Turn], phase: Phase, on: date) -> TurnRefusal | None:
    """The reason this turn cannot be on that day, or None.

    The first turn is the move-out itself, the last one is nobody's to move but a coordinator's.
    """
    if phase not in (Phase.try_out, Phase.transfer):
        return TurnRefusal.fixed
    at = next(index for index, turn in enumerate(turns) if turn.phase is phase)
    previous, later = turns[at - 1], turns[at + 1 : -1]
    if on <= previous.on:
        return TurnRefusal.not_after_previous
    if any(turn.actual_on and on >= turn.actual_on for turn in later):
        return TurnRefusal.not_before_next
    if on > turns[-1].on - timedelta(days=Phase.ended.number - phase.number):
        return TurnRefusal.beyond_the_end
    return None


def stretches(turns: Sequence[Turn]) -> list[Stretch]:
    """The three CTI phases without gap or overlap."""
    return [Stretch(turn.phase, turn.on, following.on) for turn, following in pairwise(turns)]


def lengths(turns: Sequence[Turn]) -> dict[Phase, int]:
    """Days of each of the three phases within the nine months; what a coordinator added is not counted."""
    return {
        stretch.phase: (
            min(stretch.until, max(turns[-1].planned_on, stretch.starts_on)) - stretch.starts_on
        ).days
        for stretch in stretches(turns)
    }


def are_equal(turns: Sequence[Turn]) -> bool:
    """True while the longest and the shortest phase differ by at most seven days."""
    days = lengths(turns).values()
    return not days or max(days) - min(days) <= TOLERANCE_DAYS
