"""Who advises her at the municipality, counselling, the municipal plan; partners of the centre."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.periods import Period
from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, points_to
from aftercare.support.municipality.partner_rules import PartnerKind
from aftercare.support.municipality.rules import AdviserKind, WhyNot
from aftercare.terms import Group, Page, own_page
from aftercare.words import N_


class Adviser(Record):
    """Somebody of the municipality, hers from `since` to `until`, both included; no `until` is still."""

    __tablename__ = "municipal_advisers"
    __table_args__ = (Index(None, "case_id", "kind"),)
    __told__ = Heading(N_("Who it is at the municipality"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    kind: Mapped[AdviserKind] = told(N_("Kind"), mapped_column(String(20)), words="adviser_names")
    called: Mapped[Sealed] = told(N_("Name"))
    phone: Mapped[Sealed] = told(N_("Phone"))
    since: Mapped[date | None] = told(N_("From"))
    until: Mapped[date | None] = told(N_("Until"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.since, self.until)


class Counselling(Record):
    """Coordinating counselling of one case. `half_year_on` and `year_on` follow from the start when written.

    Somebody has asked whether it goes on at these points when `half_year_asked_on`, `year_asked_on` are set.
    """

    __tablename__ = "counsellings"
    __told__ = Heading(N_("Coordinating counselling"))
    id: Mapped[Id]
    case_id: Mapped[str] = mapped_column(String(24), ForeignKey("cases.id"), unique=True)
    offered_on: Mapped[date | None] = told(N_("Offered on"))
    offered_by: Mapped[Sealed] = told(N_("Offered by"))
    started_on: Mapped[date | None] = told(N_("Began on"))
    last_contact_on: Mapped[date | None] = told(N_("Last contact on"))
    expected_end_on: Mapped[date | None] = told(N_("Expected to end on"))
    ended_on: Mapped[date | None] = told(N_("Ended on"))
    why_not: Mapped[WhyNot | None] = told(
        N_("Why not?"), mapped_column(String(15)), words="no_counselling_names"
    )
    note: Mapped[Sealed] = told(N_("Note"))
    half_year_on: Mapped[date | None] = untold("six months after started_on")
    year_on: Mapped[date | None] = untold("twelve months after started_on")
    half_year_asked_on: Mapped[date | None] = told(N_("Asked after half a year"))
    year_asked_on: Mapped[date | None] = told(N_("Asked after a year"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class MunicipalPlan(Record):
    """The municipality's plan for her: made, coordinated with ours (None: not known), looked at again."""

    __tablename__ = "municipal_plans"
    __told__ = Heading(N_("Municipal action plan"))
    id: Mapped[Id]
    case_id: Mapped[str] = mapped_column(String(24), ForeignKey("cases.id"), unique=True)
    made_on: Mapped[date | None] = told(N_("Made on"))
    coordinated: Mapped[bool | None] = told(N_("Coordinated with our plan"))
    review_on: Mapped[date | None] = told(N_("Next review on"))
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class Partner(Record):
    """A department or house the centre works with; names are sealed under the house key.

    `site` is the place of the centre that knows it, `yearly` whether a meeting a year is wanted; `changed_by`
    and `changed_at` are the last change, `by` and `at` the first.
    """

    __tablename__ = "partners"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    kind: Mapped[PartnerKind] = mapped_column(String(20))
    called: Mapped[Sealed]
    site: Mapped[str] = mapped_column(String(60), default="")
    municipality: Mapped[str] = mapped_column(String(60), default="")
    person: Mapped[Sealed]
    phone: Mapped[Sealed]
    note: Mapped[Sealed]
    yearly: Mapped[bool] = mapped_column(default=False)
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    changed_by: Mapped[str | None] = mapped_column(String(24))
    changed_at: Mapped[datetime | None]
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


own_page(
    Page(
        "partners",
        Group.work,
        N_("Partners"),
        N_("Those you work with, at which of your places, and the meetings every year."),
        "/partners",
        (Partner.changed_by, Partner.changed_at, Partner.centre_id),
    )
)


class PartnerMeeting(Record):
    """A meeting with a partner, planned and then held; no woman is spoken of by name.

    What is to be done afterwards has a day, `follow_up_on`, and is done when `followed_on` is set.
    """

    __tablename__ = "partner_meetings"
    __table_args__ = (Index(None, "partner_id", "planned_on"),)
    id: Mapped[Id]
    partner_id: Mapped[str] = points_to("partners.id", index=False)
    planned_on: Mapped[date]
    held_on: Mapped[date | None]
    cancelled: Mapped[bool] = mapped_column(default=False)
    participants: Mapped[Sealed]
    minutes: Mapped[Sealed]
    follow_up: Mapped[Sealed]
    follow_up_on: Mapped[date | None]
    followed_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    changed_by: Mapped[str | None] = mapped_column(String(24))
    changed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
