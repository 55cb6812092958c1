"""The paragraphs screens may name, with the days they are valid from: the only place that knows a number.

Numbers of 109 moved when a new subsection came in (domain.md 2.2); the day stands in the sources only
in part, so a centre should have its lawyer read this table once a year.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Need(StrEnum):
    """Further support that is applied for at the municipality."""

    practical_support = "practical_support"
    coordinating_counselling = "coordinating_counselling"
    psychologist = "psychologist"
    action_plan = "action_plan"
    other = "other"


class Duty(StrEnum):
    """What a centre owes: messages to the municipality and what they must hold, aftercare after the stay."""

    notify_admission = "notify_admission"
    notify_discharge = "notify_discharge"
    notify_content = "notify_content"
    aftercare = "aftercare"


@dataclass(frozen=True, slots=True)
class Reference:
    """A paragraph as it is cited, valid from this day until the next one of the same need or duty."""

    need: Need | Duty
    valid_from: date
    cited: str


FIRST = date(2000, 1, 1)
MOVED = date(2024, 7, 1)
REFERENCES = (
    Reference(Need.practical_support, FIRST, "serviceloven § 85"),
    Reference(Need.coordinating_counselling, FIRST, "serviceloven § 109, stk. 7"),
    Reference(Need.coordinating_counselling, MOVED, "serviceloven § 109, stk. 8"),
    Reference(Need.psychologist, FIRST, "serviceloven § 109, stk. 8"),
    Reference(Need.psychologist, MOVED, "serviceloven § 109, stk. 9"),
    Reference(Need.action_plan, FIRST, "serviceloven § 141"),
    Reference(Duty.notify_admission, FIRST, "serviceloven § 109, stk. 4"),
    Reference(Duty.notify_admission, MOVED, "serviceloven § 109, stk. 5"),
    Reference(Duty.notify_discharge, FIRST, "serviceloven § 109, stk. 5"),
    Reference(Duty.notify_discharge, MOVED, "serviceloven § 109, stk. 6"),
    Reference(Duty.notify_content, FIRST, "serviceloven § 109, stk. 6"),
    Reference(Duty.notify_content, MOVED, "serviceloven § 109, stk. 7"),
    # The guidance on housing for adults, whose part on crisis centres names aftercare (seed S1).
    Reference(Duty.aftercare, FIRST, "vejledning nr. 4 til lov om social service"),
)


def cited(need: Need | Duty | str, on: date) -> str:
    """How the law is cited on a day; empty for what has no paragraph here."""
    valid = [one for one in REFERENCES if one.need == need and one.valid_from <= on]
    return max(valid, key=lambda one: one.valid_from).cited if valid else ""
