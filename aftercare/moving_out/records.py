"""What is written beside a stay: goals carried over, stays elsewhere, inquiries, rules, rulings, offers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class StayPlan(Record):
    """The goals of a stay still open when she moved out, one a line; it has the id of its stay.

    The plan of a stay has two parts, a social worker's and a pedagogue's (seed S1).
    """

    __tablename__ = "stay_plans"
    __told__ = Heading(N_("Open goals carried over from the stay"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    social: Mapped[Sealed] = told(N_("Social-work part"))
    pedagogical: Mapped[Sealed] = told(N_("Pedagogical part"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class StayElsewhere(Record):
    """A stay at another centre as far as we know it, before or after hers here."""

    __tablename__ = "stays_elsewhere"
    __told__ = Heading(N_("Stays elsewhere"), order="began_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    began_on: Mapped[date] = told(N_("Began"))
    ended_on: Mapped[date | None] = told(N_("Ended"))
    place: Mapped[Sealed] = told(N_("Where"))
    known_from: Mapped[str] = told(N_("Who told us?"), mapped_column(String(20)), words="known_names")
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class Inquiry(Record):
    """Somebody asked the house for something: when, how, who, and what it led to; of no course, most of them.

    The note is sealed for the house, or by the key of the course it is about.
    """

    __tablename__ = "inquiries"
    __table_args__ = (Index(None, "centre_id", "asked_on"),)
    __told__ = Heading(
        N_("Inquiries"),
        order="asked_on",
        outlives="the yearly figures; loses the case and the note",
    )
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id", index=False)
    case_id: Mapped[str | None] = mapped_column(String(24), ForeignKey("cases.id"), index=True)
    asked_on: Mapped[date] = told(N_("Day"))
    channel: Mapped[str] = told(N_("How?"), mapped_column(String(20)), words="channel_names")
    asker: Mapped[str] = told(N_("Who asked?"), mapped_column(String(20)), words="asker_names")
    outcome: Mapped[str] = told(N_("What it led to"), mapped_column(String(20)), words="inquiry_names")
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    removed_at: Mapped[datetime | None] = told(N_("Taken away"))
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
    __told__ = Heading(N_("Decided beside the rule"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    stay_id: Mapped[str] = untold("an id", points_to("stays.id"))
    ruling: Mapped[str] = told(N_("What"), mapped_column(String(10)), words="ruling_names")
    why: Mapped[Sealed] = told(N_("Why?"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class AftercareOffer(Record):
    """Where the offer of aftercare after a stay stands; each answer is a row of its own, the newest counts.

    `how` is us or link, and by link `by` is nobody. `ask_on` is the day to ask again while it is open.
    """

    __tablename__ = "aftercare_offers"
    __table_args__ = (Index(None, "case_id", "stay_id", "at"),)
    __told__ = Heading(N_("The offer of aftercare"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    stay_id: Mapped[str] = untold("an id", points_to("stays.id"))
    offered_on: Mapped[date] = told(N_("Offered on"))
    answer: Mapped[str] = told(N_("Her answer"), mapped_column(String(10)), words="offer_answers")
    answered_on: Mapped[date | None] = told(N_("She said so on"))
    reason: Mapped[Sealed] = told(N_("In her own words"))
    how: Mapped[str] = told(N_("How?"), mapped_column(String(10)), words="offer_hows")
    ask_on: Mapped[date | None] = untold("a reminder for colleagues, a week after what is told")
    by: Mapped[str | None] = told(N_("Written by"), may_point_to("staff.id"))
    at: Mapped[WrittenAt]
