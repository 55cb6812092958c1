"""Whether a visit wants an interpreter, and who is booked for it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, points_to


class Way(StrEnum):
    """How the interpreter takes part; on the phone nobody of a small community is recognised."""

    phone = "phone"
    in_person = "in_person"


class Interpreter(Record):
    """The interpreter of one visit, whose id is this `id`; without a row her own need counts.

    `booked_for` is the start the booking was made for, so that one for an earlier time is known as old.
    """

    __tablename__ = "visit_interpreters"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    wanted: Mapped[bool]
    language: Mapped[str] = mapped_column(String(5), default="")
    way: Mapped[Way] = mapped_column(String(10), default=Way.phone)
    booked_with: Mapped[Sealed]
    reference: Mapped[Sealed]
    booked_for: Mapped[datetime | None]
    confirmed_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
