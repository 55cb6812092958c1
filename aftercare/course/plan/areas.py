"""The areas of her life a CTI phase may work with: she chooses one to three, and a fourth for a reason."""

from collections.abc import Collection
from enum import StrEnum

from aftercare.terms import Group, Unit, fixed
from aftercare.words import N_

MOST_AREAS = fixed(
    "areas_in_phase",
    Group.courses,
    Unit.areas,
    3,
    says=N_("Areas in a phase, at most"),
    why=N_("Few areas, so that something moves: the method asks for one to three."),
    source=N_("the CTI method (self-assessment, item 3)"),
)


class Area(StrEnum):
    """The nine areas of the Danner CTI course (domain.md 1.3); a centre's own list begins with them."""

    economy = "economy"
    home = "home"
    safety = "safety"
    physical_health = "physical_health"
    mental_health = "mental_health"
    substances = "substances"
    network = "network"
    children = "children"
    work_and_school = "work_and_school"


def is_own(key: str) -> bool:
    """True for an area a centre has added itself; the nine have names of ours."""
    return key not in {area.value for area in Area}


def needs_reason(chosen: Collection[str]) -> bool:
    """True when one area more would be beyond the three, so that the team must be told why."""
    return len(chosen) >= MOST_AREAS


def may_choose(chosen: Collection[str], area: str, why_more: str = "") -> bool:
    """True for an area not chosen yet, while the phase has room or a reason is given."""
    return area not in chosen and (bool(why_more.strip()) or not needs_reason(chosen))
