"""What may make her home dangerous for who goes there: pure decisions on kinds, levels and days.

Domain.md 4, rules 14 and 15: what is known stands before each visit, has an owner and is looked at again.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from aftercare.lead_times import Lead
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import DAY, OF_AN_ADDRESS
from aftercare.terms import Binds, Group, Term, Unit, term
from aftercare.words import N_


class RiskKind(StrEnum):
    """What it is; the order is that in which it is told."""

    weapon = "weapon"
    order_broken = "order_broken"
    seen_near = "seen_near"
    knows_address = "knows_address"
    order = "order"
    contact_day = "contact_day"
    others = "others"
    dog = "dog"
    other = "other"


class Level(StrEnum):
    """How much it weighs. High: nobody goes to her home alone without a named yes."""

    high = "high"
    known = "known"


HIGH_AT_FIRST = frozenset(
    {RiskKind.weapon, RiskKind.order_broken, RiskKind.seen_near, RiskKind.knows_address}
)
"""What is high until somebody chooses otherwise (ours)."""
MOST_REVIEW_DAYS = 365


def _looked_at_again(name: str, says: str, days: int) -> Term:
    return term(
        Term(
            name,
            Group.safety,
            Unit.days,
            says,
            N_("So long after somebody has looked, it is looked at again. Days that were given before stay."),
            default=days,
            least=1,
            most=MOST_REVIEW_DAYS,
            binds=Binds.day,
            source=N_("our proposal"),
        )
    )


REVIEW_DAYS = {
    Level.high: _looked_at_again("address_soon", N_("A high risk at an address is looked at again"), 30),
    Level.known: _looked_at_again(
        "address_later", N_("What is worth knowing of an address is looked at again"), 90
    ),
}
"""How long it stands before it is looked at again; the names stand in addresses and tell of nothing."""


def usual_level(kind: RiskKind) -> Level:
    """The level of a kind for which nobody has chosen one."""
    return Level.high if kind in HIGH_AT_FIRST else Level.known


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk that stands, without its words. `since` is when it became what it is (UTC).

    A day of contact with the father is of a `weekday` (0 is Monday) or of one day (`on`).
    """

    kind: RiskKind
    level: Level
    since: datetime
    weekday: int | None = None
    on: date | None = None

    @property
    def is_high(self) -> bool:
        """True for what wants two persons, another place or a yes."""
        return self.level is Level.high

    def concerns(self, day: date) -> bool:
        """True when it holds on that Copenhagen day; only a day of contact is bound to some days."""
        if self.kind is not RiskKind.contact_day:
            return True
        return day in (self.on, day if self.weekday == day.weekday() else None)


RISK_REVIEW = declare(
    Kind(
        "risk_review",
        says=N_("What may be dangerous at her address is to be looked at again"),
        named=N_("At her address, to be looked at again: %(thing)s"),
        opens="/cases/{case}/home-visits",
        soon=timedelta(days=3),
        lead=Lead(
            N_("Time to look again at what may be dangerous before somebody goes there."),
            Group.safety,
            most=30,
        ),
        late=DAY,
        passes=DAY,
        guards=True,
        push=OF_AN_ADDRESS,
    )
)
"""By the day it was given, for its owner; the coordinator has it too when that is over. The three days are
ours. Phones are never told.
"""

NOBODYS_RISK = declare(
    Kind(
        "nobodys_risk",
        says=N_("Who keeps an eye on a danger at her address cannot open the course"),
        named=N_("Nobody who can open the course keeps an eye on: %(thing)s"),
        opens="/cases/{case}/home-visits",
        urgency=Urgency.nobodys,
        coordinator=True,
        guards=True,
        push=OF_AN_ADDRESS,
    )
)
"""Every day on which it is so; it has no day of its own."""
