"""The papers of the transfer of care: the plan, its lines, that it is agreed."""

from datetime import date

from pydantic import Field

from aftercare.course.plan.areas import Area
from aftercare.law import Need
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form


class TransferPlanForm(Form):
    """What she wants in the long run and the support it takes; version 0 is the first time."""

    goals: str = Field("", max_length=2000)
    needs: str = Field("", max_length=2000)
    version: int = Field(0, ge=0)


class LineForm(Form):
    """Who takes over what from when; `support` is one of her network, else `who` says who."""

    area: Area | None = None
    what: str = Field(min_length=1, max_length=300)
    support: str = Field("", max_length=24)
    who: str = Field("", max_length=120)
    from_on: Day | None = None
    first_on: Day | None = None
    need: Need | None = None
    applied_on: Day | None = None
    waiting_weeks: int | None = Field(None, ge=0, le=104)


class NewLineForm(LineForm):
    """A line that is added."""

    id: RowId


class ChangedLineForm(LineForm):
    """A line as it should be now; `version` is the one that was read."""

    version: int


class AgreedForm(Form):
    """The day she and those who take over agreed to the plan as it stood in this version; `was` is the day
    that stood when the form was opened.
    """

    agreed_on: Day
    version: int
    was: str = ""

    def has_come(self, today: date) -> bool:
        """False for a day still to come."""
        return self.agreed_on <= today
