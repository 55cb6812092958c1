"""The checklist of each phase (domain.md 1.1): lines that tick themselves from facts, and lines for a hand.

The lines follow the activities of criticaltime.org and the chapters of the Danish manual in our own words;
they remind, they do not grade. A line for a fact may be ticked by hand too, when the fact lies elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from aftercare.cases.offers import Offer, OfferAnswer

OUTSIDE = frozenset({"home_visit", "accompanied", "meeting"})
FACE_TO_FACE = OUTSIDE | {"centre"}
FEWEST_OUTSIDE = 3  # With her in the community in phase 1 (self-assessment item 5, domain.md 0).
FEWEST_WITH_SUPPORTS = 2  # With her supports in phase 1 (item 6).
TRIED = frozenset({"tried_together", "tried_alone", "holding"})
LINKED = TRIED | {"introduced"}


class Item(StrEnum):
    """The lines of all checklists."""

    met_her = "met_her"
    told_of_cti = "told_of_cti"
    answered = "answered"
    safe_ways = "safe_ways"
    whole_team = "whole_team"
    moving_day = "moving_day"
    trust = "trust"
    plan = "plan"
    home_visit = "home_visit"
    outside = "outside"
    with_supports = "with_supports"
    introduced = "introduced"
    near_ones = "near_ones"
    needs = "needs"
    everyday = "everyday"
    tried_out = "tried_out"
    adjusted = "adjusted"
    more_herself = "more_herself"
    fewer = "fewer"
    new_role = "new_role"
    transfer_plan = "transfer_plan"
    further_support = "further_support"
    transfer_meeting = "transfer_meeting"
    milestones = "milestones"
    closing_note = "closing_note"
    review = "review"


_OF_PHASE = (
    "met_her told_of_cti answered safe_ways whole_team moving_day trust",
    "plan home_visit outside with_supports introduced near_ones needs everyday review",
    "plan tried_out adjusted more_herself fewer review",
    "plan new_role transfer_plan further_support transfer_meeting milestones review closing_note",
)
ITEMS = {phase: tuple(Item(item) for item in items.split()) for phase, items in enumerate(_OF_PHASE)}


@dataclass(frozen=True, slots=True)
class Met:
    """A contact that reached somebody: its Copenhagen day, its kind and who was there."""

    on: date
    kind: str
    present: frozenset[str]

    @property
    def with_her(self) -> bool:
        """True when she was there."""
        return "her" in self.present

    @property
    def with_support(self) -> bool:
        """True when somebody of her network was there."""
        return bool(self.present & {"professional", "private_network"})


@dataclass(frozen=True, slots=True)
class Known:
    """A step with a support: private, or the kind of service it is, how far it came, on which day."""

    kind: str
    state: str
    on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checklists read. `plans` and `reviews` are the first day of each by phase."""

    contacts: tuple[Met, ...] = ()
    supports: tuple[Known, ...] = ()
    plans: Mapping[int, date] = field(default_factory=dict)
    reviews: Mapping[int, date] = field(default_factory=dict)
    offer: Offer | None = None
    safe_on: date | None = None
    moved_out_on: date | None = None
    opened_on: date | None = None
    whole_team: bool = False
    transfer_plan_on: date | None = None
    transfer_meeting_on: date | None = None
    closing_note_on: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A phase and its days, `until` not included; None while nobody knows."""

    phase: int
    starts_on: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """True for a day of the phase."""
        return (self.starts_on is None or day >= self.starts_on) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a checklist: how many of how many the facts show, and the day that was reached, if any."""

    item: Item
    done: bool
    done_on: date | None = None
    count: int = 0
    of: int = 0


Days = tuple[Iterable[date], int]
Reader = Callable[[Facts, Span], Days]


def _once(day: date | None) -> Days:
    return ([day] if day else []), 1


def _of(kinds: frozenset[str], fewest: int) -> Reader:
    def read(facts: Facts, span: Span) -> Days:
        return [m.on for m in facts.contacts if m.with_her and m.kind in kinds and span.holds(m.on)], fewest

    return read


def _with_supports(facts: Facts, span: Span) -> Days:
    return [met.on for met in facts.contacts if met.with_support and span.holds(met.on)], FEWEST_WITH_SUPPORTS


def _supports(states: frozenset[str], *, private: bool = False) -> Reader:
    def read(facts: Facts, span: Span) -> Days:
        fitting = [one for one in facts.supports if one.state in states]
        fitting = [one for one in fitting if (one.kind == "private") == private or span.phase > 1]
        return [one.on for one in fitting], 1

    return read


def _accepted(facts: Facts, span: Span) -> Days:
    offer = facts.offer
    return _once(offer.answered_on if offer and offer.answer is OfferAnswer.accepted else None)


_READERS: Mapping[Item, Reader] = {
    Item.met_her: _of(FACE_TO_FACE, 1),
    Item.told_of_cti: lambda facts, span: _once(facts.offer.offered_on if facts.offer else None),
    Item.answered: _accepted,
    Item.safe_ways: lambda facts, span: _once(facts.safe_on),
    Item.whole_team: lambda facts, span: _once(facts.opened_on if facts.whole_team else None),
    Item.moving_day: lambda facts, span: _once(facts.moved_out_on),
    Item.plan: lambda facts, span: _once(facts.plans.get(span.phase)),
    Item.home_visit: _of(frozenset({"home_visit"}), 1),
    Item.outside: _of(OUTSIDE, FEWEST_OUTSIDE),
    Item.with_supports: _with_supports,
    Item.introduced: _supports(LINKED),
    Item.near_ones: _supports(LINKED, private=True),
    Item.tried_out: _supports(TRIED),
    Item.transfer_plan: lambda facts, span: _once(facts.transfer_plan_on),
    Item.transfer_meeting: lambda facts, span: _once(facts.transfer_meeting_on),
    Item.closing_note: lambda facts, span: _once(facts.closing_note_on),
    Item.review: lambda facts, span: _once(facts.reviews.get(span.phase)),
}


def checklist(span: Span, facts: Facts, by_hand: Mapping[Item, date]) -> list[Line]:
    """The lines of a phase; one ticked by hand is done on that day, else on the day the facts sufficed."""
    return [_line(item, span, facts, by_hand.get(item)) for item in ITEMS[span.phase]]


def _line(item: Item, span: Span, facts: Facts, ticked: date | None) -> Line:
    reader = _READERS.get(item)
    days, of = reader(facts, span) if reader else ((), 0)
    found = sorted(days)
    if ticked is None and reader and len(found) >= of:
        return Line(item, True, found[of - 1], len(found), of)
    return Line(item, ticked is not None, ticked, len(found), of)


def lacking(ending: Iterable[Line], beginning: Iterable[Line]) -> tuple[Item, ...]:
    """What a turn asks for and has not: the review of the ending phase, the plan of the beginning one."""
    wanted = [line for line in ending if line.item is Item.review]
    wanted += [line for line in beginning if line.item is Item.plan]
    return tuple(line.item for line in wanted if not line.done)
