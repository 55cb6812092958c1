"""What bears on the clock of a course: offer, checklist, rhythm, time out of contact, extension."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Extension(Record):
    """A coordinator lets a course go on beyond nine months, until a day, with a reason; the newest counts."""

    __tablename__ = "extensions"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    until: Mapped[date]
    why: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class CtiOffer(Record):
    """Where an offer of CTI stands; each answer is a row of its own, the newest counts.

    `answer` is offered, thinking, accepted or declined; what was declined may be taken up again.
    """

    __tablename__ = "cti_offers"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    offered_on: Mapped[date]
    answer: Mapped[str] = mapped_column(String(10))
    answered_on: Mapped[date | None]
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class PhaseCheck(Record):
    """A line of a phase's checklist ticked by hand; taken back, the row stays."""

    __tablename__ = "phase_checks"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int]
    item: Mapped[str] = mapped_column(String(20))
    done_on: Mapped[date]
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = may_point_to("staff.id")


class OutOfContact(Record):
    """We cannot reach her since a day; it lasts until somebody does, and closes nothing.

    `why` is no_answer, went_back, moved or other.
    """

    __tablename__ = "out_of_contact"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    since: Mapped[date]
    why: Mapped[str] = mapped_column(String(10))
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    until: Mapped[date | None]
    ended_by: Mapped[str | None] = may_point_to("staff.id")


class OwnRhythm(Record):
    """How often she and her worker want to be in touch in one phase, where the guide does not fit her.

    `days` is 7, 14 or 31, or 0 to go back to the guide; the newest of the phase counts.
    """

    __tablename__ = "own_rhythms"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int]
    days: Mapped[int]
    why: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
