"""What may be told to whom: only what somebody has said yes to, by name, for a time, and not taken back."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from aftercare.lead_times import Lead, Leads
from aftercare.matters import Kind, declare
from aftercare.pushes import DAY, Topic, as_it_shows
from aftercare.terms import Group
from aftercare.words import N_
from aftercare.words.names import folded

LONGEST = timedelta(days=366)  # "From-to" (GBVIMS, domain.md 4.17): nobody says yes for ever.


CONSENT_ENDS = declare(
    Kind(
        "consent_ends",
        says=N_("A consent runs out"),
        named=N_("The consent runs out: %(thing)s"),
        opens="/cases/{case}/consents/{about}",
        soon=timedelta(days=14),
        lead=Lead(
            N_("Time to ask her at a visit whether the consent goes on, not by a letter."),
            Group.safety,
            most=60,
        ),
        late=DAY,
        push=as_it_shows(Topic.deadlines),
    )
)
"""By its last day. The two weeks are ours, so that she can be asked again at a visit, not by a letter."""


class ReceiverKind(StrEnum):
    """Who may be told. `other` is always somebody named."""

    municipality = "municipality"
    school = "school"
    day_care = "day_care"
    doctor = "doctor"
    centre = "centre"
    next_worker = "next_worker"
    other = "other"


class DataKind(StrEnum):
    """What may be told."""

    contacts = "contacts"
    plan = "plan"
    network = "network"
    health = "health"
    economy = "economy"
    home = "home"
    work = "work"
    children = "children"
    safety = "safety"


class GivenHow(StrEnum):
    """How it was said, the yes or the no."""

    in_person = "in_person"
    phone = "phone"
    written = "written"


class Why(StrEnum):
    """Why something may not be told."""

    nobody_asked = "nobody_asked"
    not_yet = "not_yet"
    over = "over"
    withdrawn = "withdrawn"
    kinds = "kinds"


@dataclass(frozen=True, slots=True)
class Permission:
    """A consent as the rule sees it. `whose` is "" for hers, else the child's id; both days included.

    `named` narrows it to one receiver; without a name it holds for any of its kind.
    """

    whose: str
    receiver: ReceiverKind
    kinds: frozenset[DataKind]
    from_on: date
    until_on: date
    withdrawn: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it may be told; if not, why, and which kinds nobody has said yes to."""

    why: Why | None = None
    missing: frozenset[DataKind] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        """True when it may."""
        return self.why is None


def stands(one: Permission, today: date) -> bool:
    """True when this consent holds today."""
    return not one.withdrawn and one.from_on <= today <= one.until_on


def covers(
    consents: Iterable[Permission],
    whose: str,
    receiver: ReceiverKind,
    kinds: Collection[DataKind],
    today: date,
    *,
    named: str = "",
) -> Verdict:
    """Whether all these kinds of what is `whose` may be told to the receiver today; unknown means no."""
    asked = [one for one in consents if one.whose == whose and _meant(one, receiver, named)]
    standing = [one for one in asked if stands(one, today)]
    missing = frozenset(kinds) - frozenset(kind for one in standing for kind in one.kinds)
    if standing and kinds and not missing:
        return Verdict()
    return Verdict(Why.kinds if standing else _why_none(asked, today), missing or frozenset(kinds))


def may_last(from_on: date, until_on: date) -> bool:
    """A consent lasts from a day to a later one, a year at most."""
    return from_on <= until_on <= from_on + LONGEST


def ends_soon(one: Permission, today: date, leads: Leads) -> bool:
    """True from the day on which it is time to ask again, by these lead times, until it is over."""
    return stands(one, today) and one.until_on - CONSENT_ENDS.shows(leads) <= today


def same_receiver(one: str, other: str) -> bool:
    """True for the same receiver, whatever the spelling; not in another order, which may be somebody else."""
    return folded(one) == folded(other)


def _meant(one: Permission, receiver: ReceiverKind, named: str) -> bool:
    """A consent to somebody by name is a consent to nobody else; `other` without a name is nobody."""
    if one.receiver is not receiver or (receiver is ReceiverKind.other and not one.named):
        return False
    return not one.named or same_receiver(one.named, named)


def _why_none(asked: list[Permission], today: date) -> Why:
    if not asked:
        return Why.nobody_asked
    if any(not one.withdrawn and today < one.from_on for one in asked):
        return Why.not_yet
    newest = max(asked, key=lambda one: one.from_on)
    return Why.withdrawn if newest.withdrawn else Why.over
