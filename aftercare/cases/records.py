"""A case and its programme, the key that opens it, and her team."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, Untold, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


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
    """One woman's course at one centre. `called` is what she wants to be called, `alias` what else
    people know her by.

    `interpreter` and `children` are None until somebody has asked. `moved_out_on` is the day of the stay that
    the course follows, where one is written down (moving_out/move_out.py).
    """

    __tablename__ = "cases"
    __told__ = Heading(N_("About her"), order="opened_at")
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    called: Mapped[Sealed] = told(N_("Name"))
    alias: Mapped[Sealed] = told(N_("Other names"))
    phone: Mapped[Sealed] = told(N_("Phone"))
    phone_mark: Mapped[str | None] = untold(
        "sixteen bits of a keyed hash of her number, to find her by it", mapped_column(String(4))
    )
    address: Mapped[Sealed] = untold("her address is never in a print or a file; it is shown by a press")
    protection: Mapped[Protection] = told(
        N_("Address protection"),
        mapped_column(String(20), default=Protection.unknown),
        words="protection_names",
    )
    language: Mapped[str] = told(
        N_("Language"), mapped_column(String(5), default="da"), words="language_names"
    )
    interpreter: Mapped[bool | None] = told(N_("Interpreter"))
    municipality: Mapped[str] = told(N_("Acting municipality"), mapped_column(String(60), default=""))
    children: Mapped[int | None] = told(N_("Children"))
    programme: Mapped[Programme] = told(N_("Programme"), mapped_column(String(20)), words="programme_names")
    moved_out_on: Mapped[date | None] = told(N_("Moved out"))
    opened_at: Mapped[datetime] = told(N_("Course opened"))
    opened_by: Mapped[str | None] = told(N_("Opened by"), may_point_to("staff.id"))
    version: Mapped[int] = mapped_column(default=1)


class CaseKey(Record):
    """The data key of one case, wrapped by the house key; without it nothing of the case opens."""

    __tablename__ = "case_keys"
    __told__ = Untold("the key itself, which opens nothing for her")
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class TeamMember(Record):
    """A dated care relation: from `since` to `until`, both included; the lead is her key worker."""

    __tablename__ = "team_members"
    __told__ = Heading(N_("Team"), order="since")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    staff_id: Mapped[str] = untold("colleagues are told by their part", points_to("staff.id", index=True))
    part: Mapped[Part] = told(N_("Part on the team"), mapped_column(String(20)), words="part_names")
    leads: Mapped[bool] = told(N_("Leads"), mapped_column(default=False))
    since: Mapped[date] = told(N_("From"))
    until: Mapped[date | None] = told(N_("Until"))


class Absence(Record):
    """A colleague is away from `first_day` to `last_day`, both included, and her deputy reaches her cases.

    With `course_id` this deputy stands in for that course alone, and no other of hers does there. It ends by
    itself; `ended_at` is set when somebody ends it before its time.
    """

    __tablename__ = "absences"
    id: Mapped[Id]
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    deputy_id: Mapped[str] = points_to("staff.id", index=True)
    course_id: Mapped[str | None] = mapped_column(String(24))
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
    __told__ = Heading(N_("Colleagues who may not open her course"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    staff_id: Mapped[str] = told(N_("Colleague"), points_to("staff.id", index=True))
    reason: Mapped[Sealed] = told(N_("Reason"))
    by: Mapped[str] = untold(
        "the two who decide are colleagues; the reason is told", mapped_column(String(24))
    )
    at: Mapped[WrittenAt]
    asked_by: Mapped[str | None] = untold(
        "the two who decide are colleagues; the reason is told", mapped_column(String(24))
    )
    asked_at: Mapped[datetime | None] = untold("the two who decide are colleagues; the reason is told")
    lifted_by: Mapped[str | None] = untold(
        "the two who decide are colleagues; the reason is told", mapped_column(String(24))
    )
    lifted_at: Mapped[datetime | None] = told(N_("Lifted"))


class BrokenGlass(Record):
    """A case that a colleague without a relation opened in an emergency, until an hour later.

    `remark` is what a coordinator wrote when she looked at it afterwards.
    """

    __tablename__ = "broken_glass"
    __table_args__ = (Index(None, "case_id", "staff_id"),)
    __told__ = Heading(N_("Opened in an emergency"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    staff_id: Mapped[str] = untold(
        "dates and purposes are hers to know, colleagues' names are not (C-579/21)",
        points_to("staff.id", index=True),
    )
    reason: Mapped[Sealed] = told(N_("Reason"))
    at: Mapped[datetime] = told(N_("Written down"), mapped_column(index=True))
    until: Mapped[datetime] = told(N_("Until"))
    reviewed_by: Mapped[str | None] = untold(
        "dates and purposes are hers to know, colleagues' names are not (C-579/21)", mapped_column(String(24))
    )
    reviewed_at: Mapped[datetime | None] = told(N_("Looked at"))
    remark: Mapped[Sealed] = untold("about the colleague and how she was judged")


class Closure(Record):
    """A course that ended; reopening is written on the same row and leaves it as history.

    `without` is why it ended without transfer meeting or closing note, where one was wanted.
    """

    __tablename__ = "closures"
    __told__ = Heading(N_("Closing"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    reason: Mapped[ClosingReason] = told(N_("Why?"), mapped_column(String(20)), words="reason_names")
    note: Mapped[Sealed] = told(N_("Note"))
    without: Mapped[Sealed] = told(N_("Closed without"))
    closed_on: Mapped[date] = told(N_("Closed on"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    reopened_at: Mapped[datetime | None] = told(N_("Opened again"))
    reopened_by: Mapped[str | None] = told(N_("Opened by"), may_point_to("staff.id"))
