"""Who must be on a team, and what each person does on it."""

from collections.abc import Iterable

from aftercare.cases.records import Part
from aftercare.matters import Kind, Urgency, declare
from aftercare.people.person import Person
from aftercare.people.records import Profession, Role
from aftercare.pushes import Topic, in_digest
from aftercare.words import N_

NEEDED = (Part.social_worker, Part.pedagogue)  # One of each for every family (Hellerup, domain.md 0).

NO_SOCIAL_WORKER = declare(
    Kind(
        "no_social_worker",
        alone=N_("%(name)s lacks a social worker"),
        nameless="the team itself",
        opens="/cases/{case}/team",
        urgency=Urgency.team_not_whole,
        told=N_("A social worker is missing on a team"),
        push=in_digest(Topic.team, weekly=True),
    )
)
"""Every day on which nobody of the team is one; it has no day of its own."""

NO_PEDAGOGUE = declare(
    Kind(
        "no_pedagogue",
        alone=N_("%(name)s lacks a pedagogue"),
        nameless="the team itself",
        opens="/cases/{case}/team",
        urgency=Urgency.team_not_whole,
        told=N_("A pedagogue is missing on a team"),
        push=in_digest(Topic.team, weekly=True),
    )
)
"""Every day on which nobody of the team is one."""

LACKING = {Part.social_worker: NO_SOCIAL_WORKER, Part.pedagogue: NO_PEDAGOGUE}


def missing_parts(parts: Iterable[Part | str]) -> tuple[Part, ...]:
    """Those of the two needed parts that nobody on the team has."""
    held = {Part(part) for part in parts}
    return tuple(part for part in NEEDED if part not in held)


ONLY_RELIEF = N_("A relief worker is on the team as relief worker. Only a coordinator can decide otherwise.")
NO_RELIEF_LEADS = N_("A relief worker does not lead a course. Choose somebody else.")


def part_of(role: Role, profession: Profession) -> Part:
    """The part a person has on a team: a relief worker or child coordinator by role, others by training."""
    if role is Role.relief:
        return Part.relief
    if role is Role.child_coordinator:
        return Part.child_coordinator
    by_training = {
        Profession.social_worker: Part.social_worker,
        Profession.pedagogue: Part.pedagogue,
        Profession.psychologist: Part.psychologist,
    }
    return by_training.get(profession, Part.relief)


def may_give_part(person: Person, role: Role, part: Part | None) -> bool:
    """False for giving a relief worker any other part, unless a coordinator does."""
    return person.is_coordinator or role is not Role.relief or part in (None, Part.relief)
