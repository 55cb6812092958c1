"""How it stands with the interpreter of a visit. Professionals only: never children, family or friends."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from aftercare.lead_times import Lead
from aftercare.matters import Kind, declare
from aftercare.pushes import DAY, Topic, as_it_shows
from aftercare.terms import Group
from aftercare.words import N_

INTERPRETER_MISSING = declare(
    Kind(
        "interpreter_missing",
        says=N_("No interpreter is booked for the visit"),
        named=N_("%(thing)s: no interpreter is booked"),
        opens="/visits/{about}/interpreter",
        soon=timedelta(days=3),
        lead=Lead(N_("Time to find an interpreter."), Group.contact, most=14),
        late=DAY,
        push=as_it_shows(Topic.visits),
    )
)
"""By the day of the visit. Three days are ours: an interpreter not booked by then is hard to find."""


INTERPRETER_FREED = declare(
    Kind(
        "interpreter_freed",
        says=N_("The visit is called off, the interpreter is not"),
        named=N_("Visit %(thing)s is called off, the interpreter is not"),
        opens="/visits/{about}",
        soon=timedelta(days=365),
        lead=Lead(N_("It shows as soon as it is known, however far ahead."), Group.contact),
        late=-DAY,
        after_end=True,
        push=as_it_shows(Topic.visits),
    )
)
"""From when the visit falls away, until somebody has told the interpreter; late the day before, for a booking
called off later than that is paid for (ours).
"""


class Standing(StrEnum):
    """Where it stands; `moved` is that the visit has got another time since the interpreter was booked.

    `freed` is that the visit of the booking fell away and nobody has told the interpreter.
    """

    not_needed = "not_needed"
    missing = "missing"
    moved = "moved"
    booked = "booked"
    confirmed = "confirmed"
    freed = "freed"
    called_off = "called_off"


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
    freed_at: datetime | None = None
    called_off_on: date | None = None
    version: int = 0

    @property
    def to_call_off(self) -> bool:
        """True when its visit fell away before it began, and the interpreter has not been told."""
        fell_away = self.freed_at and self.booked_for and self.freed_at < self.booked_for
        return bool(fell_away) and self.called_off_on is None


def standing(booking: Booking, starts_at: datetime, *, her_need: bool, live: bool = True) -> Standing:
    """Where it stands for a visit that starts then; `live` is false once it is called off or was missed."""
    wanted = her_need if booking.wanted is None else booking.wanted
    if booking.to_call_off and not live:
        return Standing.freed
    if booking.called_off_on and not live:
        return Standing.called_off
    if not wanted or not live:
        return Standing.not_needed
    if booking.booked_for is None or booking.freed_at:
        return Standing.missing
    if booking.booked_for != starts_at:
        return Standing.moved
    return Standing.confirmed if booking.confirmed_on else Standing.booked
