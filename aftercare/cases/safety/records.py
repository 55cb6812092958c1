"""Safe ways to reach her, and the links that go out to her."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, points_to


class SafeContact(Record):
    """What she herself has said is safe. None means she has not been asked: then nothing is sent."""

    __tablename__ = "safe_contacts"
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    may_call: Mapped[bool | None]
    may_text: Mapped[bool | None]
    may_leave_message: Mapped[bool | None]
    wants_invitations: Mapped[bool | None]
    hours: Mapped[Sealed]
    say: Mapped[Sealed]
    note: Mapped[Sealed]
    caution: Mapped[bool] = mapped_column(default=False)
    confirmed_on: Mapped[date]
    by: Mapped[str] = points_to("staff.id")
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
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    purpose: Mapped[LinkPurpose] = mapped_column(String(10))
    about_id: Mapped[str] = mapped_column(String(24), index=True)
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(5), default="da")
    made_at: Mapped[datetime]
    made_by: Mapped[str] = points_to("staff.id")
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
