"""The weekly team meeting: who was there, which cases were raised and why, and what was advised."""

from datetime import date, datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.team.duty_rules import What, WordAnswer
from aftercare.words import N_


class TeamMeeting(Record):
    """One team meeting of a centre. It is open until `closed_at`; its decisions stand from the first word."""

    __tablename__ = "team_meetings"
    __table_args__ = (Index(None, "centre_id", "held_on"),)
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id", index=False)
    held_on: Mapped[date]
    chair_id: Mapped[str] = points_to("staff.id")
    workload: Mapped[Sealed]
    begun_by: Mapped[str] = points_to("staff.id")
    begun_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class TeamPresence(Record):
    """A colleague who was at a meeting."""

    __tablename__ = "team_presence"
    __table_args__ = (UniqueConstraint("meeting_id", "staff_id"),)
    id: Mapped[Id]
    meeting_id: Mapped[str] = points_to("team_meetings.id", index=False)
    staff_id: Mapped[str] = points_to("staff.id")


class TeamPoint(Record):
    """A case on a meeting's agenda, why it is there, and what was advised: who does it, by when.

    `why` are words of the rules, comma-separated. Advice that is not done comes back next week.
    """

    __tablename__ = "team_points"
    __table_args__ = (UniqueConstraint("meeting_id", "case_id"),)
    __told__ = Heading(N_("What the team advised"), order="advised_at")
    id: Mapped[Id]
    meeting_id: Mapped[str] = untold(
        "an id; other women were spoken of at the meeting too", points_to("team_meetings.id", index=False)
    )
    case_id: Mapped[str] = points_to("cases.id")
    why: Mapped[str] = told(N_("Why?"), mapped_column(String(120)), words="point_names", shown=Shown.several)
    advice: Mapped[Sealed] = told(N_("Advice"))
    who_id: Mapped[str | None] = told(N_("Who does it"), may_point_to("staff.id"))
    by_on: Mapped[date | None] = told(N_("By when"))
    advised_by: Mapped[str | None] = told(N_("Written by"), may_point_to("staff.id"))
    advised_at: Mapped[datetime | None] = told(N_("Written down"))
    done_at: Mapped[datetime | None] = told(N_("Done"))
    done_by: Mapped[str | None] = told(N_("Done by"), may_point_to("staff.id"))
    version: Mapped[int] = mapped_column(default=1)


class CaseRemark(Record):
    """What was said about one case when a worker's caseload was gone through (domain.md 1.4)."""

    __tablename__ = "case_remarks"
    __told__ = Heading(N_("Said about the course"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    worker_id: Mapped[str] = told(N_("Worker"), points_to("staff.id"))
    remark: Mapped[Sealed] = told(N_("What was said"))
    on: Mapped[date] = told(N_("Day"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class CaseHandover(Record):
    """One case that went from one lead to another on a day, and the word that went with it.

    `answer` is what the new lead says to the word; those from before it was asked for were never asked.
    """

    __tablename__ = "case_handovers"
    __told__ = Heading(N_("From one lead to another"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    from_id: Mapped[str | None] = told(N_("From"), may_point_to("staff.id"))
    to_id: Mapped[str] = told(N_("To"), points_to("staff.id"))
    on: Mapped[date] = told(N_("Day"))
    note: Mapped[Sealed] = told(N_("Note"))
    visits: Mapped[int] = told(N_("Visits ahead"))
    tasks: Mapped[int] = told(N_("Tasks"))
    answer: Mapped[WordAnswer] = told(
        N_("Has the new lead taken it over?"),
        mapped_column(String(10), default=WordAnswer.waiting),
        words="word_answers",
    )
    answered_at: Mapped[datetime | None] = told(N_("Day of the answer"))
    answer_note: Mapped[Sealed] = told(N_("Why not"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class Takeover(Record):
    """One thing that went from a colleague to another, as `what` and the row `about`; `to_id` None is that
    nobody has it yet, and `why` the reason then.
    """

    __tablename__ = "takeovers"
    __told__ = Heading(N_("Taken over by a colleague"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    what: Mapped[What] = told(N_("What"), mapped_column(String(10)), words="what_names")
    about: Mapped[str] = untold("an id", mapped_column(String(24), index=True))
    from_id: Mapped[str] = told(N_("From"), points_to("staff.id"))
    to_id: Mapped[str | None] = told(N_("To"), may_point_to("staff.id"))
    why: Mapped[Sealed] = told(N_("Why?"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
