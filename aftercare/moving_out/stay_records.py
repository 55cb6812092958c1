"""A stay here, with the facts Hellerup's yearly tables count (seed S1, domain.md 3.1)."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Index, String, exists
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.records import Case
from aftercare.storage.tables import Id, Record, may_point_to, points_to


class Stay(Record):
    """One woman's stay; answers are words of the tables, never free text. `reasons` is comma separated.

    None is what nobody has asked or written down. An anonymous stay has an alias and no CPR number. `leaving`
    is why it ended; `offer_by` the day aftercare is to be offered by, None when there is nothing to offer or
    it has been. `version` counts what was written by hand.
    """

    __tablename__ = "stays"
    __table_args__ = (Index(None, "case_id", "moved_in_on"),)
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    case_id: Mapped[str | None] = may_point_to("cases.id")
    moved_in_on: Mapped[date]
    moved_out_on: Mapped[date | None]
    region: Mapped[str | None]
    age: Mapped[int | None]
    danish: Mapped[bool | None]
    interpreter: Mapped[bool | None]
    income: Mapped[str | None]
    reasons: Mapped[str] = mapped_column(String(120), default="")
    perpetrator: Mapped[str | None]
    misuse: Mapped[str | None]
    reported_at_admission: Mapped[bool | None]
    reported_at_discharge: Mapped[bool | None]
    psychologist: Mapped[bool | None]
    stays_in_life: Mapped[str] = mapped_column(default="unknown")
    destination: Mapped[str] = mapped_column(default="unknown")
    aftercare_accepted: Mapped[bool | None]
    anonymous: Mapped[bool] = mapped_column(default=False)
    leaving: Mapped[str] = mapped_column(String(20), default="")
    offer_by: Mapped[date | None]
    by: Mapped[str | None] = mapped_column(String(24))
    at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


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


# True in SQL for a case with an anonymous stay: an alias, no CPR number, no name in what goes out.
ANONYMOUS: ColumnElement[bool] = exists().where(Stay.case_id == Case.id, Stay.anonymous).correlate(Case)
