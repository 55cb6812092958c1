"""Joint meetings, the transfer of care, the closing note and what follows after a year and two."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, points_to
from aftercare.words import N_


class MeetingKind(StrEnum):
    """With whom we meet; `transfer` marks the hand-over in phase three (criticaltime.org, domain.md 1.1)."""

    support = "support"
    municipality = "municipality"
    transfer = "transfer"


class Meeting(Record):
    """A joint meeting: planned, then held when `held_at` is set, or called off.

    `supports` are comma-separated ids of those invited, `others` names without a place in the network.
    `she_was_there` is yes, part or no, empty until it was held. `contact_id` is the contact it became.
    `without_consent` is why it is held although no consent covers those who come.
    """

    __tablename__ = "meetings"
    __told__ = Heading(N_("Joint meetings"), order="starts_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    kind: Mapped[MeetingKind] = told(N_("Kind"), mapped_column(String(20)), words="meeting_names")
    starts_at: Mapped[datetime] = told(N_("Time"))
    minutes: Mapped[int] = told(N_("Minutes"), mapped_column(default=60))
    supports: Mapped[str] = untold(
        "ids; the network has its own chapter", mapped_column(String(400), default="")
    )
    others: Mapped[Sealed] = told(N_("Who was there?"), shown=Shown.third_party)
    place: Mapped[Sealed] = untold("it may be where she lives")
    agenda: Mapped[Sealed] = told(N_("What is it about?"))
    without_consent: Mapped[Sealed] = told(N_("Why without a consent"))
    she_was_there: Mapped[str] = told(
        N_("She was there"), mapped_column(String(10), default=""), words="there_names"
    )
    her_words: Mapped[Sealed] = told(N_("Her words"))
    outcome: Mapped[Sealed] = told(N_("How it went"))
    planned_by: Mapped[str] = told(N_("Written by"), points_to("staff.id"))
    planned_at: Mapped[datetime] = told(N_("Written down"))
    held_by: Mapped[str | None] = told(N_("Held by"), mapped_column(String(24)), shown=Shown.colleague)
    held_at: Mapped[datetime | None] = told(N_("Held"))
    contact_id: Mapped[str | None] = untold("an id", mapped_column(String(24), unique=True))
    cancelled_at: Mapped[datetime | None] = told(N_("Called off"))
    version: Mapped[int] = mapped_column(default=1)


class MeetingDecision(Record):
    """What was decided at a meeting, who does it and by when; done when `done_on` is set."""

    __tablename__ = "meeting_decisions"
    __told__ = Heading(N_("What was decided"))
    id: Mapped[Id]
    meeting_id: Mapped[str] = untold("an id", points_to("meetings.id"))
    case_id: Mapped[str] = points_to("cases.id")
    what: Mapped[Sealed] = told(N_("What"))
    who: Mapped[str] = told(N_("Who does it"), mapped_column(String(20)), words="doer_names")
    due_on: Mapped[date | None] = told(N_("By when"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    done_on: Mapped[date | None] = told(N_("Done"))
    done_by: Mapped[str | None] = told(N_("Written by"), mapped_column(String(24)), shown=Shown.colleague)


class TransferPlan(Record):
    """What she wants in the long run and who carries on; one per case.

    `agreed_on` is the day she and they agreed to what stood in `agreed_version`.
    """

    __tablename__ = "transfer_plans"
    __told__ = Heading(N_("Plan for afterwards"))
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    goals: Mapped[Sealed] = told(N_("What she wants"))
    needs: Mapped[Sealed] = told(N_("What she needs"))
    agreed_on: Mapped[date | None] = told(N_("Agreed"))
    agreed_version: Mapped[int | None] = untold("which wording was agreed to")
    agreed_by: Mapped[str | None] = told(N_("Written by"), mapped_column(String(24)), shown=Shown.colleague)
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class TransferLine(Record):
    """Who takes over what from when. `support_id` is one of her network, else `who` says who.

    `need` is the help applied for, a key of the legal table or empty; `waiting_weeks` is what is said of
    the wait. A line taken away stays, with `removed_at`.
    """

    __tablename__ = "transfer_lines"
    __told__ = Heading(N_("Who takes over"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    area: Mapped[str] = told(N_("Area"), mapped_column(String(20), default=""), words="area_names")
    what: Mapped[Sealed] = told(N_("What"))
    support_id: Mapped[str | None] = untold("an id", mapped_column(String(24)))
    who: Mapped[Sealed] = told(N_("Who it is"), shown=Shown.third_party)
    from_on: Mapped[date | None] = told(N_("From"))
    first_on: Mapped[date | None] = told(N_("First time"))
    need: Mapped[str] = told(N_("Help applied for"), mapped_column(String(30), default=""))
    applied_on: Mapped[date | None] = told(N_("Applied"))
    waiting_weeks: Mapped[int | None] = told(N_("Weeks to wait"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    removed_at: Mapped[datetime | None] = told(N_("Taken away"))
    version: Mapped[int] = mapped_column(default=1)


class ClosingNote(Record):
    """The signed note a course ends with; corrected by addendum only.

    `outcomes` are comma-separated pairs area=done, partly or not.
    """

    __tablename__ = "closing_notes"
    __told__ = Heading(N_("Closing note"), order="signed_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int] = told(N_("Phase"))
    outcomes: Mapped[str] = told(
        N_("How it went in the areas"), mapped_column(String(400), default=""), words="outcome_names"
    )
    her_words: Mapped[Sealed] = told(N_("Her words"))
    network: Mapped[Sealed] = told(N_("Her network"))
    unmet: Mapped[Sealed] = told(N_("What was not reached"))
    further: Mapped[Sealed] = told(N_("What comes next"))
    recommendation: Mapped[Sealed] = told(N_("What we recommend"))
    by: Mapped[WrittenBy]
    signed_at: Mapped[datetime] = told(N_("Signed"))


class ClosingAddendum(Record):
    """A signed correction of a closing note."""

    __tablename__ = "closing_addenda"
    __told__ = Heading(N_("Added to the closing note"))
    id: Mapped[Id]
    note_id: Mapped[str] = untold("an id", points_to("closing_notes.id"))
    case_id: Mapped[str] = points_to("cases.id")
    text: Mapped[Sealed] = told(N_("What was added"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class FollowUp(Record):
    """Whether she wants us to ask how it goes, 12 or 24 months after; None is that nobody has asked her."""

    __tablename__ = "follow_ups"
    __table_args__ = (UniqueConstraint("case_id", "months"),)
    __told__ = Heading(N_("Asking how it goes later"), order="due_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    months: Mapped[int] = told(N_("Months after"))
    consent: Mapped[bool | None] = told(N_("She wants it"), shown=Shown.wish)
    due_on: Mapped[date] = told(N_("Day"))
    done_on: Mapped[date | None] = told(N_("Done"))
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)
