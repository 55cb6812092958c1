"""Cafés twice a year, and who is invited, answered and came."""

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to
from aftercare.words import N_


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
    """One invited woman. `coming` is None until she answers, `came` until someone taps her name.

    `withdrawn_at` is when her seat fell away with her course; who is invited anew sits on the same row.
    """

    __tablename__ = "guests"
    __table_args__ = (UniqueConstraint("cafe_id", "case_id"),)
    __told__ = Heading(N_("Cafés"), order="invited_at")
    id: Mapped[Id]
    cafe_id: Mapped[str] = untold("an id; other women come to the café too", points_to("cafes.id"))
    case_id: Mapped[str] = points_to("cases.id")
    invited_at: Mapped[datetime] = told(N_("Invited"))
    invited_by: Mapped[str] = told(N_("Invited by"), points_to("staff.id"))
    told_how: Mapped[str] = told(N_("Told how"), mapped_column(String(10), default=""), words="told_names")
    coming: Mapped[bool | None] = told(N_("Coming"))
    children: Mapped[int] = told(N_("Children"), mapped_column(default=0))
    interpreter: Mapped[bool] = told(N_("Interpreter"), mapped_column(default=False))
    note: Mapped[Sealed] = told(N_("Note"))
    answered_at: Mapped[datetime | None] = told(N_("Answered"))
    answered_by: Mapped[str | None] = told(N_("Answer written by"), may_point_to("staff.id"))
    came: Mapped[bool | None] = told(N_("Came"))
    withdrawn_at: Mapped[datetime | None] = told(N_("Taken off the guest list"))
    version: Mapped[int] = mapped_column(default=1)


ON_THE_LIST = Guest.withdrawn_at.is_(None)
"""True in SQL for a guest whose seat has not fallen away."""
