"""Weighs a typed time: refusals stand beside their field, warnings wait for one tap that overrules them."""

from dataclasses import dataclass, field
from datetime import datetime

from aftercare.cases.apart.keeping import refuse_then, said_beside
from aftercare.cases.apart.presences import taking
from aftercare.cases.away import called_away
from aftercare.cases.lists import CaseHead, staff_of_centre
from aftercare.clock import local
from aftercare.people.person import Person
from aftercare.visits.actions import Agreed, speaks_against
from aftercare.visits.forms import TimeForm
from aftercare.visits.lists import worker_unfit
from aftercare.visits.presence import AT_THE_CENTRE
from aftercare.visits.time_rules import Against, Problem
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.words import N_

AWAY = N_("She or he is away that day. Choose somebody else, or another day.")
CANNOT_OPEN = N_("She or he cannot open the course on that day. Choose somebody else, or another day.")
REFUSALS = {
    Against.past: ("day", N_("That time has passed. Choose a later one.")),
    Against.ends_before_start: ("minutes", N_("A visit must last some minutes.")),
    Against.too_long: ("minutes", N_("A visit lasts at most 12 hours. Split a longer one.")),
    Against.too_far: ("day", N_("That is more than 18 months ahead. Choose an earlier day.")),
}


@dataclass(frozen=True)
class Weighed:
    """What came of it: `agreed` when the visit may be planned, else the warnings and what overrules them."""

    agreed: Agreed | None = None
    warnings: list[Problem] = field(default_factory=list)
    overrule: str = ""


def workers_of(head: CaseHead, person: Person) -> dict[str, str]:
    """Who may take a visit of this case in the person's reach, by id: she herself first, then its team."""
    return {person.id: person.called} | {member.staff_id: member.called for member in head.team}


async def to_choose(ask: Ask, workers: dict[str, str]) -> dict[str, str]:
    """The same with the days on which each is away; one statement."""
    here = {one.id: one.away for one in await staff_of_centre(ask.db, ask.me.centre_id, ask.now)}
    return {each: called_away(ask, called, here.get(each, ())) for each, called in workers.items()}


async def weigh(
    ask: Ask,
    filled: Filled[TimeForm],
    *,
    case_id: str,
    workers: dict[str, str],
    besides: str,
    kept: Agreed | None = None,
) -> Weighed:
    """Adds what refuses to the form's errors; `workers` are those who may be chosen, by id.

    A time and worker that stay as they are in `kept` were weighed before.
    """
    if not filled.ok:
        return Weighed()
    agreed = filled.value.agreed()
    if agreed.second_id == agreed.staff_id:
        filled.refuse("second", ask.words("Choose somebody else than who goes."))
    people = {"staff": agreed.staff_id, "second": agreed.second_id}
    for place in (place for place, who in people.items() if who and who not in workers):
        filled.refuse(place, ask.words("Choose someone from her team."))
    if filled.errors:
        return Weighed()
    if kept and _where(kept) == _where(agreed):
        return Weighed(agreed)
    for place, who in people.items():
        unfit = await worker_unfit(ask.db, who, case_id, agreed.starts_at, ask.now) if who else None
        if unfit:
            filled.refuse(place, ask.words(AWAY if unfit is Against.away else CANNOT_OPEN))
    if agreed.kind in AT_THE_CENTRE:
        with said_beside(ask, filled, "at"):
            await refuse_then(ask.db, case_id, taking(besides, agreed.starts_at, agreed.ends_at))
    found = await speaks_against(ask.db, agreed, case_id, ask.now, besides=besides)
    for problem in found:
        if problem.refuses:
            place, message = REFUSALS[problem.against]
            filled.refuse(place, ask.words(message))
    if filled.errors:
        return Weighed()
    stamp = _stamp(agreed, found)
    if found and filled.value.overrule != stamp:
        return Weighed(None, found, stamp)
    return Weighed(agreed)


def _where(agreed: Agreed) -> tuple[datetime, int, str, str | None]:
    return agreed.starts_at, agreed.minutes, agreed.staff_id, agreed.second_id


def _stamp(agreed: Agreed, warnings: list[Problem]) -> str:
    """Overrules these warnings about this time and no others."""
    what = ",".join(f"{problem.against}={problem.about}" for problem in warnings)
    who = f"{agreed.staff_id}+{agreed.second_id}" if agreed.second_id else agreed.staff_id
    return f"{local(agreed.starts_at):%Y-%m-%dT%H:%M}|{agreed.minutes}|{who}|{what}"
