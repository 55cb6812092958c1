"""A note about a course that is no contact: nobody was met or called, and no rhythm counts it."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from aftercare.storage.columns import Heading, told
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, points_to
from aftercare.words import N_


class CaseNote(Record):
    """What a colleague wants the team to know. Signed when written; it is withdrawn, never changed."""

    __tablename__ = "case_notes"
    __table_args__ = (Index(None, "case_id", "at"),)
    __told__ = Heading(N_("Notes"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
