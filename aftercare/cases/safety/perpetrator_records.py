"""Who was violent to her."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, Sealed, points_to


class Relation(StrEnum):
    """What the person is to her (seed S1: others than a partner too)."""

    husband = "husband"
    partner = "partner"
    former = "former"
    father = "father"
    mother = "mother"
    brother = "brother"
    in_laws = "in_laws"
    other_family = "other_family"
    acquaintance = "acquaintance"
    unknown = "unknown"

    @property
    def is_family(self) -> bool:
        """True for family of either side; a partner or former partner is counted apart."""
        return self in (
            Relation.father,
            Relation.mother,
            Relation.brother,
            Relation.in_laws,
            Relation.other_family,
        )


class Perpetrator(Record):
    """One who was violent to her; several may be. `honour` is that it is about the family's honour.

    Nothing of it stands in any list, letter or print.
    """

    __tablename__ = "perpetrators"
    __told__ = Untold("about somebody else, and a paper with it may come into his hands; she is told by word")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    called: Mapped[Sealed]
    relation: Mapped[Relation] = mapped_column(String(20))
    honour: Mapped[bool] = mapped_column(default=False)
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
