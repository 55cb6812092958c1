"""Every try to reach her or her network, and how it went. Signed when written; corrected by addendum only."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class Contact(Record):
    """One encounter or attempt. `present` and `areas` are comma-separated words of the rules.

    `readers` says who may read the note; that the contact took place is for all who reach the case.
    """

    __tablename__ = "contacts"
    __table_args__ = (Index(None, "case_id", "at"),)
    __told__ = Heading(N_("Contacts"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    kind: Mapped[str] = told(N_("Kind of contact"), mapped_column(String(20)), words="contact_names")
    at: Mapped[datetime] = told(N_("Time"), mapped_column(index=True))
    reached: Mapped[bool] = told(N_("Somebody answered"))
    minutes: Mapped[int] = told(N_("Minutes"), mapped_column(default=0))
    present: Mapped[str] = told(
        N_("Who was there?"),
        mapped_column(String(80), default=""),
        words="present_names",
        shown=Shown.several,
    )
    areas: Mapped[str] = told(
        N_("Areas"), mapped_column(String(200), default=""), words="area_names", shown=Shown.several
    )
    note: Mapped[Sealed] = told(N_("Note"), shown=Shown.note)
    support_id: Mapped[str | None] = untold(
        "an id; the network has its own chapter", may_point_to("supports.id")
    )
    visit_id: Mapped[str | None] = untold(
        "an id; the visits have their own chapter", mapped_column(String(24), unique=True)
    )
    staff_id: Mapped[str] = told(N_("Written by"), points_to("staff.id", index=True))
    readers: Mapped[str] = untold(
        "decides whether the note is told, and says so in its place",
        mapped_column(String(20), default="team"),
    )
    signed_at: Mapped[datetime] = told(N_("Signed"))


class Addendum(Record):
    """A signed correction; the note it corrects stays as it was."""

    __tablename__ = "addenda"
    __told__ = Heading(N_("Added afterwards"))
    id: Mapped[Id]
    contact_id: Mapped[str] = untold("an id", points_to("contacts.id"))
    case_id: Mapped[str] = points_to("cases.id")
    text: Mapped[Sealed] = told(N_("What was added"), shown=Shown.note)
    readers: Mapped[str] = untold(
        "decides whether the note is told, and says so in its place",
        mapped_column(String(20), default="team"),
    )
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
