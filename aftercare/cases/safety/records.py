"""Safe ways to reach her, and the links that go out to her."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class SafeContact(Record):
    """What she herself has said is safe. None means she has not been asked: then nothing is sent.

    `confirmed_on` is the day she last said that all of it holds, None while nobody has asked her that.
    """

    __tablename__ = "safe_contacts"
    __told__ = Heading(N_("Safe contact"), order="confirmed_on")
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    may_call: Mapped[bool | None] = told(N_("May we call her?"), shown=Shown.wish)
    may_text: Mapped[bool | None] = told(N_("May we send her a text message?"), shown=Shown.wish)
    may_leave_message: Mapped[bool | None] = told(N_("May we leave a message?"), shown=Shown.wish)
    wants_invitations: Mapped[bool | None] = told(N_("Does she want invitations to cafés?"), shown=Shown.wish)
    hours: Mapped[Sealed] = told(N_("When may we call?"))
    say: Mapped[Sealed] = told(N_("What do we say first?"))
    note: Mapped[Sealed] = told(N_("Note"))
    caution: Mapped[bool] = told(N_("Caution"), mapped_column(default=False))
    confirmed_on: Mapped[date | None] = told(N_("Confirmed with her"))
    by: Mapped[WrittenBy]
    version: Mapped[int] = mapped_column(default=1)


class LinkPurpose(StrEnum):
    """The one thing a link is for."""

    visit = "visit"
    cafe = "cafe"
    plan = "plan"
    offer = "offer"


class ResidentLink(Record):
    """A link handed to her for one visit, café answer, plan or offer; the secret is kept as a mark."""

    __tablename__ = "resident_links"
    __told__ = Heading(N_("Links made for her"), order="made_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    purpose: Mapped[LinkPurpose] = told(N_("What for"), mapped_column(String(10)), words="purpose_names")
    about_id: Mapped[str] = untold("an id", mapped_column(String(24), index=True))
    mark: Mapped[str] = untold("a hash of a secret", mapped_column(String(64), unique=True))
    language: Mapped[str] = told(
        N_("Language"), mapped_column(String(5), default="da"), words="language_names"
    )
    made_at: Mapped[datetime] = told(N_("Made"))
    made_by: Mapped[str] = told(N_("Made by"), points_to("staff.id"))
    expires_at: Mapped[datetime] = told(N_("Works until"))
    revoked_at: Mapped[datetime | None] = told(N_("Stopped"))


STOP = "stop"
"""The answer that ends all messages to her; it is about the case, by whichever link it came."""


class HerAnswer(Record):
    """What she answered behind a link of hers; a later answer about the same is a row of its own.

    `about_id` is the visit, guest, plan or stay she was asked about, or the case for `STOP`. It wants
    attention until a colleague has seen it.
    """

    __tablename__ = "her_answers"
    __table_args__ = (Index(None, "case_id", "at"),)
    __told__ = Heading(N_("What she answered behind her links"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    purpose: Mapped[LinkPurpose] = told(N_("What for"), mapped_column(String(10)), words="purpose_names")
    about_id: Mapped[str] = untold("an id", mapped_column(String(24), index=True))
    answer: Mapped[str] = told(N_("Her answer"), mapped_column(String(10)), words="her_answers")
    asked_by: Mapped[str] = told(N_("Link made by"), points_to("staff.id"))
    at: Mapped[WrittenAt]
    came_on: Mapped[date] = untold("the day of the time beside it")
    seen_at: Mapped[datetime | None] = told(N_("Seen"))
    seen_by: Mapped[str | None] = told(N_("Seen by"), may_point_to("staff.id"))
