"""Joint meetings, the transfer of care, the closing note and what follows after a year and two."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, points_to


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
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    kind: Mapped[MeetingKind] = mapped_column(String(20))
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    supports: Mapped[str] = mapped_column(String(400), default="")
    others: Mapped[Sealed]
    place: Mapped[Sealed]
    agenda: Mapped[Sealed]
    she_was_there: Mapped[str] = mapped_column(String(10), default="")
    her_words: Mapped[Sealed]
    outcome: Mapped[Sealed]
    planned_by: Mapped[str] = points_to("staff.id")
    planned_at: Mapped[datetime]
    held_by: Mapped[str | None] = mapped_column(String(24))
    held_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    contact_id: Mapped[str | None] = mapped_column(String(24), unique=True)
    without_consent: Mapped[Sealed]
    version: Mapped[int] = mapped_column(default=1)


class MeetingDecision(Record):
    """What was decided at a meeting, who does it and by when; done when `done_on` is set."""

    __tablename__ = "meeting_decisions"
    id: Mapped[Id]
    meeting_id: Mapped[str] = points_to("meetings.id")
    case_id: Mapped[str] = points_to("cases.id")
    what: Mapped[Sealed]
    who: Mapped[str] = mapped_column(String(20))
    due_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    done_on: Mapped[date | None]
    done_by: Mapped[str | None] = mapped_column(String(24))


class TransferPlan(Record):
    """What she wants in the long run and who carries on; one per case.

    `agreed_on` is the day she and they agreed to what stood in `agreed_version`.
    """

    __tablename__ = "transfer_plans"
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    goals: Mapped[Sealed]
    needs: Mapped[Sealed]
    agreed_on: Mapped[date | None]
    agreed_version: Mapped[int | None]
    agreed_by: Mapped[str | None] = mapped_column(String(24))
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class TransferLine(Record):
    """Who takes over what from when. `support_id` is one of her network, else `who` says who.

    `need` is the help applied for, a key of the legal table or empty; `waiting_weeks` is what is said of
    the wait. A line taken away stays, with `removed_at`.
    """

    __tablename__ = "transfer_lines"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    area: Mapped[str] = mapped_column(String(20), default="")
    what: Mapped[Sealed]
    support_id: Mapped[str | None] = mapped_column(String(24))
    who: Mapped[Sealed]
    from_on: Mapped[date | None]
    first_on: Mapped[date | None]
    need: Mapped[str] = mapped_column(String(30), default="")
    applied_on: Mapped[date | None]
    waiting_weeks: Mapped[int | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class ClosingNote(Record):
    """The signed note a course ends with; corrected by addendum only.

    `outcomes` are comma-separated pairs area=done, partly or not.
    """

    __tablename__ = "closing_notes"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int]
    outcomes: Mapped[str] = mapped_column(String(400), default="")
    her_words: Mapped[Sealed]
    network: Mapped[Sealed]
    unmet: Mapped[Sealed]
    further: Mapped[Sealed]
    recommendation: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    signed_at: Mapped[datetime]


class ClosingAddendum(Record):
    """A signed correction of a closing note."""

    __tablename__ = "closing_addenda"
    id: Mapped[Id]
    note_id: Mapped[str] = points_to("closing_notes.id")
    case_id: Mapped[str] = points_to("cases.id")
    text: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class FollowUp(Record):
    """Whether she wants us to ask how it goes, 12 or 24 months after; None is that nobody has asked her."""

    __tablename__ = "follow_ups"
    __table_args__ = (UniqueConstraint("case_id", "months"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    months: Mapped[int]
    consent: Mapped[bool | None]
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
