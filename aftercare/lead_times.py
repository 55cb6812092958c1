"""How long before its day a matter is shown: what a centre may set of it, and what holds there on a day.

A lead time is about the day on which somebody looks, so the day itself decides, for courses under way too. No
deadline moves by it: the day a matter is wanted by, and from when it is late, stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from aftercare.terms import Binds, Group, Term, Terms, Unit, term
from aftercare.words import N_

Leads = Mapping[str, timedelta]
AS_DECLARED: Leads = MappingProxyType({})
"""How long before its day each kind shows for which a centre has set it, by name; the others as declared."""
LEADS: dict[str, Term] = {}
"""The lead time of every kind that has one, by the name of the kind, a fixed one too."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What a centre is told of a lead time: what it is for, under which heading, and how far it may go.

    Whole days; `most` may be set, and `least`. Without `most` it is fixed, and `why` says so. What guards
    safety is never shown later than it is declared, whatever `least` says. `says` names the matter where its
    own line needs a name or a number.
    """

    why: str
    group: Group
    most: int | None = None
    least: int = 1
    says: str = ""


def put_down(name: str, says: str, soon: timedelta, lead: Lead, *, guards: bool) -> None:
    """Puts the lead time of a kind among the terms; one below 0 is so many days after the day."""
    days = abs(soon.days)
    least, most = (days, days) if lead.most is None else (lead.least, lead.most)
    if guards and soon > timedelta(0):
        least = days
    unit = Unit.days_before if soon > timedelta(0) else Unit.days_after
    source = N_("our proposal")
    LEADS[name] = term(
        Term(
            f"lead_{name}",
            lead.group,
            unit,
            lead.says or says,
            lead.why,
            days,
            least,
            most,
            Binds.day,
            source,
        )
    )


@lru_cache(maxsize=256)
def leads_on(terms: Terms, day: date) -> Leads:
    """What a centre has set of them that holds on a day."""
    written = {name for name, _, _ in terms.written}
    found = {}
    for name, one in LEADS.items():
        if one.name in written and not one.is_fixed:
            days = timedelta(days=min(max(terms.value(one, day), one.least), one.most))
            found[name] = -days if one.unit is Unit.days_after else days
    return MappingProxyType(found) if found else AS_DECLARED
