"""A visit and every step of its life."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, may_point_to, points_to
from aftercare.words import N_


class Visit(Record):
    """An appointment: wall time and zone as agreed, and the instant they mean.

    `state` is that of the newest step; `version` counts every change, so reminders and forms know an old one.
    """

    __tablename__ = "visits"
    __table_args__ = (Index(None, "case_id", "state", "kind"), Index(None, "staff_id", "starts_at"))
    __told__ = Heading(N_("Visits"), order="starts_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    kind: Mapped[str] = told(N_("Kind of visit"), mapped_column(String(20)), words="visit_kinds")
    state: Mapped[str] = told(N_("How it stands"), mapped_column(String(20)), words="visit_states")
    starts_at: Mapped[datetime] = told(N_("Time"), mapped_column(index=True))
    minutes: Mapped[int] = told(N_("Minutes"))
    wall: Mapped[str] = untold("the same time as starts_at, as it was typed", mapped_column(String(16)))
    zone: Mapped[str] = untold("the same time as starts_at, as it was typed", mapped_column(String(40)))
    purpose: Mapped[Sealed] = told(N_("What is it about?"))
    place: Mapped[Sealed] = untold("it may be where she lives")
    staff_id: Mapped[str] = told(N_("Worker"), points_to("staff.id", index=False))
    second_id: Mapped[str | None] = told(
        N_("Comes along"), mapped_column(String(24), index=True), shown=Shown.colleague
    )
    planned_at: Mapped[datetime] = told(N_("Written down"))
    planned_by: Mapped[str] = told(N_("Written by"), points_to("staff.id"))
    version: Mapped[int] = mapped_column(default=1)


class VisitStep(Record):
    """Planned, moved, confirmed, asked, declined, under way, kept, missed or cancelled: who, how, when, why.

    `by` is None when she did it herself; `was_at` is the time a move left behind. A step that a phone
    without net had kept came at `received_at`; `at` is when it was taken.
    """

    __tablename__ = "visit_steps"
    __told__ = Heading(N_("What happened to the visits"))
    id: Mapped[Id]
    visit_id: Mapped[str] = untold("an id", points_to("visits.id"))
    case_id: Mapped[str] = points_to("cases.id")
    step: Mapped[str] = told(N_("Step"), mapped_column(String(20)), words="step_names")
    how: Mapped[str] = told(N_("How"), mapped_column(String(20), default=""), words="how_names")
    why: Mapped[Sealed] = told(N_("Why?"))
    was_at: Mapped[datetime | None] = told(N_("Time before"))
    by: Mapped[str | None] = told(N_("Written by"), may_point_to("staff.id"))
    at: Mapped[WrittenAt]
    received_at: Mapped[datetime | None] = told(N_("Arrived from a phone"))
    version: Mapped[int]
