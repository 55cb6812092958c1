"""Whether she lives without violence, as she says herself."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.followup.rules import Lives, Point
from aftercare.storage.tables import Id, Record, Sealed, points_to


class Outcome(Record):
    """One answer of hers at one point of time; a later row of the same point is her newer answer."""

    __tablename__ = "outcomes"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    point: Mapped[Point] = mapped_column(String(10))
    lives: Mapped[Lives] = mapped_column(String(10))
    words: Mapped[Sealed]
    asked_on: Mapped[date]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
