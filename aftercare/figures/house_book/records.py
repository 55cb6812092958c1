"""The house book and the crisis plan of a centre, sealed for the house; no table here names a case."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.figures.house_book.rules import EntryKind
from aftercare.storage.tables import Id, Record, Sealed, points_to
from aftercare.terms import Group, Page, own_page
from aftercare.words import N_


class HouseEntry(Record):
    """What happened on a day, and when it is taken up again; `done` is what came of that.

    `took_part` is how many; `first_aid` whether a colleague had first aid from a colleague, None: not asked.
    """

    __tablename__ = "house_entries"
    __table_args__ = (Index(None, "centre_id", "on"),)
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id", index=False)
    kind: Mapped[EntryKind] = mapped_column(String(20))
    on: Mapped[date]
    text: Mapped[Sealed]
    took_part: Mapped[int | None]
    first_aid: Mapped[bool | None]
    next_on: Mapped[date | None]
    done: Mapped[Sealed]
    done_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class CrisisPlan(Record):
    """What colleagues do when something happens; it has the id of its centre."""

    __tablename__ = "crisis_plans"
    id: Mapped[Id]
    text: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


own_page(
    Page(
        "crisis_plan",
        Group.work,
        N_("The crisis plan"),
        N_("What colleagues do when something happens, in your own words."),
        "/crisis-plan",
        (CrisisPlan.by, CrisisPlan.at, CrisisPlan.id),
    )
)
