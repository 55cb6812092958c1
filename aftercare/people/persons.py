"""Who is asking: a signed-in person, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from aftercare.people.records import Profession, Role


@dataclass(frozen=True)
class Person:
    """A person at work. `called` is the opened name; `works_until` is set for relief workers only.

    `verified_at` is when this login last proved that it is she.
    """

    id: str
    centre_id: str
    called: str
    role: Role
    profession: Profession
    tongue: str = "da"
    works_until: date | None = None
    login_id: str = ""
    verified_at: datetime | None = None

    @property
    def first_name(self) -> str:
        """What colleagues and residents call the person."""
        return self.called.split(" ")[0]

    @property
    def is_coordinator(self) -> bool:
        """True for the one who sees every case of the centre."""
        return self.role is Role.coordinator
