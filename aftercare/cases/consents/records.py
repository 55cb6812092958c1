"""A consent, given and taken back."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.consents.rules import GivenHow, ReceiverKind
from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class Consent(Record):
    """She says yes to something being told, for herself or for one child; never changed, only taken back.

    `kinds` are comma-separated; both days are included. `settled_at` is when its end was talked about:
    it was renewed, or it may run out.
    """

    __tablename__ = "consents"
    __table_args__ = (Index(None, "case_id", "until_on"),)
    __told__ = Heading(N_("Consents"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    child_id: Mapped[str | None] = untold(
        "an id; the children have their own chapter", may_point_to("children.id")
    )
    receiver: Mapped[ReceiverKind] = told(
        N_("Who may be told"), mapped_column(String(20)), words="receiver_names"
    )
    named: Mapped[Sealed] = told(N_("By name"))
    kinds: Mapped[str] = told(
        N_("What may be told"), mapped_column(String(200)), words="data_names", shown=Shown.several
    )
    purpose: Mapped[Sealed] = told(N_("What it is for"))
    from_on: Mapped[date] = told(N_("From"))
    until_on: Mapped[date] = told(N_("Until"))
    given_on: Mapped[date] = told(N_("Said"))
    given_how: Mapped[GivenHow] = told(N_("How"), mapped_column(String(10)), words="given_names")
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    withdrawn_on: Mapped[date | None] = told(N_("Withdrawn"))
    withdrawn_how: Mapped[str] = told(N_("How"), mapped_column(String(10), default=""), words="given_names")
    withdrawn_by: Mapped[str | None] = told(
        N_("Written by"), mapped_column(String(24)), shown=Shown.colleague
    )
    withdrawn_at: Mapped[datetime | None] = told(N_("Written down"))
    settled_at: Mapped[datetime | None] = untold("that nobody is reminded of its end")
