"""Support services and private people linked to a case, and each step of the linking."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, points_to


class SupportKind(StrEnum):
    """Who the support is."""

    municipality = "municipality"
    health = "health"
    organisation = "organisation"
    school = "school"
    private = "private"


class Support(Record):
    """A support service or private person linked to her case; `state` is the newest step's."""

    __tablename__ = "supports"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    kind: Mapped[SupportKind] = mapped_column(String(20))
    called: Mapped[Sealed]
    relation: Mapped[Sealed]
    phone: Mapped[Sealed]
    area: Mapped[str] = mapped_column(String(20), default="")
    state: Mapped[str] = mapped_column(String(20))
    state_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)


class SupportStep(Record):
    """One dated step: suggested, linked, trying, holding, let go."""

    __tablename__ = "support_steps"
    id: Mapped[Id]
    support_id: Mapped[str] = points_to("supports.id")
    case_id: Mapped[str] = points_to("cases.id")
    state: Mapped[str] = mapped_column(String(20))
    on: Mapped[date]
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
