"""The areas of her life a CTI phase may work with: she chooses one to three."""

from collections.abc import Collection
from enum import StrEnum

MOST_AREAS = 3  # One to three per phase (CTI self-assessment item 3, domain.md 0).


class Area(StrEnum):
    """The nine areas of the Danner CTI course (domain.md 1.3)."""

    economy = "economy"
    home = "home"
    safety = "safety"
    physical_health = "physical_health"
    mental_health = "mental_health"
    substances = "substances"
    network = "network"
    children = "children"
    work_and_school = "work_and_school"


def may_choose(chosen: Collection[str], area: str) -> bool:
    """True while the phase has room for one more area and this one is not chosen yet."""
    return area not in chosen and len(chosen) < MOST_AREAS
