"""A consent, given and taken back."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.consents.rules import GivenHow, ReceiverKind
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Consent(Record):
    """She says yes to something being told, for herself or for one child; never changed, only taken back.

    `kinds` are comma-separated; both days are included. `settled_at` is when its end was talked about:
    it was renewed, or it may run out.
    """

    __tablename__ = "consents"
    __table_args__ = (Index(None, "case_id", "until_on"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    child_id: Mapped[str | None] = may_point_to("children.id")
    receiver: Mapped[ReceiverKind] = mapped_column(String(20))
    named: Mapped[Sealed]
    kinds: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[Sealed]
    from_on: Mapped[date]
    until_on: Mapped[date]
    given_on: Mapped[date]
    given_how: Mapped[GivenHow] = mapped_column(String(10))
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    withdrawn_on: Mapped[date | None]
    withdrawn_how: Mapped[str] = mapped_column(String(10), default="")
    withdrawn_by: Mapped[str | None] = mapped_column(String(24))
    withdrawn_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
