"""What a programme besides the main course may hold: which contacts count, and how much is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.lead_times import Lead, Leads
from aftercare.matters import Kind as MatterKind
from aftercare.matters import declare
from aftercare.pushes import DAY, Topic, as_it_shows, in_digest
from aftercare.terms import Binds, Group, Term, Unit, term
from aftercare.words import N_

_WITHIN_REASON = N_("our proposal; LivaShelter names no number")
TALKS_CAP = term(
    Term(
        "child_talks",
        Group.courses,
        Unit.talks,
        N_("Talks with a child"),
        N_("At most so many to begin with; who leads may allow more. Talks under way keep their number."),
        default=6,
        least=1,
        most=40,
        binds=Binds.course,
        source=_WITHIN_REASON,
    )
)
TALKS_AFTERWARDS = term(
    Term(
        "talks_afterwards",
        Group.courses,
        Unit.talks,
        N_("Talks after a course has ended"),
        N_("So many before it is opened again instead."),
        default=3,
        least=0,
        most=20,
        binds=Binds.course,
        source=_WITHIN_REASON,
    )
)
NEARLY = 80  # Per cent of a quota from which it is nearly used; ours.
SHORTEST_MINUTES = 1


class Kind(StrEnum):
    """A programme beside the main course (domain.md 2.1, no. 2, 4 and 5); groups stand by themselves."""

    extended = "extended"
    ambulatory = "ambulatory"
    children = "children"


QUOTA = declare(
    MatterKind(
        "programme_quota",
        says=N_("What was agreed is nearly used"),
        named=N_("Nearly used up: %(thing)s"),
        opens="/cases/{case}/programmes/{about}",
        push=in_digest(Topic.deadlines),
    )
)
"""From the day of the contact that brought it to four fifths (NEARLY); gently, for the rest may be enough."""

ENDS = declare(
    MatterKind(
        "programme_ends",
        says=N_("An agreement runs out"),
        named=N_("The agreement runs out: %(thing)s"),
        opens="/cases/{case}/programmes/{about}",
        soon=timedelta(days=14),
        lead=Lead(N_("Time to ask the municipality for more."), Group.moving_out, most=60),
        late=DAY,
        push=as_it_shows(Topic.deadlines),
    )
)
"""By its last day. The two weeks are ours: time to ask the municipality for more."""

ORDINARY = declare(
    MatterKind(
        "programme_ordinary",
        says=N_("Ordinary aftercare may end, if she wants"),
        nameless="the course itself",
        opens="/cases/{case}/programmes",
        soon=timedelta(days=7),
        lead=Lead(N_("Time to talk with her about the end."), Group.moving_out, most=30),
        push=in_digest(Topic.courses),
    )
)
"""The first day it may end (phases/ordinary.py). The week is ours: time to talk about it with her, gently."""


# Counted in minutes and paid by the hour; of these a woman has one at a time, so that no hour is paid twice.
BY_THE_HOUR = frozenset({Kind.extended, Kind.ambulatory})
_NO_TALK = frozenset({ContactKind.phone, ContactKind.message, ContactKind.attempt, ContactKind.carried})


@dataclass(frozen=True, slots=True)
class Encounter:
    """A contact as a quota sees it, on its day in Copenhagen; `chosen` is what a person said of it."""

    id: str
    on: date
    kind: ContactKind
    reached: bool
    minutes: int
    present: frozenset[str]
    chosen: bool | None = None


def counts_by_itself(kind: Kind, met: Encounter) -> bool:
    """True when a contact counts unless somebody says otherwise.

    Hours count with her or a child there; a child's talk is no call and no message, and the child is there.
    """
    if not met.reached or met.kind is ContactKind.attempt:
        return False
    if kind is Kind.children:
        return Present.child in met.present and met.kind not in _NO_TALK
    there = bool({Present.her, Present.child} & met.present)
    return there and met.minutes >= SHORTEST_MINUTES


def counts(kind: Kind, met: Encounter) -> bool:
    """Whether a contact counts: as somebody chose, else by itself."""
    return counts_by_itself(kind, met) if met.chosen is None else met.chosen


def amount(kind: Kind, met: Encounter) -> int:
    """What one counted contact uses: its minutes, or one talk."""
    return met.minutes if kind in BY_THE_HOUR else 1


@dataclass(frozen=True, slots=True)
class Span:
    """From which day a programme runs, agreed until when, and the day it was ended; all days included."""

    begun_on: date
    until: date | None = None
    ended_on: date | None = None

    @property
    def last_day(self) -> date | None:
        """The last day that counts: whichever end comes first."""
        return min((day for day in (self.until, self.ended_on) if day), default=None)

    def holds(self, day: date) -> bool:
        """True for the days whose contacts count."""
        return self.begun_on <= day and (self.last_day is None or day <= self.last_day)

    def meets(self, other: "Span") -> bool:
        """True when both hold at least one day."""
        mine, theirs = self.last_day or date.max, other.last_day or date.max
        return self.begun_on <= theirs and other.begun_on <= mine

    def ends_soon(self, today: date, leads: Leads) -> bool:
        """True shortly before the agreed end, by these lead times, until somebody ends it; once over too."""
        return self.ended_on is None and self.until is not None and self.until - ENDS.shows(leads) <= today


@dataclass(frozen=True, slots=True)
class Quota:
    """Minutes or talks used of those agreed; `of` None means that no number was agreed."""

    used: int
    of: int | None = None

    @property
    def left(self) -> int | None:
        """What is left, never below 0; None without a number."""
        return None if self.of is None else max(0, self.of - self.used)

    @property
    def beyond(self) -> int:
        """What was used beyond the agreed."""
        return 0 if self.of is None else max(0, self.used - self.of)

    @property
    def percent(self) -> int:
        """Whole per cent used, rounded down; beyond 100 when more was used, 0 without a number."""
        return 100 * self.used // self.of if self.of else 0

    @property
    def nearly(self) -> bool:
        """True once four fifths are used."""
        return self.of is not None and 100 * self.used >= NEARLY * self.of


def used(kind: Kind, span: Span, met: Iterable[Encounter]) -> int:
    """Minutes, or number of talks, of the contacts that count within the span."""
    return sum(amount(kind, one) for one in met if span.holds(one.on) and counts(kind, one))


class Refusal(StrEnum):
    """Why a programme cannot be written like that."""

    until_before = "until_before"
    no_hours = "no_hours"
    no_talks = "no_talks"
    above_cap = "above_cap"
    no_municipality = "no_municipality"
    overlaps = "overlaps"
    ended_before = "ended_before"
    ended_ahead = "ended_ahead"
    tell_why = "tell_why"
    ended = "ended"
    no_child = "no_child"


def why_not_begin(
    kind: Kind, span: Span, quota: int | None, *, most: int, priced: bool, payer: bool
) -> Refusal | None:
    """The reason a programme cannot begin like that, or None.

    Extended aftercare is an agreement with a municipality about hours; whoever has a price has a payer. A
    child has at most `most` talks.
    """
    if span.until is not None and span.until < span.begun_on:
        return Refusal.until_before
    if kind is Kind.extended and not quota:
        return Refusal.no_hours
    if kind is Kind.children and not quota:
        return Refusal.no_talks
    if kind is Kind.children and (quota or 0) > most:
        return Refusal.above_cap
    if (kind is Kind.extended or priced) and not payer:
        return Refusal.no_municipality
    return None


def why_not_end(span: Span, on: date, today: date, *, tells: bool, must_tell: bool) -> Refusal | None:
    """The reason a programme cannot end on a day, or None."""
    if span.ended_on is not None:
        return Refusal.ended
    if on < span.begun_on:
        return Refusal.ended_before
    if on > today:
        return Refusal.ended_ahead
    return Refusal.tell_why if must_tell and not tells else None
