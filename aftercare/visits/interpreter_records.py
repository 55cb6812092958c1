"""Whether a visit wants an interpreter, and who is booked for it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, points_to
from aftercare.words import N_


class Way(StrEnum):
    """How the interpreter takes part; on the phone nobody of a small community is recognised."""

    phone = "phone"
    in_person = "in_person"


class Interpreter(Record):
    """The interpreter of one visit, whose id is this `id`; without a row her own need counts.

    `booked_for` is the start the booking was made for, so that one for an earlier time is known as old.
    `freed_at` is when the visit of the booking fell away, `called_off_on` the day the interpreter was told.
    """

    __tablename__ = "visit_interpreters"
    __told__ = Heading(N_("Interpreter at visits"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    wanted: Mapped[bool] = told(N_("Wanted"))
    language: Mapped[str] = told(N_("Language"), mapped_column(String(5), default=""), words="language_names")
    way: Mapped[Way] = told(N_("How"), mapped_column(String(10), default=Way.phone), words="interpreter_ways")
    booked_with: Mapped[Sealed] = told(N_("Booked with"))
    reference: Mapped[Sealed] = untold("a number of the interpreting service")
    booked_for: Mapped[datetime | None] = told(N_("Booked for"))
    confirmed_on: Mapped[date | None] = told(N_("Confirmed on"))
    freed_at: Mapped[datetime | None] = told(N_("Not needed any more since"))
    called_off_on: Mapped[date | None] = told(N_("Called off on"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)
