"""How it stands with the interpreter of a visit. Professionals only: never children, family or friends."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from aftercare.matters import DAY, Kind, declare
from aftercare.words import N_

INTERPRETER_MISSING = declare(
    Kind(
        "interpreter_missing",
        says=N_("No interpreter is booked for the visit"),
        opens="/visits/{about}/interpreter",
        soon=timedelta(days=3),
        late=DAY,
    )
)
"""By the day of the visit. Three days are ours: an interpreter not booked by then is hard to find."""


class Standing(StrEnum):
    """Where it stands; `moved` is that the visit has got another time since the interpreter was booked."""

    not_needed = "not_needed"
    missing = "missing"
    moved = "moved"
    booked = "booked"
    confirmed = "confirmed"


@dataclass(frozen=True, slots=True)
class Booking:
    """What is written about it, opened. `wanted` None means nobody has said: her own need counts."""

    wanted: bool | None = None
    language: str = ""
    way: str = "phone"
    booked_with: str = ""
    reference: str = ""
    booked_for: datetime | None = None
    confirmed_on: date | None = None
    version: int = 0


def standing(booking: Booking, starts_at: datetime, *, her_need: bool) -> Standing:
    """Where it stands for a visit that starts then."""
    wanted = her_need if booking.wanted is None else booking.wanted
    if not wanted:
        return Standing.not_needed
    if booking.booked_for is None:
        return Standing.missing
    if booking.booked_for != starts_at:
        return Standing.moved
    return Standing.confirmed if booking.confirmed_on else Standing.booked
