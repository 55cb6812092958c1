"""Everything people have decided about the clock of one case."""

from dataclasses import dataclass
from datetime import date, datetime

from aftercare.cases.offers import Offer
from aftercare.course.clock.checklists import Item
from aftercare.course.clock.outreach import WhyLost
from aftercare.course.clock.rhythm import own_or_guide, rhythm_days
from aftercare.course.clock.rules import Phase, Turn
from aftercare.terms import Held


@dataclass(frozen=True, slots=True)
class MovedTurn:
    """A turn people moved or made: from when to when, why, by whom, and what it went without."""

    id: str
    phase: Phase
    planned_on: date
    actual_on: date
    why: str
    by: str
    at: datetime
    made: bool = False
    lacked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extended:
    """A coordinator's decision that the course goes on until a day."""

    id: str
    until: date
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Offered:
    """What was written down about an offer of CTI."""

    id: str
    offer: Offer
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Ticked:
    """A line of a checklist ticked by hand."""

    id: str
    phase: int
    item: Item
    done_on: date
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class Away:
    """A time out of contact; `until` is None while it lasts."""

    id: str
    since: date
    why: WhyLost
    note: str
    by: str
    until: date | None


@dataclass(frozen=True, slots=True)
class RhythmSet:
    """A rhythm chosen for one phase; 0 days is the guide again."""

    id: str
    phase: int
    days: int
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """All of it, oldest first."""

    turns: tuple[MovedTurn, ...] = ()
    extensions: tuple[Extended, ...] = ()
    offers: tuple[Offered, ...] = ()
    checks: tuple[Ticked, ...] = ()
    away: tuple[Away, ...] = ()
    rhythms: tuple[RhythmSet, ...] = ()

    @property
    def moved(self) -> list[Turn]:
        """The turns that were moved or made, in the order people did it."""
        return [Turn(one.phase, one.planned_on, one.actual_on) for one in self.turns]

    @property
    def until(self) -> date | None:
        """The day the course is extended to, if it is."""
        return self.extensions[-1].until if self.extensions else None

    @property
    def offer(self) -> Offer | None:
        """Where the offer stands now."""
        return self.offers[-1].offer if self.offers else None

    @property
    def lost(self) -> Away | None:
        """The time out of contact that lasts, if one does."""
        return next((one for one in reversed(self.away) if one.until is None), None)

    def by_hand(self, phase: int) -> dict[Item, date]:
        """The lines of this phase ticked by hand, with their days."""
        return {one.item: one.done_on for one in self.checks if one.phase == phase}

    def rhythm(self, phase: Phase | None, held: Held) -> int:
        """Days between contacts in a phase, None being ordinary aftercare: her own rhythm or the guide."""
        own = ((one.phase, one.days) for one in self.rhythms)
        return own_or_guide(rhythm_days(phase, held), own, phase.number if phase else 0)

    def made(self, phase: Phase) -> MovedTurn | None:
        """The making of the turn into this phase, if it was made and not moved since."""
        newest = next((one for one in reversed(self.turns) if one.phase is phase), None)
        return newest if newest and newest.made else None
