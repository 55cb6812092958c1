"""What she may have beside her main course: extended aftercare, ambulatory talks, talks for the children."""

from datetime import date

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.children.records import Child
from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.support.programmes.rules import Kind
from aftercare.words import N_


class FurtherProgramme(Record):
    """One programme beside the main course, from `begun_on`, agreed `until`, ended when `ended_on` is set.

    `number` counts within the centre and stands for her in invoices. `quota` is minutes, or talks for
    children; the newest QuotaLift goes before it. `ore_per_hour` is øre. `municipality` pays.
    """

    __tablename__ = "programmes"
    __told__ = Heading(N_("Programmes"), order="begun_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    kind: Mapped[Kind] = told(N_("Kind"), mapped_column(String(20)), words="further_names")
    number: Mapped[int] = told(N_("Number on the invoice"))
    begun_on: Mapped[date] = told(N_("From"))
    until: Mapped[date | None] = told(N_("Agreed until"))
    quota: Mapped[int | None] = told(N_("Minutes or talks agreed"))
    municipality: Mapped[str] = told(N_("Municipality that pays"), mapped_column(String(60), default=""))
    contact: Mapped[Sealed] = told(N_("Who was it agreed with?"), shown=Shown.third_party)
    ore_per_hour: Mapped[int | None] = told(N_("Øre an hour"))
    scope: Mapped[Sealed] = told(N_("What is agreed?"))
    child_id: Mapped[str | None] = untold(
        "an id; the children have their own chapter", may_point_to(f"{Child.__tablename__}.id")
    )
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    ended_on: Mapped[date | None] = told(N_("Last day"))
    end_reason: Mapped[str | None] = told(
        N_("Why does it end?"), mapped_column(String(20)), words="reason_names"
    )
    end_note: Mapped[Sealed] = told(N_("In a few words"))
    ended_by: Mapped[str | None] = told(N_("Ended by"), may_point_to("staff.id"))
    version: Mapped[int] = mapped_column(default=1)


class QuotaLift(Record):
    """Who leads lets a programme hold more, or less, than was agreed first; the newest counts."""

    __tablename__ = "quota_lifts"
    __told__ = Heading(N_("Allowed anew"))
    id: Mapped[Id]
    programme_id: Mapped[str] = untold("an id", points_to("programmes.id"))
    case_id: Mapped[str] = points_to("cases.id")
    quota: Mapped[int] = told(N_("Minutes or talks agreed"))
    why: Mapped[Sealed] = told(N_("Why?"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class CountChoice(Record):
    """Somebody says of one contact that it counts in a programme, or that it does not."""

    __tablename__ = "count_choices"
    __table_args__ = (UniqueConstraint("programme_id", "contact_id"),)
    __told__ = Heading(N_("What counts in a programme"))
    id: Mapped[Id]
    programme_id: Mapped[str] = untold("an id", points_to("programmes.id", index=False))
    case_id: Mapped[str] = points_to("cases.id")
    contact_id: Mapped[str] = untold("an id; the contacts have their own chapter", points_to("contacts.id"))
    counts: Mapped[bool] = told(N_("Counts"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class AfterTalk(Record):
    """A talk after her course was closed, written as aftercare without opening it again."""

    __tablename__ = "after_talks"
    __told__ = Heading(N_("Talks after the course was closed"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    closure_id: Mapped[str] = untold("an id", points_to("closures.id"))
    contact_id: Mapped[str] = untold(
        "an id; the contacts have their own chapter", mapped_column(String(24), unique=True)
    )
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
