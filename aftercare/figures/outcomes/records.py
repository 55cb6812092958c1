"""Whether she lives without violence, as she says herself; and surveys that know nobody."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.figures.outcomes.rules import Lives, Point
from aftercare.figures.outcomes.survey_rules import Asked
from aftercare.storage.columns import Heading, told
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, points_to
from aftercare.words import N_


class Outcome(Record):
    """One answer of hers at one point of time; a later row of the same point is her newer answer."""

    __tablename__ = "outcomes"
    __told__ = Heading(N_("How it goes"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    point: Mapped[Point] = told(N_("Which time is it?"), mapped_column(String(10)), words="point_of_time")
    lives: Mapped[Lives] = told(N_("What does she say?"), mapped_column(String(10)), words="lives_names")
    words: Mapped[Sealed] = told(N_("In her own words"))
    asked_on: Mapped[date] = told(N_("She was asked on"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class SurveyLink(Record):
    """A link to one answer. It names no case: whom it was given to is written down nowhere."""

    __tablename__ = "survey_links"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    asked: Mapped[Asked] = mapped_column(String(10))
    municipality: Mapped[str] = mapped_column(String(60), default="")
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(5), default="da")
    made_by: Mapped[str] = points_to("staff.id")
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used: Mapped[bool] = mapped_column(default=False)


class SurveyAnswer(Record):
    """One answer. It leads back to no link, and of its time only the year is kept."""

    __tablename__ = "survey_answers"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    asked: Mapped[Asked] = mapped_column(String(10))
    municipality: Mapped[str] = mapped_column(String(60), default="")
    year: Mapped[int]
    marks: Mapped[str] = mapped_column(String(20))
    words: Mapped[Sealed]
