"""What a person types and ticks about her reminders, checked."""

from typing import Annotated

from pydantic import AfterValidator, Field

from aftercare.clock import lies_in
from aftercare.matters import KINDS
from aftercare.people.forms import Hour
from aftercare.reminders.choices import HOURS_BEFORE, WAKING
from aftercare.web.forms import Form
from aftercare.words import N_

WEEKDAYS = tuple("0123456")
LEAST_HOURS = 2
_NO_ANSWER = N_("Choose one of the answers.")


def _known(names: list[str]) -> list[str]:
    if not set(names) <= {name for name, kind in KINDS.items() if kind.is_chosen}:
        raise ValueError(_NO_ANSWER)
    return names


def _days(days: list[str]) -> list[str]:
    if not set(days) <= set(WEEKDAYS):
        raise ValueError(_NO_ANSWER)
    if len(set(days)) == len(WEEKDAYS):
        raise ValueError(N_("Leave at least one day on which reminders come."))
    return sorted(set(days))


def _minutes(chosen: int) -> int:
    if chosen not in HOURS_BEFORE:
        raise ValueError(_NO_ANSWER)
    return chosen


def _waking(hour: int) -> int:
    if hour not in WAKING:
        raise ValueError(_NO_ANSWER)
    return hour


WakingHour = Annotated[int, AfterValidator(_waking)]


class ChoicesForm(Form):
    """Quiet hours, days off, when, and the kinds that are told; a kind that is not ticked is off."""

    quiet_from: Hour
    quiet_to: Hour
    days_off: Annotated[list[str], Field(max_length=14), AfterValidator(_days)] = Field(default_factory=list)
    holidays: bool = False
    hour_before: Annotated[int, AfterValidator(_minutes)]
    day_before_at: WakingHour
    digest_at: WakingHour
    kinds: Annotated[list[str], Field(max_length=200), AfterValidator(_known)] = Field(default_factory=list)
    version: int


def leaves_room(quiet: tuple[int, int]) -> bool:
    """True when enough waking hours are left outside one's quiet hours for a reminder to come."""
    return sum(not lies_in(hour, *quiet) for hour in WAKING) >= LEAST_HOURS
