"""What she may have beside her main course: extended aftercare, ambulatory talks, talks for the children."""

from datetime import date, datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.children.records import Child
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to
from aftercare.support.programmes.rules import Kind


class FurtherProgramme(Record):
    """One programme beside the main course, from `begun_on`, agreed `until`, ended when `ended_on` is set.

    `number` counts within the centre and stands for her in invoices. `quota` is minutes, or talks for
    children; the newest QuotaLift goes before it. `ore_per_hour` is øre. `municipality` pays.
    """

    __tablename__ = "programmes"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    number: Mapped[int]
    kind: Mapped[Kind] = mapped_column(String(20))
    begun_on: Mapped[date]
    until: Mapped[date | None]
    quota: Mapped[int | None]
    municipality: Mapped[str] = mapped_column(String(60), default="")
    ore_per_hour: Mapped[int | None]
    scope: Mapped[Sealed]
    contact: Mapped[Sealed]
    child_id: Mapped[str | None] = may_point_to(f"{Child.__tablename__}.id")
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None] = mapped_column(String(20))
    end_note: Mapped[Sealed]
    ended_by: Mapped[str | None] = may_point_to("staff.id")
    version: Mapped[int] = mapped_column(default=1)


class QuotaLift(Record):
    """Who leads lets a programme hold more, or less, than was agreed first; the newest counts."""

    __tablename__ = "quota_lifts"
    id: Mapped[Id]
    programme_id: Mapped[str] = points_to("programmes.id")
    case_id: Mapped[str] = points_to("cases.id")
    quota: Mapped[int]
    why: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class CountChoice(Record):
    """Somebody says of one contact that it counts in a programme, or that it does not."""

    __tablename__ = "count_choices"
    __table_args__ = (UniqueConstraint("programme_id", "contact_id"),)
    id: Mapped[Id]
    programme_id: Mapped[str] = points_to("programmes.id", index=False)
    case_id: Mapped[str] = points_to("cases.id")
    contact_id: Mapped[str] = points_to("contacts.id")
    counts: Mapped[bool]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class AfterTalk(Record):
    """A talk after her course was closed, written as aftercare without opening it again."""

    __tablename__ = "after_talks"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    closure_id: Mapped[str] = points_to("closures.id")
    contact_id: Mapped[str] = mapped_column(String(24), unique=True)
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
