"""Who is asking: a signed-in person, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from aftercare.people.records import Profession, Role
from aftercare.terms import NOTHING_SET, Terms


@dataclass(frozen=True)
class Person:
    """A person at work. `called` is the opened name; `works_until` is set for relief workers only.

    `verified_at` is when this login last proved that it is she, `device_id` the phone it is on. `lacks_keys`
    is true for a coordinator who would be helpless without the one phone her only passkey travels from.
    `terms` is what her centre has set.
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
    device_id: str = ""
    lacks_keys: bool = False
    terms: Terms = NOTHING_SET

    @property
    def first_name(self) -> str:
        """What colleagues and residents call the person."""
        return self.called.split(" ")[0]

    @property
    def is_coordinator(self) -> bool:
        """True for the one who sees every case of the centre."""
        return self.role is Role.coordinator
