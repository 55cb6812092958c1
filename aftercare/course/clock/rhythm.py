"""How often to be in touch, for how many days a contact is missing, and contacts held against that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aftercare.course.clock.rules import Phase
from aftercare.lead_times import Lead
from aftercare.matters import CALLED_FROM_TODAY, Kind, Urgency, declare
from aftercare.pushes import DAY, Topic, as_it_shows
from aftercare.terms import Binds, Group, Held, Term, Unit, term
from aftercare.words import N_


def _guide(name: str, says: str, default: int, source: str) -> Term:
    return term(
        Term(
            f"rhythm_{name}",
            Group.contact,
            Unit.days,
            says,
            N_("From one contact to the next, at most. A guide: each woman may have a rhythm of her own."),
            default=default,
            least=1,
            most=92,
            binds=Binds.course,
            source=source,
        )
    )


_METHOD = N_("the CTI method: weekly, every two weeks, monthly (criticaltime.org)")
_OURS = N_("our proposal")
_BEFORE = _guide("before", N_("Rhythm of contact before she moves out"), 7, _OURS)
_FIRST = _guide("transition", N_("Rhythm of contact in the first phase"), 7, _METHOD)
_SECOND = _guide("try_out", N_("Rhythm of contact in the second phase"), 14, _METHOD)
_THIRD = _guide("transfer", N_("Rhythm of contact in the third phase"), 31, _METHOD)
_ORDINARY = _guide("ordinary", N_("Rhythm of contact in ordinary aftercare"), 31, _OURS)
RHYTHMS: dict[Phase | None, Term] = {
    Phase.contact_building: _BEFORE,
    Phase.transition: _FIRST,
    Phase.try_out: _SECOND,
    Phase.transfer: _THIRD,
    Phase.ended: _THIRD,
    None: _ORDINARY,
}
"""By the phase of CTI, None for ordinary aftercare; once the nine months are over, the last goes on."""
MOST_PERIODS = 40

OUT_OF_RHYTHM = declare(
    Kind(
        "out_of_rhythm",
        alone=N_("%(name)s — no contact for %(days)s"),
        nameless="she herself",
        opens=CALLED_FROM_TODAY,
        soon=-DAY,
        lead=Lead(
            N_("It shows the day after the rhythm, and the rhythm is a setting of its own."),
            Group.contact,
            says=N_("Contact beyond the rhythm"),
        ),
        urgency=Urgency.out_of_rhythm,
        calls=True,
        agenda="no_contact",
        raises=N_("No contact for longer than the rhythm"),
        told=N_("Contact beyond the rhythm"),
        push=as_it_shows(Topic.courses),
    )
)
"""By the last day of the rhythm; from the day after, for on that day she can still be reached in time."""


def rhythm_days(phase: Phase | None, held: Held) -> int:
    """Days between contacts in a CTI phase, None being ordinary aftercare, by what the course began with."""
    return held.of(RHYTHMS[phase])


def own_or_guide(guide: int, own: Iterable[tuple[int, int]], phase: int) -> int:
    """The rhythm of a phase: the newest of `own` (phase, days) for it; without one, or with 0, the guide."""
    days = [days for number, days in own if number == phase]
    return days[-1] if days and days[-1] else guide


def days_without_contact(last_contact: date | None, since: date, today: date) -> int:
    """Days since she was last reached, or since `since` (the case was opened) if she never was."""
    return max(0, (today - (last_contact or since)).days)


def overdue_days(rhythm_days: int, last_contact: date | None, since: date, today: date) -> int:
    """Days beyond the rhythm, 0 while in rhythm; on the rhythm's last day it is not yet overdue."""
    return max(0, days_without_contact(last_contact, since, today) - rhythm_days)


class Kept(StrEnum):
    """How a stretch of the rhythm went."""

    met = "met"
    empty = "empty"
    running = "running"
    ahead = "ahead"


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of the rhythm, from a day up to, not including, another, and the contacts in it."""

    starts_on: date
    until: date
    contacts: int
    kept: Kept


def periods(starts_on: date, until: date, rhythm: int, contacts: Sequence[date], today: date) -> list[Period]:
    """A phase cut into stretches as long as its rhythm, the last maybe shorter; the newest forty."""
    found, first = [], starts_on
    while first < until:
        following = min(first + timedelta(days=rhythm), until)
        many = sum(1 for day in contacts if first <= day < following)
        found.append(Period(first, following, many, _kept(first, following, many, today)))
        first = following
    return found[-MOST_PERIODS:]


def _kept(first: date, following: date, many: int, today: date) -> Kept:
    if first > today:
        return Kept.ahead
    if many:
        return Kept.met
    return Kept.running if today < following else Kept.empty


def a_month(contacts: Sequence[date], starts_on: date, until: date) -> float:
    """Contacts in thirty days between two days, one decimal; under two weeks are too few to tell: counted
    as two.
    """
    days = max((until - starts_on).days, 14)
    return round(30 * sum(1 for day in contacts if starts_on <= day < until) / days, 1)
