"""What the sheet *facts for the yearly figures* asks, and its answers: words of Hellerup's tables (seed S1).

It asks only what daily work does not. Nothing of it must be answered: nobody having asked is one thing, and
that she would rather not say another.
"""

from enum import StrEnum

NOBODY_ASKED = "unknown"
"""How `stays_in_life` says that nobody has asked; every other fact says it by being None."""


class Withheld(StrEnum):
    """She was asked, and would rather not say."""

    rather_not = "rather_not"


class Region(StrEnum):
    """Where she lived when she came; København is also of the Capital Region."""

    copenhagen = "copenhagen"
    capital = "capital"
    zealand = "zealand"
    southern = "southern"
    central = "central"
    north = "north"


class Income(StrEnum):
    """What she lived on when she came."""

    wages = "wages"
    student_grant = "student_grant"
    benefits = "benefits"
    cash_assistance = "cash_assistance"
    flex_job = "flex_job"
    early_pension = "early_pension"
    resource_course = "resource_course"
    state_pension = "state_pension"
    none = "none"


class YesNo(StrEnum):
    """An answer to a question with two."""

    yes = "yes"
    no = "no"


class Sex(StrEnum):
    """Boy or girl."""

    boy = "boy"
    girl = "girl"


class Times(StrEnum):
    """Stays at crisis centres in her life, this one counted."""

    one = "1"
    two = "2"
    three = "3"
    four = "4"
    five = "5"
    six = "6"
    more = "7+"


class ChildTimes(StrEnum):
    """Stays at crisis centres in the child's life, this one counted."""

    one = "1"
    two = "2"
    more = "3+"
