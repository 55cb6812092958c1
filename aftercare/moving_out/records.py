"""What is written beside a stay: goals carried over, stays elsewhere, inquiries, rules, rulings, offers."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class StayPlan(Record):
    """The goals of a stay still open when she moved out, one a line; it has the id of its stay.

    The plan of a stay has two parts, a social worker's and a pedagogue's (seed S1).
    """

    __tablename__ = "stay_plans"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    social: Mapped[Sealed]
    pedagogical: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class StayElsewhere(Record):
    """A stay at another centre as far as we know it, before or after hers here."""

    __tablename__ = "stays_elsewhere"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    began_on: Mapped[date]
    ended_on: Mapped[date | None]
    known_from: Mapped[str] = mapped_column(String(20))
    place: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class Inquiry(Record):
    """Somebody asked the house for something: when, how, who, and what it led to."""

    __tablename__ = "inquiries"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    asked_on: Mapped[date]
    channel: Mapped[str] = mapped_column(String(20))
    asker: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(20))
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class StayRule(Record):
    """Who is offered aftercare at a centre from a day on; `excluded` are destinations, comma separated."""

    __tablename__ = "stay_rules"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    valid_from: Mapped[date]
    more_than_days: Mapped[int]
    excluded: Mapped[str] = mapped_column(String(80))
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class StayRuling(Record):
    """The lead decided beside the rule, with a reason; the newest of a stay counts."""

    __tablename__ = "stay_rulings"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    stay_id: Mapped[str] = points_to("stays.id")
    ruling: Mapped[str] = mapped_column(String(10))
    why: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class AftercareOffer(Record):
    """Where the offer of aftercare after a stay stands; each answer is a row of its own, the newest counts.

    `how` is us or link, and by link `by` is nobody. `ask_on` is the day to ask again while it is open.
    """

    __tablename__ = "aftercare_offers"
    __table_args__ = (Index(None, "case_id", "stay_id", "at"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    stay_id: Mapped[str] = points_to("stays.id")
    offered_on: Mapped[date]
    answer: Mapped[str] = mapped_column(String(10))
    answered_on: Mapped[date | None]
    reason: Mapped[Sealed]
    how: Mapped[str] = mapped_column(String(10))
    ask_on: Mapped[date | None]
    by: Mapped[str | None] = may_point_to("staff.id")
    at: Mapped[datetime]
