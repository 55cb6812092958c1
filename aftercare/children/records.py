"""A child of hers, with a record of its own under the key of its mother's case."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, points_to


class ChildKind(StrEnum):
    """Whether a child lives with her; one that only visits (samværsbarn) stays out of every count."""

    accompanying = "accompanying"
    contact_visit = "contact_visit"


class Child(Record):
    """One child; `called` is what it wants to be called, `born_in` a year."""

    __tablename__ = "children"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    called: Mapped[Sealed]
    kind: Mapped[ChildKind] = mapped_column(String(20), default=ChildKind.accompanying)
    born_in: Mapped[int | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
