"""Safe ways to reach her, and the links that go out to her."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenBy, points_to
from aftercare.words import N_


class SafeContact(Record):
    """What she herself has said is safe. None means she has not been asked: then nothing is sent."""

    __tablename__ = "safe_contacts"
    __told__ = Heading(N_("Safe contact"), order="confirmed_on")
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    may_call: Mapped[bool | None] = told(N_("May we call her?"))
    may_text: Mapped[bool | None] = told(N_("May we send her a text message?"))
    may_leave_message: Mapped[bool | None] = told(N_("May we leave a message?"))
    wants_invitations: Mapped[bool | None] = told(N_("Does she want invitations to cafés?"))
    hours: Mapped[Sealed] = told(N_("When may we call?"))
    say: Mapped[Sealed] = told(N_("What do we say first?"))
    note: Mapped[Sealed] = told(N_("Note"))
    caution: Mapped[bool] = told(N_("Caution"), mapped_column(default=False))
    confirmed_on: Mapped[date] = told(N_("Confirmed with her"))
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
    __told__ = Heading(N_("Links handed to her"), order="made_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    purpose: Mapped[LinkPurpose] = told(N_("What for"), mapped_column(String(10)), words="purpose_names")
    about_id: Mapped[str] = untold("an id", mapped_column(String(24), index=True))
    mark: Mapped[str] = untold("a hash of a secret", mapped_column(String(64), unique=True))
    language: Mapped[str] = told(
        N_("Language"), mapped_column(String(5), default="da"), words="language_names"
    )
    made_at: Mapped[datetime] = told(N_("Given"))
    made_by: Mapped[str] = told(N_("Given by"), points_to("staff.id"))
    expires_at: Mapped[datetime] = told(N_("Works until"))
    revoked_at: Mapped[datetime | None] = told(N_("Stopped"))
