"""Who may do what in a case: one table, by how a person stands to it; read by every action and every form.

A person may stand in several relations at once, and the strongest counts. Two things are stronger still:
a block, which lets nobody in, and a relief worker's role, which no part on a team and no deputising lifts.
Who stands in for a relief worker may do what she may.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Protocol

from aftercare.people.access_log import Purpose
from aftercare.people.person import Person
from aftercare.people.records import Role
from aftercare.words import N_


class Relation(StrEnum):
    """How a person stands to a case, the strongest first."""

    coordinator = "coordinator"
    lead = "lead"
    team = "team"
    deputy = "deputy"
    relief = "relief"
    relief_deputy = "relief_deputy"
    glass = "glass"


class Power(StrEnum):
    """What may be done in a case besides reading it, which is for all who reach it."""

    note = "note"
    visit = "visit"
    work = "work"
    violent = "violent"
    write_violent = "write_violent"
    lower_risk = "lower_risk"
    consent = "consent"
    letter = "letter"
    child_paper = "child_paper"
    team = "team"
    lift_block = "lift_block"
    block = "block"
    first_lead = "first_lead"
    lead = "lead"
    close = "close"
    allow = "allow"
    record = "record"
    who_looked = "who_looked"
    hold = "hold"
    confirm_erasure = "confirm_erasure"
    review = "review"
    erase = "erase"
    lengthen = "lengthen"
    end_early = "end_early"


_ANSWER = frozenset({Relation.coordinator, Relation.lead})
_LASTING = _ANSWER | {Relation.team}
_STANDS_IN = _LASTING | {Relation.deputy}
_DAILY = _STANDS_IN | {Relation.relief, Relation.relief_deputy}

TABLE: dict[Power, frozenset[Relation]] = {
    # A note, a concern about a child, a visit: what cannot wait, also in an emergency.
    Power.note: frozenset(Relation),
    Power.visit: frozenset(Relation),
    # The plan, her facts, her safe ways, her supports, her needs: the daily work.
    Power.work: _DAILY,
    # Who was violent: to read, and to write.
    Power.violent: _STANDS_IN | {Relation.glass},
    Power.write_violent: _LASTING,
    # That a high risk at her address is over, or none any more: then somebody goes there alone.
    Power.lower_risk: _LASTING,
    # What leaves the house, and what allows it to.
    Power.consent: _STANDS_IN,
    Power.letter: _STANDS_IN,
    # A child's record on paper, for its key person; the mother's is `record`.
    Power.child_paper: _LASTING,
    # Who is on the team and until when, who leads while nobody does; the second of two who lift a block.
    Power.team: _LASTING,
    Power.first_lead: _LASTING,
    Power.lift_block: _LASTING,
    # For those who answer for the course.
    Power.block: _ANSWER,
    Power.lead: _ANSWER,
    Power.close: _ANSWER,
    Power.allow: _ANSWER,
    Power.record: _ANSWER,
    Power.who_looked: _ANSWER,
    Power.hold: _ANSWER,
    Power.confirm_erasure: _ANSWER,
    # The lead looks at an emergency only where every coordinator is blocked from the case.
    Power.review: _ANSWER,
    Power.erase: frozenset({Relation.coordinator}),
    Power.lengthen: frozenset({Relation.coordinator}),
    Power.end_early: frozenset({Relation.coordinator}),
}

PURPOSES = {
    Relation.lead: Purpose.team,
    Relation.team: Purpose.team,
    Relation.relief: Purpose.relief,
    Relation.coordinator: Purpose.coordinator,
    Relation.deputy: Purpose.deputy,
    Relation.relief_deputy: Purpose.deputy,
    Relation.glass: Purpose.glass,
}  # In this order the access log names the one of several: the team before what passes.


WHY_NOT = {
    Relation.team: N_("This is for the coordinator and for the one who leads the course."),
    Relation.deputy: N_(
        "You stand in for a colleague. The team decides itself who is on it, and what takes two people."
    ),
    Relation.relief: N_(
        "You are a relief worker here and do the daily work. The key worker or the coordinator does the rest."
    ),
    Relation.glass: N_(
        "You opened the course in an emergency: read it, write a note, plan a visit. Ask the team for more."
    ),
}


class _OnTeam(Protocol):
    @property
    def staff_id(self) -> str: ...
    @property
    def relation(self) -> Relation: ...


class _Head(Protocol):
    @property
    def team(self) -> Collection[_OnTeam]: ...


def allowed(power: Power, relations: Collection[Relation], role: Role) -> bool:
    """True when one of these relations gives the power, and a relief worker's role does not take it."""
    capped = role is Role.relief and Relation.relief not in TABLE[power]
    return not capped and not TABLE[power].isdisjoint(relations)


def powers_of(relations: Collection[Relation], role: Role) -> frozenset[Power]:
    """Everything these relations give."""
    return frozenset(power for power in Power if allowed(power, relations, role))


def powers_by(person: Person, case: _Head) -> frozenset[Power]:
    """What her place on the team of today and her role give; a deputy and an emergency have none of it.

    For pages that hold the head of a case in reach; `reach.powers` asks the database for all of it.
    """
    relations = {member.relation for member in case.team if member.staff_id == person.id}
    if person.is_coordinator:
        relations.add(Relation.coordinator)
    return powers_of(relations, person.role)


def why_not(relations: Collection[Relation], role: Role) -> str:
    """In words why somebody in these relations may not do a thing."""
    if role is Role.relief:
        return WHY_NOT[Relation.relief]
    return next((words for each, words in WHY_NOT.items() if each in relations), WHY_NOT[Relation.relief])


def limits(relations: Collection[Relation], role: Role) -> str:
    """The same for who has no lasting place here, and empty for who has: to be said before she tries."""
    return "" if allowed(Power.team, relations, role) else why_not(relations, role)


def purpose_of(relations: Collection[Relation]) -> Purpose:
    """The one the access log names."""
    return next((purpose for each, purpose in PURPOSES.items() if each in relations), Purpose.none)
