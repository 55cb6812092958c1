"""Whether somebody may go to her door: one rule over what stands at her address and one visit.

It is worked out anew wherever it is asked and stored nowhere: a risk written down later lets visits wait, one
that has ended frees them, and so does a second person, another place or a yes (domain.md 4, rule 15).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from aftercare.cases.risk.rules import Risk, RiskKind
from aftercare.clock import local
from aftercare.lead_times import Lead
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import AT_ONCE, DAY, OF_AN_ADDRESS
from aftercare.terms import Group
from aftercare.visits.rules import AHEAD, VisitKind, VisitState
from aftercare.words import N_


class Alone(StrEnum):
    """On what ground somebody goes alone: the lead's yes, an emergency, or none, as was told afterwards."""

    allowed = "allowed"
    emergency = "emergency"
    unasked = "unasked"


class Settled(StrEnum):
    """How a visit stands towards her door. Only what waits may not be begun."""

    elsewhere = "elsewhere"
    no_high_risk = "no_high_risk"
    two = "two"
    allowed = "allowed"
    waits = "waits"


@dataclass(frozen=True, slots=True)
class Yes:
    """A lead's yes to one time and one worker; `at` is when she gave it."""

    at: datetime
    starts_at: datetime
    staff_id: str


@dataclass(frozen=True, slots=True)
class Going:
    """What the rule needs to know of a visit; `second_id` is a colleague who can come along then."""

    kind: VisitKind
    starts_at: datetime
    staff_id: str
    second_id: str = ""


def high_on(risks: Iterable[Risk], day: date) -> list[Risk]:
    """The high risks that hold on this Copenhagen day."""
    return [one for one in risks if one.is_high and one.concerns(day)]


def settled(going: Going, risks: Iterable[Risk], yeses: Iterable[Yes]) -> Settled:
    """How the visit stands. A yes holds for its time and worker, and for what was known when it was given."""
    if going.kind is not VisitKind.home:
        return Settled.elsewhere
    high = high_on(risks, local(going.starts_at).date())
    if not high:
        return Settled.no_high_risk
    if going.second_id and going.second_id != going.staff_id:
        return Settled.two
    newest = max(one.since for one in high)
    asked = (going.starts_at, going.staff_id)
    if any((yes.starts_at, yes.staff_id) == asked and yes.at >= newest for yes in yeses):
        return Settled.allowed
    return Settled.waits


@dataclass(frozen=True, slots=True)
class AtAddress:
    """What a line about a visit tells of her door. `asked_on` is when she was last asked about it."""

    settled: Settled
    risks: tuple[Risk, ...]
    asked_on: date | None
    day: date

    @property
    def shown(self) -> bool:
        """True for a visit in her home."""
        return self.settled is not Settled.elsewhere

    @property
    def waits(self) -> bool:
        """True while it may not be begun."""
        return self.settled is Settled.waits

    @property
    def high(self) -> list[Risk]:
        """What is high on the day."""
        return high_on(self.risks, self.day)

    @property
    def known(self) -> list[Risk]:
        """All else that stands; a contact day that is not this one among it."""
        high = self.high
        return [one for one in self.risks if one not in high]

    @property
    def contact_day(self) -> bool:
        """True on a day of contact with the father."""
        return is_contact_day(self.risks, self.day)


def is_contact_day(risks: Iterable[Risk], day: date) -> bool:
    """True when the father may be at her door that day."""
    return any(one.kind is RiskKind.contact_day and one.concerns(day) for one in risks)


def at_address(
    going: Going, state: VisitState, risks: tuple[Risk, ...], yeses: Iterable[Yes], asked_on: date | None
) -> AtAddress:
    """What a line tells; of a visit that has begun, is over or called off there is nothing to settle."""
    stands = settled(going, risks, yeses)
    if state not in AHEAD:
        begun = state is VisitState.under_way and stands is not Settled.elsewhere
        stands = Settled.no_high_risk if begun else Settled.elsewhere
    return AtAddress(stands, risks, asked_on, local(going.starts_at).date())


VISIT_WAITS = declare(
    Kind(
        "visit_waits",
        says=N_("A home visit waits: a colleague along, another place, or the lead's yes"),
        named=N_("Home visit %(thing)s waits: a colleague along, another place, or a yes"),
        opens="/visits/{about}",
        soon=timedelta(days=600),
        lead=Lead(N_("It shows as soon as it is known, however far ahead."), Group.safety),
        late=-DAY,
        passes=-DAY,
        urgency=Urgency.nobodys,
        gone=AT_ONCE,
        guards=True,
        push=OF_AN_ADDRESS,
    )
)
"""From when it is so, as long before as anybody plans. For the lead; the day before, and whenever she cannot,
the coordinator has it too.
"""

WENT_ALONE = declare(
    Kind(
        "went_alone",
        says=N_("Somebody went to a home with a high risk alone, without a yes"),
        named=N_("%(thing)s: somebody went alone to a home with a high risk, without a yes"),
        opens="/visits/{about}",
        urgency=Urgency.nobodys,
        coordinator=True,
        guards=True,
        push=OF_AN_ADDRESS,
    )
)
"""For a week from then on: the coordinator is told, and asks how it went."""
TOLD_FOR = timedelta(days=7)  # Ours.
