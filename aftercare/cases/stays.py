"""A stay that ended, with the facts Hellerup's yearly tables count (seed S1, domain.md 3.1)."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, may_point_to, points_to


class Stay(Record):
    """One woman's stay; answers are words of the tables, never free text. `reasons` is comma separated."""

    __tablename__ = "stays"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    case_id: Mapped[str | None] = may_point_to("cases.id")
    moved_in_on: Mapped[date]
    moved_out_on: Mapped[date | None]
    region: Mapped[str]
    age: Mapped[int]
    danish: Mapped[bool]
    interpreter: Mapped[bool]
    income: Mapped[str]
    reasons: Mapped[str] = mapped_column(String(120))
    perpetrator: Mapped[str]
    misuse: Mapped[str]
    reported_at_admission: Mapped[bool]
    reported_at_discharge: Mapped[bool]
    psychologist: Mapped[bool]
    stays_in_life: Mapped[str]
    destination: Mapped[str]
    aftercare_accepted: Mapped[bool]


class ChildStay(Record):
    """A child who stayed with her; contact-visit children are not counted here."""

    __tablename__ = "child_stays"
    id: Mapped[Id]
    stay_id: Mapped[str] = points_to("stays.id")
    boy: Mapped[bool]
    age: Mapped[int]
    danish: Mapped[bool]
    psychologist: Mapped[bool]
    later_report: Mapped[bool]
    psychological_violence: Mapped[bool]
    physical_violence: Mapped[bool]
    witnessed_psychological: Mapped[bool]
    witnessed_physical: Mapped[bool]
    destination: Mapped[str]
    stays_in_life: Mapped[str]
