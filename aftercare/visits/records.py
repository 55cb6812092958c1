"""A visit and every step of its life."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Visit(Record):
    """An appointment: wall time and zone as agreed, and the instant they mean.

    `state` is that of the newest step; `version` counts every change, so reminders and forms know an old one.
    """

    __tablename__ = "visits"
    __table_args__ = (Index(None, "case_id", "state", "kind"), Index(None, "staff_id", "starts_at"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    staff_id: Mapped[str] = points_to("staff.id", index=False)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    wall: Mapped[str] = mapped_column(String(16))
    zone: Mapped[str] = mapped_column(String(40))
    minutes: Mapped[int]
    place: Mapped[Sealed]
    purpose: Mapped[Sealed]
    planned_at: Mapped[datetime]
    planned_by: Mapped[str] = points_to("staff.id")
    version: Mapped[int] = mapped_column(default=1)


class VisitStep(Record):
    """Planned, moved, confirmed, asked, declined, under way, kept, missed or cancelled: who, how, when, why.

    `by` is None when she did it herself; `was_at` is the time a move left behind.
    """

    __tablename__ = "visit_steps"
    id: Mapped[Id]
    visit_id: Mapped[str] = points_to("visits.id")
    case_id: Mapped[str] = points_to("cases.id")
    step: Mapped[str] = mapped_column(String(20))
    how: Mapped[str] = mapped_column(String(20), default="")
    why: Mapped[Sealed]
    was_at: Mapped[datetime | None]
    by: Mapped[str | None] = may_point_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int]
