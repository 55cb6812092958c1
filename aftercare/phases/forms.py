"""The forms of the clock and of closing."""

from datetime import date

from pydantic import Field

from aftercare.cases.records import ClosingReason
from aftercare.phases.rules import Phase
from aftercare.web.fields import RowId
from aftercare.web.forms import Form


class TurnForm(Form):
    """Another day for a turn and why; `version` is how many moves the form had seen."""

    id: RowId
    phase: Phase
    on: date
    why: str = Field(min_length=1, max_length=500)
    version: int = 0


class ClosingForm(Form):
    """That a course has ended, when and why; `without` is why transfer meeting or closing note is missing."""

    id: RowId
    reason: ClosingReason
    without: str = Field("", max_length=1000)
    note: str = Field("", max_length=2000)
    closed_on: date
