"""A stay here, with the facts Hellerup's yearly tables count (seed S1, domain.md 3.1)."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Index, String, exists
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.records import Case
from aftercare.storage.columns import Heading, Shown, Whose, told, untold
from aftercare.storage.tables import Id, Record, may_point_to, points_to
from aftercare.words import N_


class Stay(Record):
    """One woman's stay; answers are words of the tables, never free text. `reasons` is comma separated.

    None is what nobody has asked or written down; `withheld` names, comma separated, what she would rather
    not say. What daily work writes elsewhere - interpreter, perpetrator, police, psychologist, aftercare, her
    children - is counted from there (figures/homes.py); here stands only what a list told of it without the
    days and names a register needs, or what is left of an erased course.

    An anonymous stay has an alias and no CPR number. `leaving` is why it ended; `offer_by` the day aftercare
    is to be offered by, None when there is nothing to offer or it has been. `version` counts what was written
    by hand.
    """

    __tablename__ = "stays"
    __table_args__ = (Index(None, "case_id", "moved_in_on"),)
    __told__ = Heading(
        N_("Her stay here"),
        order="moved_in_on",
        outlives="the yearly figures; loses the case, and its days become a year and a length",
    )
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    case_id: Mapped[str | None] = may_point_to("cases.id")
    moved_in_on: Mapped[date] = told(N_("Moved in"))
    moved_out_on: Mapped[date | None] = told(N_("Moved out"))
    age: Mapped[int | None] = told(N_("Age"))
    region: Mapped[str | None] = told(N_("Region"), words="region_names")
    danish: Mapped[bool | None] = told(N_("Danish by origin"))
    interpreter: Mapped[bool | None] = told(N_("Interpreter"))
    children: Mapped[int | None] = told(N_("Children"))
    income: Mapped[str | None] = told(N_("Income"), words="income_names")
    reasons: Mapped[str] = told(
        N_("Reasons"), mapped_column(String(120), default=""), words="ground_names", shown=Shown.several
    )
    perpetrator: Mapped[str | None] = told(N_("Who it was"), words="perpetrator_names")
    misuse: Mapped[str | None] = told(N_("Misuse"), words="misuse_names")
    reported_at_admission: Mapped[bool | None] = told(N_("Reported to the police when she came"))
    reported_at_discharge: Mapped[bool | None] = told(N_("Reported to the police when she left"))
    psychologist: Mapped[bool | None] = told(N_("Talks with a psychologist"))
    stays_in_life: Mapped[str] = told(
        N_("Stays in her life"), mapped_column(default="unknown"), words="times_names"
    )
    destination: Mapped[str] = told(
        N_("Moved to"), mapped_column(default="unknown"), words="destination_names"
    )
    leaving: Mapped[str] = told(
        N_("Why the stay ended"), mapped_column(String(20), default=""), words="leaving_names"
    )
    anonymous: Mapped[bool] = told(N_("Anonymous stay"), mapped_column(default=False))
    aftercare_accepted: Mapped[bool | None] = told(N_("Accepted a course"))
    withheld: Mapped[str] = told(
        N_("She would rather not say"),
        mapped_column(String(120), default=""),
        words="sheet_fact_names",
        shown=Shown.several,
    )
    offer_by: Mapped[date | None] = untold("a reminder for colleagues, worked out from what is told")
    by: Mapped[str | None] = untold(
        "when the facts were typed; the facts are told", mapped_column(String(24))
    )
    at: Mapped[datetime | None] = untold("when the facts were typed; the facts are told")
    version: Mapped[int] = mapped_column(default=1)


class ChildStay(Record):
    """A child who stayed with her; contact-visit children are not counted here.

    As in her stay, None is what nobody has asked. `child_id` is nobody once the course is erased; `age` and
    the registers' answers stand here as they do on hers. Without a `destination` it moved where she did.
    """

    __tablename__ = "child_stays"
    __told__ = Heading(N_("The children's stay"), order="age", whose=Whose.child)
    id: Mapped[Id]
    stay_id: Mapped[str] = untold("an id", points_to("stays.id"))
    child_id: Mapped[str | None] = untold("an id", may_point_to("children.id"))
    boy: Mapped[bool | None] = told(N_("Boy"))
    age: Mapped[int | None] = told(N_("Age"))
    danish: Mapped[bool | None] = told(N_("Danish by origin"))
    psychologist: Mapped[bool | None] = told(N_("Talks with a psychologist"))
    later_report: Mapped[bool | None] = told(N_("A report of concern since"))
    psychological_violence: Mapped[bool | None] = told(N_("Exposed to psychological violence"))
    physical_violence: Mapped[bool | None] = told(N_("Exposed to physical violence"))
    witnessed_psychological: Mapped[bool | None] = told(N_("Witnessed psychological violence"))
    witnessed_physical: Mapped[bool | None] = told(N_("Witnessed physical violence"))
    destination: Mapped[str] = told(N_("Moved to"), mapped_column(default=""), words="destination_names")
    stays_in_life: Mapped[str] = told(N_("Stays in the child's life"), mapped_column(default="unknown"))
    withheld: Mapped[str] = told(
        N_("She would rather not say"),
        mapped_column(String(120), default=""),
        words="sheet_fact_names",
        shown=Shown.several,
    )
    version: Mapped[int] = mapped_column(default=1)


# True in SQL for a case with an anonymous stay: an alias, no CPR number, no name in what goes out.
ANONYMOUS: ColumnElement[bool] = exists().where(Stay.case_id == Case.id, Stay.anonymous).correlate(Case)
