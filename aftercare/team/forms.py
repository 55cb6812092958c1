"""The forms of the team meeting, of the caseload review and of handing over."""

from datetime import date
from typing import Literal

from pydantic import Field

from aftercare.cases.written_forms import Amiss, WrittenForm, not_over
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form


class MeetingForm(Form):
    """A team meeting begins: who leads it, who is there."""

    id: RowId
    held_on: date
    chair: RowId
    present: list[RowId] = Field(min_length=1, max_length=60)


class WorkloadForm(Form):
    """What was said about the workload; `version` is the meeting's as the form saw it."""

    workload: str = Field("", max_length=2000)
    version: int


class RaiseForm(Form):
    """Another case for the agenda."""

    id: RowId
    case: RowId


class AdviceForm(WrittenForm):
    """What is advised for a case, who does it and by when."""

    advice: str = Field(min_length=1, max_length=2000)
    who: RowId
    by_on: Day
    version: int

    def amiss(self, today: date) -> Amiss:
        """A day that is over."""
        return not_over(today, by_on=self.by_on)


class RemarkForm(Form):
    """A remark on one case of a worker's caseload."""

    id: RowId
    remark: str = Field(min_length=1, max_length=1000)


class HandoverForm(Form):
    """A case goes to another lead today; `stays` keeps the former on the team."""

    id: RowId
    to: RowId
    note: str = Field(min_length=1, max_length=2000)
    stays: bool = False


class WordForm(Form):
    """What a new lead says to the word that came with a course; a no says why."""

    answer: Literal["yes", "no"]
    why: str = Field("", max_length=1000)


class MoveForm(Form):
    """Many cases of one colleague go to others; who gets which stands in `to-<case id>`."""

    id: RowId
    note: str = Field(min_length=1, max_length=2000)
