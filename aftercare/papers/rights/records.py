"""What she says against her record, what must not be erased yet, and what is left when it is."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.terms import Group, Page, own_page
from aftercare.words import N_


class Correction(Record):
    """Her own words beside a part of her record; what she disputes stays as it was written.

    `part` is a chapter of the record, `about_id` one entry of it, empty for the whole chapter.
    """

    __tablename__ = "corrections"
    __told__ = Heading(N_("Her corrections"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    part: Mapped[str] = told(N_("About"), mapped_column(String(40)), words="chapter_names")
    about_id: Mapped[str] = untold(
        "an id; the correction stands at the entry it is about", mapped_column(String(24), default="")
    )
    text: Mapped[Sealed] = told(N_("Her words"))
    said_on: Mapped[date] = told(N_("Said on"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class Hold(Record):
    """A reason why a course must not be erased, until somebody lifts it."""

    __tablename__ = "holds"
    __told__ = Heading(N_("Kept for longer"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    reason: Mapped[Sealed] = told(N_("Reason"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    lifted_at: Mapped[datetime | None] = told(N_("Lifted"))
    lifted_by: Mapped[str | None] = told(N_("Lifted by"), may_point_to("staff.id"))


class Erasure(Record):
    """One coordinator has asked that a course be erased; another must agree, and then this row goes too."""

    __tablename__ = "erasures"
    __told__ = Heading(N_("Asked to be erased"), order="asked_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    why: Mapped[str] = told(N_("Why?"), mapped_column(String(20)), words="why_names")
    asked_by: Mapped[str] = told(N_("Asked by"), points_to("staff.id"))
    asked_at: Mapped[datetime] = told(N_("Asked"))
    withdrawn_at: Mapped[datetime | None] = told(N_("Withdrawn"))
    withdrawn_by: Mapped[str | None] = told(N_("Withdrawn by"), may_point_to("staff.id"))


class Keeping(Record):
    """How many months a centre keeps closed courses, when it has decided so itself."""

    __tablename__ = "keepings"
    centre_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    course: Mapped[int]
    not_begun: Mapped[int]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


own_page(
    Page(
        "keeping",
        Group.safety,
        N_("How long closed courses are kept"),
        N_("So many months after the end a course is put forward to be erased by two."),
        "/retention",
        (Keeping.by, Keeping.at, Keeping.centre_id),
    )
)


class PastCourse(Record):
    """What is left of an erased course for the yearly figures; nothing in it leads back to her."""

    __tablename__ = "past_courses"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    year: Mapped[int]
    programme: Mapped[str] = mapped_column(String(20))
    months: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(20))
