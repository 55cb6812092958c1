"""A case and its programme, the key that opens it, and her team."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Programme(StrEnum):
    """What she was offered and took: CTI, or ordinary aftercare with three visits (seed S1, S4); ambulatory
    talks are for a woman who never stayed here or does not stay here now (S1, S3).
    """

    cti = "cti"
    aftercare = "aftercare"
    ambulatory = "ambulatory"


class Protection(StrEnum):
    """How her address is protected in the population register (domain.md 2.4)."""

    unknown = "unknown"
    none = "none"
    protected = "protected"
    special = "special"


class Part(StrEnum):
    """What a person does on her team."""

    social_worker = "social_worker"
    pedagogue = "pedagogue"
    psychologist = "psychologist"
    child_coordinator = "child_coordinator"
    relief = "relief"


class ClosingReason(StrEnum):
    """Why a course ended; a person decides it, never the clock."""

    completed = "completed"
    her_wish = "her_wish"
    moved_on = "moved_on"
    emigrated = "emigrated"
    died = "died"
    mistake = "mistake"
    other = "other"


class Case(Record):
    """One woman's course at one centre. `called` is what she wants to be called."""

    __tablename__ = "cases"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    called: Mapped[Sealed]
    phone: Mapped[Sealed]
    address: Mapped[Sealed]
    language: Mapped[str] = mapped_column(String(5), default="da")
    interpreter: Mapped[bool] = mapped_column(default=False)
    protection: Mapped[Protection] = mapped_column(String(20), default=Protection.unknown)
    municipality: Mapped[str] = mapped_column(String(60), default="")
    moved_out_on: Mapped[date | None]
    programme: Mapped[Programme] = mapped_column(String(20))
    children: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str | None] = may_point_to("staff.id")
    version: Mapped[int] = mapped_column(default=1)


class CaseKey(Record):
    """The data key of one case, wrapped by the house key; without it nothing of the case opens."""

    __tablename__ = "case_keys"
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class TeamMember(Record):
    """A dated care relation: from `since` to `until`, both included; the lead is her key worker."""

    __tablename__ = "team_members"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    part: Mapped[Part] = mapped_column(String(20))
    leads: Mapped[bool] = mapped_column(default=False)
    since: Mapped[date]
    until: Mapped[date | None]


class Absence(Record):
    """A colleague is away from `first_day` to `last_day`, both included, and her deputy reaches her cases.

    It ends by itself; `ended_at` is set when somebody ends it before its time.
    """

    __tablename__ = "absences"
    id: Mapped[Id]
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    deputy_id: Mapped[str] = points_to("staff.id", index=True)
    first_day: Mapped[date]
    last_day: Mapped[date]
    by: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(24))


class Block(Record):
    """A colleague who may never open a case, and is not told: her relative, her neighbour.

    It takes two to lift it: `asked_by` asks and another, `lifted_by`, agrees.
    """

    __tablename__ = "blocks"
    __table_args__ = (Index(None, "case_id", "staff_id"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    reason: Mapped[Sealed]
    by: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime]
    asked_by: Mapped[str | None] = mapped_column(String(24))
    asked_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None] = mapped_column(String(24))
    lifted_at: Mapped[datetime | None]


class BrokenGlass(Record):
    """A case that a colleague without a relation opened in an emergency, until an hour later.

    `remark` is what a coordinator wrote when she looked at it afterwards.
    """

    __tablename__ = "broken_glass"
    __table_args__ = (Index(None, "case_id", "staff_id"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    reason: Mapped[Sealed]
    at: Mapped[datetime] = mapped_column(index=True)
    until: Mapped[datetime]
    reviewed_by: Mapped[str | None] = mapped_column(String(24))
    reviewed_at: Mapped[datetime | None]
    remark: Mapped[Sealed]


class Closure(Record):
    """A course that ended; reopening is written on the same row and leaves it as history.

    `without` is why it ended without transfer meeting or closing note, where one was wanted.
    """

    __tablename__ = "closures"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    reason: Mapped[ClosingReason] = mapped_column(String(20))
    note: Mapped[Sealed]
    without: Mapped[Sealed]
    closed_on: Mapped[date]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[str | None] = may_point_to("staff.id")
