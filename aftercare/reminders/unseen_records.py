"""Reminders of visits that nobody has seen in time, as coordinators are told of them."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, points_to


class Unseen(Record):
    """One reminder that its person had not seen in time; its `key` is the reminder's.

    `starts_at` is when the visit begins that it is about. It is over from `ended_at` on: she has seen it, or
    the visit has begun, was moved or cancelled.
    """

    __tablename__ = "unseen_reminders"
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(120), unique=True)
    reminder_id: Mapped[str] = points_to("reminders.id")
    centre_id: Mapped[str] = points_to("centres.id")
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    visit_id: Mapped[str] = mapped_column(String(24), index=True)
    starts_at: Mapped[datetime]
    found_at: Mapped[datetime]
    found_on: Mapped[date]
    ended_at: Mapped[datetime | None]
