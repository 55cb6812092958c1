"""What is typed about a support, and about a step of its path."""

from typing import Literal

from pydantic import Field

from aftercare.phases.areas import Area
from aftercare.services.records import SupportKind
from aftercare.services.rules import LinkState
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form


class SupportForm(Form):
    """Who the support is and what it helps with."""

    kind: SupportKind
    called: str = Field(min_length=1, max_length=120)
    relation: str = Field("", max_length=200)
    phone: str = Field("", max_length=40)
    area: Area | Literal[""] = ""


class NewSupportForm(SupportForm):
    """A support added to a case, with the step it is on."""

    id: RowId
    state: LinkState = LinkState.suggested
    on: Day | None = None


class ChangedSupportForm(SupportForm):
    """A support as it should be now; `version` is the one that was read."""

    version: int


class StepForm(Form):
    """The step a support has come to, on a day."""

    id: RowId
    state: LinkState
    on: Day
    note: str = ""
