"""Cafés twice a year, and who is invited, answered and came."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Cafe(Record):
    """An afternoon for former residents and their children; `seats` counts both."""

    __tablename__ = "cafes"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    called: Mapped[Sealed]
    place: Mapped[Sealed]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    wall: Mapped[str] = mapped_column(String(16))
    zone: Mapped[str] = mapped_column(String(40))
    minutes: Mapped[int]
    seats: Mapped[int]
    made_by: Mapped[str] = points_to("staff.id")
    cancelled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Guest(Record):
    """One invited woman. `coming` is None until she answers, `came` until someone taps her name."""

    __tablename__ = "guests"
    __table_args__ = (UniqueConstraint("cafe_id", "case_id"),)
    id: Mapped[Id]
    cafe_id: Mapped[str] = points_to("cafes.id")
    case_id: Mapped[str] = points_to("cases.id")
    invited_at: Mapped[datetime]
    invited_by: Mapped[str] = points_to("staff.id")
    told_how: Mapped[str] = mapped_column(String(10), default="")
    coming: Mapped[bool | None]
    children: Mapped[int] = mapped_column(default=0)
    interpreter: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Sealed]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str | None] = may_point_to("staff.id")
    came: Mapped[bool | None]
    version: Mapped[int] = mapped_column(default=1)
