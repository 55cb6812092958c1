"""What is typed about her municipalities, those who advise her there, the counselling and the plan."""

from datetime import date

from pydantic import Field

from aftercare.cases.forms import Municipality
from aftercare.cases.municipal_ties import Tie
from aftercare.cases.written_forms import Amiss, WrittenForm
from aftercare.support.municipality.refusals import COUNSELLINGS, PLANS
from aftercare.support.municipality.rules import (
    AdviserKind,
    WhyNot,
    why_not_course,
    why_not_plan,
    written_course,
)
from aftercare.web.fields import Day, Phone, RowId
from aftercare.web.forms import Form


class TieForm(Form):
    """A municipality from a day on, empty for none; `was` is the one that was read."""

    id: RowId
    tie: Tie
    name: Municipality = ""
    since: Day
    was: str = Field("", max_length=60)


class AdviserForm(Form):
    """Somebody at the municipality, with the first day; who was there before ends the day before."""

    id: RowId
    kind: AdviserKind
    called: str = Field(min_length=1, max_length=120)
    phone: Phone = ""
    since: Day


class ChangedAdviserForm(WrittenForm):
    """Name and phone as they should be; `version` is the one that was read."""

    called: str = Field(min_length=1, max_length=120)
    phone: Phone = ""


class AdviserEndForm(Form):
    """The last day of somebody whom nobody follows yet."""

    until: Day


class CounsellingForm(WrittenForm):
    """The counselling as it stands; version 0 is the first time."""

    offered_by: str = Field("", max_length=120)
    offered_on: Day | None = None
    started_on: Day | None = None
    last_contact_on: Day | None = None
    expected_end_on: Day | None = None
    ended_on: Day | None = None
    why_not: WhyNot | None = None
    note: str = Field("", max_length=2000)

    def amiss(self, today: date) -> Amiss:
        """Days that cannot be true."""
        refusal = why_not_course(written_course(self), today)
        return COUNSELLINGS[refusal] if refusal else None


class PlanForm(WrittenForm):
    """The municipal plan's days; version 0 is the first time."""

    made_on: Day | None = None
    coordinated: bool | None = None
    review_on: Day | None = None
    note: str = Field("", max_length=2000)

    def amiss(self, today: date) -> Amiss:
        """Days that cannot be true."""
        name = why_not_plan(self.made_on, self.review_on, today)
        return (name, PLANS[name]) if name else None
