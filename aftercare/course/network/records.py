"""Support services and private people in her network, and each step of handing over to them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.course.network.caution import Side
from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, points_to
from aftercare.words import N_


class SupportKind(StrEnum):
    """Who the support is."""

    municipality = "municipality"
    health = "health"
    organisation = "organisation"
    school = "school"
    private = "private"


class Support(Record):
    """A support service or private person in her network. None of an answer means that nobody has asked.

    `areas` are comma-separated areas it helps with, `closeness` 1 (near her) to 3. `why_safe` is why contact
    is safe although it calls for caution, stated by `why_by` on `why_on`.
    """

    __tablename__ = "supports"
    __told__ = Heading(N_("Her network"), order="kind")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    kind: Mapped[SupportKind] = told(N_("Who it is"), mapped_column(String(20)), words="support_kinds")
    called: Mapped[Sealed] = told(N_("Name"), shown=Shown.third_party)
    relation: Mapped[Sealed] = told(N_("What they are to her"))
    phone: Mapped[Sealed] = told(N_("Phone"), shown=Shown.third_party)
    areas: Mapped[str] = told(
        N_("Areas"), mapped_column(String(200), default=""), words="area_names", shown=Shown.several
    )
    side: Mapped[Side] = told(
        N_("Whose family"), mapped_column(String(10), default=Side.unknown), words="side_names"
    )
    closeness: Mapped[int] = told(N_("How close"), mapped_column(default=2), words="closeness_names")
    safe_to_contact: Mapped[bool | None] = told(N_("Safe to contact"))
    she_agrees: Mapped[bool | None] = told(N_("She agrees to contact"), shown=Shown.wish)
    knows_of_violence: Mapped[bool | None] = told(N_("Knows what she has lived through"))
    why_safe: Mapped[Sealed] = told(N_("Why it is safe"))
    why_by: Mapped[str | None] = told(N_("Written by"), mapped_column(String(24)), shown=Shown.colleague)
    why_on: Mapped[date | None] = told(N_("Day"))
    version: Mapped[int] = mapped_column(default=1)


class Handover(Record):
    """One dated change of a cell of the hand-over matrix: a support in an area ("" while it has none),
    and the contact it came of, if any. The newest row of a cell is where it stands.
    """

    __tablename__ = "support_steps"
    __told__ = Heading(N_("Steps in her network"))
    id: Mapped[Id]
    support_id: Mapped[str] = untold("an id", points_to("supports.id"))
    case_id: Mapped[str] = points_to("cases.id")
    area: Mapped[str] = told(N_("Area"), mapped_column(String(20), default=""), words="area_names")
    state: Mapped[str] = told(N_("Step"), mapped_column(String(20)), words="state_names")
    on: Mapped[date] = told(N_("Day"))
    contact_id: Mapped[str | None] = untold(
        "an id; the contacts have their own chapter", mapped_column(String(24))
    )
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class FamilyCaution(Record):
    """Honour-related conflict round her: all family then calls for caution."""

    __tablename__ = "family_cautions"
    __told__ = Heading(N_("Care with the family"))
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    honour: Mapped[bool] = told(N_("Conflict about honour"), mapped_column(default=False))
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)
