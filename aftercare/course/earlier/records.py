"""What went before a course that was already running came into this system."""

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, WrittenAt, WrittenBy, points_to
from aftercare.words import N_


class EarlierCourse(Record):
    """What a list told of a course until the day it was brought in.

    None is what nobody has told. `visits_used` are those of the visits included. Her last contact before is a
    contact of its own; `contacts` are those beside it, `kept` and `missed` appointments.
    `settled_at` is when somebody looked at what was not known.
    """

    __tablename__ = "earlier_courses"
    __told__ = Heading(N_("Before the course was in this system"), order="since")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    since: Mapped[date] = told(N_("In this system since"))
    visits_used: Mapped[int | None] = told(N_("Visits used before"))
    contacts: Mapped[int | None] = told(N_("Contacts before the last one"))
    kept: Mapped[int | None] = told(N_("Appointments kept before"))
    missed: Mapped[int | None] = told(N_("Appointments missed before"))
    settled_at: Mapped[datetime | None] = untold("when a colleague looked at it; what she wrote is told")
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)
