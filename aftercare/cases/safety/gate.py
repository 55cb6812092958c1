"""The one gate for everything that leaves towards her: go, not now, or never, and the rules that decided.

Whatever calls her, writes to her or sends somebody to her asks here first, and shows the answer before
(domain.md 4, rules 1-3). Pure: what she has said and the instant come in, a verdict goes out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from aftercare import clock
from aftercare.cases.afterwards import may_be_asked
from aftercare.cases.safety.hours import Hours, closed, closes, opens


class Way(StrEnum):
    """How something reaches her. `shown` is a code on our screen while she is with us."""

    call = "call"
    voicemail = "voicemail"
    text = "text"
    mail = "mail"
    letter = "letter"
    through = "through"
    shown = "shown"


ASKED_WAYS = tuple(way for way in Way if way is not Way.shown)
"""The ways she is asked about, each yes, no, or None while nobody has asked her."""
_BY_NUMBER = frozenset({Way.call, Way.voicemail, Way.text})
_AT_AN_HOUR = _BY_NUMBER | {Way.mail}
_STAYS_ON_THE_PHONE = frozenset({Way.voicemail, Way.text, Way.mail})
_WRITTEN = _STAYS_ON_THE_PHONE | {Way.letter, Way.through}
_HUMAN = (Way.call, Way.text, Way.voicemail, Way.mail, Way.letter, Way.through)
"""The order in which one human tries again by the last way she had said yes to."""


class Sender(StrEnum):
    """Who would send it: a colleague with the rules in sight, or the house by itself or to many."""

    person = "person"
    itself = "itself"


class Stopped(StrEnum):
    """What she wants no more of."""

    messages = "messages"
    everything = "everything"


class PhoneOf(StrEnum):
    """Whose phone her number is."""

    hers = "hers"
    shared = "shared"
    anothers = "anothers"
    his = "his"


class Go(StrEnum):
    """The three answers of the gate."""

    go = "go"
    wait = "wait"
    never = "never"


class Rule(StrEnum):
    """What may decide, or stays in sight while it may go; the first that forbids is told first."""

    over = "over"
    stopped = "stopped"
    she_contacts = "she_contacts"
    said_no = "said_no"
    not_asked = "not_asked"
    unreadable = "unreadable"
    no_number = "no_number"
    his_phone = "his_phone"
    watched = "watched"
    ask_again = "ask_again"
    never_hours = "never_hours"
    day_off = "day_off"
    outside_hours = "outside_hours"
    night = "night"
    no_hour = "no_hour"
    in_words = "in_words"
    shared_phone = "shared_phone"
    anothers_phone = "anothers_phone"
    danger = "danger"
    said_yes = "said_yes"
    with_us = "with_us"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeWays:
    """What she has said about being reached, and what we know of it.

    `ended` is why her course has ended, None while it runs. `hours_in_words` is that hours are written down
    which nobody has made rows of; `unreadable` that rows are kept which do not open. `confirmed_on` is the
    day she last said that all of it holds, `holds_until` the last day of that. `danger_until` is until when
    a colleague has said that her life is in danger. A way that is in no mapping was never asked about.
    """

    may: dict[Way, bool | None] = field(default_factory=dict)
    wants_invitations: bool | None = None
    number: bool = True
    ended: str | None = None
    stopped: Stopped | None = None
    she_contacts: bool = False
    phone_of: PhoneOf | None = None
    watched: bool | None = None
    week: Sequence[Hours] = ()
    hours_in_words: bool = False
    unreadable: bool = False
    confirmed_on: date | None = None
    holds_until: date | None = None
    danger_until: datetime | None = None

    def said(self, way: Way) -> bool | None:
        """What she has said of one way."""
        return self.may.get(way)

    @property
    def asked(self) -> bool:
        """True when she has said anything about any way."""
        return any(answer is not None for answer in self.may.values())

    @property
    def none_left(self) -> bool:
        """True when she has said no to calls and to messages."""
        return self.said(Way.call) is False and self.said(Way.text) is False

    def holds(self, today: date) -> bool:
        """True while what she has said is confirmed and not too old; today is the day in Copenhagen."""
        return bool(self.confirmed_on and self.holds_until and today <= self.holds_until)

    @property
    def last_known(self) -> Way | None:
        """The one way by which a human asks again whether it still holds."""
        return next((way for way in _HUMAN if self.said(way)), None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, and the rules that decided it; when it may go they are what to keep in sight.

    `until` is when going ends, `opens` the next allowed moment of what must wait. UTC instants.
    """

    answer: Go
    rules: tuple[Rule, ...]
    until: datetime | None = None
    opens: datetime | None = None

    @property
    def goes(self) -> bool:
        """True when it may leave now."""
        return self.answer is Go.go

    @property
    def yet(self) -> bool:
        """True for a never that ends when she is asked or something is written down."""
        return self.rule in (Rule.not_asked, Rule.ask_again, Rule.no_number, Rule.unreadable)

    @property
    def rule(self) -> Rule:
        """The rule that weighs most."""
        return self.rules[0]


def gate(said: SafeWays, way: Way, now: datetime, sender: Sender = Sender.person) -> Verdict:
    """May it leave by this way now? Unknown never goes by itself; nothing goes against any rule of hers.

    Danger to life, said by a colleague within the hour, opens every way of hers but those of the dead.
    """
    if not may_be_asked(said.ended):
        return Verdict(Go.never, (Rule.over,))
    in_danger = said.danger_until is not None and now < said.danger_until
    if in_danger and sender is Sender.person and (said.number or way not in _BY_NUMBER):
        return Verdict(Go.go, (Rule.danger, *_forbids(said, way, now, sender)), said.danger_until)
    if forbids := _forbids(said, way, now, sender):
        return Verdict(Go.never, forbids)
    in_sight = _in_sight(said, way, now)
    if way not in _AT_AN_HOUR:
        return Verdict(Go.go, in_sight)
    if shut := closed(said.week, now):
        opening = opens(said.week, now)
        answer = Go.wait if opening else Go.never
        return Verdict(answer, (Rule(shut.value), *(() if opening else (Rule.no_hour,))), opens=opening)
    return Verdict(Go.go, in_sight, until=closes(said.week, now))


def _forbids(said: SafeWays, way: Way, now: datetime, sender: Sender) -> tuple[Rule, ...]:
    """Every rule that lets it go at no hour, the heaviest first."""
    if way is Way.shown:
        return () if sender is Sender.person else (Rule.not_asked,)
    may, itself = said.said(way), sender is Sender.itself
    everything = said.stopped is Stopped.everything
    found = {
        Rule.stopped: everything or (said.stopped is not None and (way in _WRITTEN or itself)),
        Rule.she_contacts: said.she_contacts,
        Rule.said_no: may is False,
        Rule.not_asked: may is None and not _may_ask_first(said, way, sender),
        Rule.unreadable: said.unreadable and way in _AT_AN_HOUR,
        Rule.no_number: not said.number and way in _BY_NUMBER,
        Rule.his_phone: said.phone_of is PhoneOf.his and way in _AT_AN_HOUR,
        Rule.watched: bool(said.watched) and way in _STAYS_ON_THE_PHONE,
        Rule.ask_again: bool(may) and not _holds_for(said, way, now, sender),
        Rule.in_words: itself and said.hours_in_words and way in _AT_AN_HOUR,
        Rule.shared_phone: itself and said.phone_of is PhoneOf.shared and way in _AT_AN_HOUR,
        Rule.anothers_phone: itself and said.phone_of is PhoneOf.anothers and way in _AT_AN_HOUR,
    }
    return tuple(rule for rule, holds in found.items() if holds)


def _may_ask_first(said: SafeWays, way: Way, sender: Sender) -> bool:
    """A colleague may call the number she came with to ask what is safe, while she has said nothing."""
    return way is Way.call and sender is Sender.person and not said.asked


def _holds_for(said: SafeWays, way: Way, now: datetime, sender: Sender) -> bool:
    """What is too old goes no more by itself; one human asks again by the last known way."""
    if said.holds(clock.local(now).date()):
        return True
    return sender is Sender.person and way is said.last_known


def _in_sight(said: SafeWays, way: Way, now: datetime) -> tuple[Rule, ...]:
    """What a colleague has read before she lets it go; that she said yes when there is nothing else."""
    may = said.said(way)
    found = {
        Rule.with_us: way is Way.shown,
        Rule.not_asked: way is not Way.shown and may is None,
        Rule.ask_again: bool(may) and not said.holds(clock.local(now).date()),
        Rule.watched: bool(said.watched),
        Rule.in_words: said.hours_in_words and way in _AT_AN_HOUR,
        Rule.shared_phone: said.phone_of is PhoneOf.shared and way is not Way.letter,
        Rule.anothers_phone: said.phone_of is PhoneOf.anothers and way is not Way.letter,
    }
    return tuple(rule for rule, holds in found.items() if holds) or (Rule.said_yes,)
