"""Whether we may contact somebody in her network. Family is not assumed to be on her side.

Unknown means no: safety's `permits` is the one gate, asked about every condition.
"""

from dataclasses import dataclass
from enum import StrEnum

from aftercare.cases.safety.rules import permits


class Side(StrEnum):
    """Whose family it is; `none` is no family at all: a friend, a doctor, an adviser."""

    none = "none"
    hers = "hers"
    his = "his"
    both = "both"
    unknown = "unknown"


class Caution(StrEnum):
    """Why we do not contact a support."""

    unsafe = "unsafe"
    not_asked_if_safe = "not_asked_if_safe"
    she_says_no = "she_says_no"
    she_was_not_asked = "she_was_not_asked"
    his_side = "his_side"
    honour = "honour"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a support's safety. None is not known; `stated` is that somebody has written why
    contact is safe all the same; `honour` is honour-related conflict in the case.
    """

    safe_to_contact: bool | None
    she_agrees: bool | None
    side: Side = Side.none
    honour: bool = False
    stated: bool = False


def watched(standing: Standing) -> Caution | None:
    """Why this support calls for caution whatever the answers: not surely her side, or family where there
    is honour-related conflict.
    """
    if standing.side in (Side.his, Side.both, Side.unknown):
        return Caution.his_side
    return Caution.honour if standing.honour and standing.side is Side.hers else None


def cautions(standing: Standing) -> list[Caution]:
    """Everything that stands between us and contacting this support; empty when we may."""
    found = []
    if not permits(standing.safe_to_contact):
        asked = standing.safe_to_contact is not None
        found.append(Caution.unsafe if asked else Caution.not_asked_if_safe)
    if not permits(standing.she_agrees):
        found.append(Caution.she_was_not_asked if standing.she_agrees is None else Caution.she_says_no)
    why = watched(standing)
    if why and not permits(standing.stated):
        found.append(why)
    return found


def may_contact(standing: Standing) -> bool:
    """True only when it is safe, she agrees, and nothing about the family speaks against it unanswered."""
    return not cautions(standing)
