"""What bears on the clock of a course: offer, checklist, rhythm, time out of contact, extension."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, told
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class Extension(Record):
    """A coordinator lets a course go on beyond nine months, until a day, with a reason; the newest counts."""

    __tablename__ = "extensions"
    __told__ = Heading(N_("Beyond nine months"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    until: Mapped[date] = told(N_("Goes on until"))
    why: Mapped[Sealed] = told(N_("Why?"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class CtiOffer(Record):
    """Where an offer of CTI stands; each answer is a row of its own, the newest counts.

    `answer` is offered, thinking, accepted or declined; what was declined may be taken up again.
    """

    __tablename__ = "cti_offers"
    __told__ = Heading(N_("The offer of CTI"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    offered_on: Mapped[date] = told(N_("Offered on"))
    answer: Mapped[str] = told(N_("Her answer"), mapped_column(String(10)), words="offer_answers")
    answered_on: Mapped[date | None] = told(N_("She said so on"))
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class PhaseCheck(Record):
    """A line of a phase's checklist ticked by hand; taken back, the row stays."""

    __tablename__ = "phase_checks"
    __told__ = Heading(N_("Checklist"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int] = told(N_("Phase"))
    item: Mapped[str] = told(N_("What"), mapped_column(String(20)), words="item_names")
    done_on: Mapped[date] = told(N_("Done"))
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    undone_at: Mapped[datetime | None] = told(N_("Taken back"))
    undone_by: Mapped[str | None] = told(N_("Taken back by"), may_point_to("staff.id"))


class OutOfContact(Record):
    """We cannot reach her since a day; it lasts until somebody does, and closes nothing.

    `why` is no_answer, went_back, moved or other.
    """

    __tablename__ = "out_of_contact"
    __told__ = Heading(N_("Out of contact"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    since: Mapped[date] = told(N_("Out of contact since"))
    why: Mapped[str] = told(N_("What do we know?"), mapped_column(String(10)), words="lost_names")
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    until: Mapped[date | None] = told(N_("In touch again on"))
    ended_by: Mapped[str | None] = told(N_("Ended by"), may_point_to("staff.id"))


class OwnRhythm(Record):
    """How often she and her worker want to be in touch in one phase, where the guide does not fit her.

    `days` is 7, 14 or 31, or 0 to go back to the guide; the newest of the phase counts.
    """

    __tablename__ = "own_rhythms"
    __told__ = Heading(N_("The rhythm of contact"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int] = told(N_("Phase"))
    days: Mapped[int] = told(N_("Days between"))
    why: Mapped[Sealed] = told(N_("Why?"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
