"""Who must be on a team, and what each person does on it."""

from collections.abc import Iterable

from aftercare.cases.records import Part
from aftercare.people.records import Profession, Role

NEEDED = (Part.social_worker, Part.pedagogue)  # One of each for every family (Hellerup, domain.md 0).


def missing_parts(parts: Iterable[Part | str]) -> tuple[Part, ...]:
    """Those of the two needed parts that nobody on the team has."""
    held = {Part(part) for part in parts}
    return tuple(part for part in NEEDED if part not in held)


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
