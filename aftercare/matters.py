"""What may want somebody's attention: one type of matter, and the register of every kind there is.

A wing declares each kind once, in its rules: how long before its day it shows, how long after that day it is
late, how pressing it is, what is said of it, and when phones tell of it. Today, the board, the agenda of the
team meeting and the reminders read the register and hold no lead time of their own. How long before its day
a kind shows is what its centre has set (lead_times.py), else what is declared here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, auto
from typing import NamedTuple, Protocol

from aftercare.lead_times import AS_DECLARED, Lead, Leads, put_down
from aftercare.pushes import AT_ONCE, UNSAID, How, Push
from aftercare.words import Words


class Urgency(IntEnum):
    """The order of Today, the most pressing first; matters of one step stand by how long they have waited."""

    nobodys = auto()
    she_asks = auto()
    alone_since_she_moved = auto()
    out_of_rhythm = auto()
    other_time = auto()
    said_no = auto()
    unanswered = auto()
    unwritten = auto()
    late = auto()
    turn_begun = auto()
    no_plan = auto()
    turn_near = auto()
    transfer_near = auto()
    course_over = auto()
    promised_to_ask = auto()
    out_of_contact = auto()
    thinking = auto()
    soon = auto()
    team_not_whole = auto()


CALLED_FROM_TODAY = "/contacts/new?case={case}&back=today"
"""The page from which she is called and how it went is written by a tap; it leads back to Today."""
COORDINATOR = "^"
"""Stands for the one person of a matter who can do nothing about it now: the coordinator has it."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of thing that may want somebody's attention.

    It shows from `soon` before its day on (below 0: after it), where its centre has not set another `lead`,
    and is late from `late` after its day on; None is for what asks gently, for nobody has missed anything.
    Both are whole days, or hours for what is wanted at an hour. `says` is its line among a woman's other
    matters, `alone` its heading where it always stands by itself; `opens` is the page it leads to. On the
    agenda of the team meeting it is kept under the word `agenda` and told as `raises`. What is `urgent` wakes
    a phone in quiet hours and is never gathered. From `passes` after its day on the coordinator has it too;
    None is for what stays with who has it. What nobody writes down as done is `gone` so long after its day.
    What stands `after_end` is brought to its end also once the course is closed; all else falls silent. What
    is for the `coordinator` leads every coordinator's Today, whoever works with the case. What `calls` is
    done by reaching her, at the hours she has named. `named` is its line when what it is about is known, the
    `%(thing)s`; a kind without a thing of its own says why in `nameless`. What `guards` is about safety:
    nobody puts it off past its day. `push` says whether phones tell of it, and when; there it is called
    `told` where its own words need a name.
    """

    name: str
    says: str = ""
    named: str = ""
    nameless: str = ""
    alone: str = ""
    opens: str = "/cases/{case}"
    soon: timedelta = AT_ONCE
    lead: Lead | None = None
    late: timedelta | None = None
    urgency: Urgency = Urgency.soon
    agenda: str = ""
    raises: str = ""
    push: Push = UNSAID
    told: str = ""
    urgent: bool = False
    passes: timedelta | None = None
    gone: timedelta | None = None
    after_end: bool = False
    coordinator: bool = False
    calls: bool = False
    guards: bool = False

    def matter(
        self,
        case: str,
        due: date,
        about: str = "",
        who: str = "",
        said: str = "",
        *,
        leads: Leads = AS_DECLARED,
    ) -> "Matter":
        """A matter of this kind, at a centre where these lead times hold."""
        late_from = None if self.late is None else due + self.late
        return Matter(self, case, about, due, due - self.shows(leads), late_from, who, said)

    def shows(self, leads: Leads) -> timedelta:
        """How long before its day it shows where these lead times hold."""
        return leads.get(self.name, self.soon)

    def told_before(self, leads: Leads) -> tuple[timedelta, ...]:
        """How long before its day phones tell of it: never before it shows where a centre has set that, and
        what is told on the day on which it shows moves along.
        """
        if self.name not in leads:
            return self.push.before
        shows = self.shows(leads)
        moved = (shows if before == self.soon else before for before in self.push.before)
        return tuple(before for before in dict.fromkeys(moved) if before <= shows)

    @property
    def how(self) -> How:
        """How phones tell of it."""
        return How.urgent if self.urgent else self.push.how

    @property
    def is_chosen(self) -> bool:
        """True where a person may say that no phone tells her of it: never of what is about safety."""
        return self.how in (How.ordinary, How.digest) and not self.guards

    @property
    def lasting(self) -> timedelta:
        """For how long phones tell of it; AT_ONCE where another hour ends it."""
        return self.push.lasting or AT_ONCE


class Thing(Protocol):
    """What a matter is about, opened only when it is read: what it is `called`, or a `word` for it."""

    @property
    def called(self) -> str:
        """The name somebody wrote; empty where there is a word for it."""

    @property
    def word(self) -> str:
        """A word of the wing's rules, or a Copenhagen wall time as ISO text."""

    @property
    def hour(self) -> datetime | None:
        """The instant (UTC) of a word that is a wall time."""


class Matter(NamedTuple):
    """One thing that may want attention: of which case, about which row, due when, and whom it is for.

    `due`, `soon_from` and `late_from` are Copenhagen days, or UTC instants for what is wanted at an hour; ask
    with a day or an instant accordingly. `who` is the one person who has it, "" for all who work with the
    case, COORDINATOR when who said so is away, has left or may not open the case. `said` is the key of what
    was said, for a kind whose words differ from one to the next. `thing` is what it is about, where that has
    a name. Phones are told neither.
    """

    kind: Kind
    case: str
    about: str
    due: date
    soon_from: date
    late_from: date | None
    who: str
    said: str = ""
    thing: Thing | None = None

    def is_soon(self, now: date) -> bool:
        """True from the day, or the instant, on which it should be seen."""
        return self.soon_from <= now

    def is_late(self, now: date) -> bool:
        """True once it should have been done."""
        return self.late_from is not None and self.late_from <= now

    def is_passed(self, today: date) -> bool:
        """True once the coordinator has it: nobody else can do it, or nobody has in time."""
        passes = self.kind.passes
        nobody = self.kind.coordinator or self.who == COORDINATOR
        return nobody or (passes is not None and self.due + passes <= today)

    def is_seen_by(self, me: str) -> bool:
        """True for who works with the case, unless it stays with one other; promises are for all to see."""
        return self.who in ("", me, COORDINATOR) or self.kind.passes is not None

    def urgency(self, now: date) -> Urgency:
        """How pressing it is; what has no step of its own is pressing by being late."""
        usual = self.kind.urgency
        return Urgency.late if usual is Urgency.soon and self.is_late(now) else usual

    @property
    def href(self) -> str:
        """The page it leads to."""
        return self.kind.opens.format(case=self.case, about=self.about)


KINDS: dict[str, Kind] = {}
"""Every kind by its name, as the wings declared them when they were imported."""


def declare(kind: Kind) -> Kind:
    """Puts a kind into the register.

    Raises ValueError for a name or a word of the agenda that is taken, for what is late before it shows, for
    a lead time of which nothing is said, and without a word on what phones tell of it.
    """
    words = {one.agenda for one in KINDS.values() if one.agenda}
    if kind.name in KINDS or kind.agenda in words:
        raise ValueError(f"{kind.name} is declared twice")
    if kind.late is not None and kind.late < -kind.soon:
        raise ValueError(f"{kind.name} is late before it shows")
    if kind.push is UNSAID or (kind.push.topic is None) is not bool(kind.push.why):
        raise ValueError(f"{kind.name} does not say whether and how phones tell of it, or why never")
    if bool(kind.soon) is not bool(kind.lead):
        raise ValueError(f"{kind.name} has a lead time that nobody explains, or explains one it has not")
    if kind.lead:
        put_down(kind.name, kind.says or kind.alone or kind.raises, kind.soon, kind.lead, guards=kind.guards)
    KINDS[kind.name] = kind
    return kind


def is_urgent(name: str) -> bool:
    """True for the name of a kind that wakes a phone in quiet hours; nobody knows of a name not declared."""
    return name in KINDS and KINDS[name].urgent


def agenda_words(say: Words, leads: Leads) -> dict[str, str]:
    """What is told of each reason to take a case up at the team meeting, in a reader's language."""
    kinds = [kind for kind in KINDS.values() if kind.agenda]
    return {kind.agenda: say(kind.raises, days=kind.shows(leads).days) for kind in kinds}
