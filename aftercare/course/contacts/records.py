"""Every try to reach her or her network, and how it went. Signed when written; corrected by addendum only."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Contact(Record):
    """One encounter or attempt. `present` and `areas` are comma-separated words of the rules.

    `readers` says who may read the note; that the contact took place is for all who reach the case.
    """

    __tablename__ = "contacts"
    __table_args__ = (Index(None, "case_id", "at"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(20))
    reached: Mapped[bool]
    minutes: Mapped[int] = mapped_column(default=0)
    present: Mapped[str] = mapped_column(String(80), default="")
    areas: Mapped[str] = mapped_column(String(200), default="")
    support_id: Mapped[str | None] = may_point_to("supports.id")
    visit_id: Mapped[str | None] = mapped_column(String(24), unique=True)
    note: Mapped[Sealed]
    readers: Mapped[str] = mapped_column(String(20), default="team")
    signed_at: Mapped[datetime]


class Addendum(Record):
    """A signed correction; the note it corrects stays as it was."""

    __tablename__ = "addenda"
    id: Mapped[Id]
    contact_id: Mapped[str] = points_to("contacts.id")
    case_id: Mapped[str] = points_to("cases.id")
    text: Mapped[Sealed]
    readers: Mapped[str] = mapped_column(String(20), default="team")
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
