"""What happened in one CTI course, as the method check reads it: days and numbers, nobody's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aftercare.course.clock.rules import Turn, stretches

NEARLY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Stay:
    """One phase from its first day up to, not including, `until`: the next turn or the closing.

    `cut` when the closing came before the phase had run its time.
    """

    phase: int
    starts_on: date
    until: date
    cut: bool = False

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.until - self.starts_on).days

    def ended_by(self, today: date) -> bool:
        """True when the phase is over, and has run its time."""
        return self.until <= today and not self.cut


@dataclass(frozen=True, slots=True)
class Met:
    """A contact that came about: with her, with a support of hers, out in the community with her."""

    on: date
    with_her: bool
    with_support: bool
    outside: bool


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """A version of a phase plan and how many areas it names."""

    phase: int
    made_on: date
    areas: int


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review of a phase."""

    phase: int
    held_on: date


@dataclass(frozen=True, slots=True)
class Course:
    """A course whose first phase has begun. `stays` are the phases planned, or begun before it was closed."""

    case_id: str
    began_on: date
    stays: tuple[Stay, ...] = ()
    closed_on: date | None = None
    closed_because: str = ""
    contacts: tuple[Met, ...] = ()
    plans: tuple[Planned, ...] = ()
    reviews: tuple[Reviewed, ...] = ()
    transfer_meetings: tuple[date, ...] = ()
    note_signed_on: date | None = None

    def reached(self, phase: int) -> bool:
        """True when this phase began before the course was closed."""
        return any(stay.phase == phase for stay in self.stays)


def stays_of(turns: Sequence[Turn], closed_on: date | None = None) -> tuple[Stay, ...]:
    """The phases of a course by its turns; those a closing came before are left out, or cut short.

    A last phase closed within its last week has run its time.
    """
    found = []
    for stretch in stretches(turns):
        if closed_on is None or closed_on >= stretch.until:
            found.append(Stay(stretch.phase.number, stretch.starts_on, stretch.until))
        elif closed_on > stretch.starts_on:
            cut = stretch.until - closed_on > NEARLY or stretch.phase.number < len(turns) - 1
            found.append(Stay(stretch.phase.number, stretch.starts_on, closed_on, cut))
    return tuple(found)
