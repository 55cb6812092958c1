"""A list that was brought in: kept sealed until it is imported or a day old, and what was made of it."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.importing.columns import Kind
from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Import(Record):
    """One list. `matched` are the names of its columns in order, comma separated; `lead_id` leads the courses
    where a row names nobody, `programme` is that of rows that name none. `content` is empty once it is
    imported, and when it is a day old.
    """

    __tablename__ = "imports"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    kind: Mapped[Kind] = mapped_column(String(12))
    content: Mapped[Sealed]
    matched: Mapped[str] = mapped_column(String(2000))
    lead_id: Mapped[str | None] = may_point_to("staff.id")
    programme: Mapped[str] = mapped_column(String(20), default="")
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime] = mapped_column(index=True)
    imported_at: Mapped[datetime | None]
    rows: Mapped[int] = mapped_column(default=0)
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = may_point_to("staff.id")
    version: Mapped[int] = mapped_column(default=1)


class ImportedRow(Record):
    """What a row of a list became: a course or a colleague; an undo asks for it."""

    __tablename__ = "imported_rows"
    __told__ = Untold("which row of a list became which course; the course itself is told")
    id: Mapped[Id]
    case_id: Mapped[str | None] = mapped_column(String(24), index=True)
    import_id: Mapped[str] = points_to("imports.id")
    staff_id: Mapped[str | None] = mapped_column(String(24))
    row: Mapped[int]
