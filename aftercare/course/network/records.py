"""Support services and private people in her network, and each step of handing over to them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.course.network.caution import Side
from aftercare.storage.tables import Id, Record, Sealed, points_to


class SupportKind(StrEnum):
    """Who the support is."""

    municipality = "municipality"
    health = "health"
    organisation = "organisation"
    school = "school"
    private = "private"


class Support(Record):
    """A support service or private person in her network. None of an answer means that nobody has asked.

    `areas` are comma-separated areas it helps with, `closeness` 1 (near her) to 3. `why_safe` is why contact
    is safe although it calls for caution, stated by `why_by` on `why_on`.
    """

    __tablename__ = "supports"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    kind: Mapped[SupportKind] = mapped_column(String(20))
    called: Mapped[Sealed]
    relation: Mapped[Sealed]
    phone: Mapped[Sealed]
    areas: Mapped[str] = mapped_column(String(200), default="")
    side: Mapped[Side] = mapped_column(String(10), default=Side.unknown)
    closeness: Mapped[int] = mapped_column(default=2)
    safe_to_contact: Mapped[bool | None]
    she_agrees: Mapped[bool | None]
    knows_of_violence: Mapped[bool | None]
    why_safe: Mapped[Sealed]
    why_by: Mapped[str | None] = mapped_column(String(24))
    why_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


class Handover(Record):
    """One dated change of a cell of the hand-over matrix: a support in an area ("" while it has none),
    and the contact it came of, if any. The newest row of a cell is where it stands.
    """

    __tablename__ = "support_steps"
    id: Mapped[Id]
    support_id: Mapped[str] = points_to("supports.id")
    case_id: Mapped[str] = points_to("cases.id")
    area: Mapped[str] = mapped_column(String(20), default="")
    state: Mapped[str] = mapped_column(String(20))
    on: Mapped[date]
    contact_id: Mapped[str | None] = mapped_column(String(24))
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class FamilyCaution(Record):
    """Honour-related conflict round her: all family then calls for caution."""

    __tablename__ = "family_cautions"
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    honour: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
