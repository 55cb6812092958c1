"""The areas of her life a CTI phase may work with: she chooses one to three, and a fourth for a reason."""

from collections.abc import Collection
from enum import StrEnum

MOST_AREAS = 3  # One to three per phase (CTI self-assessment item 3, domain.md 0).


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
