"""The forms of the clock and of closing."""

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from aftercare.cases.records import ClosingReason
from aftercare.course.clock.checklists import Item
from aftercare.course.clock.outreach import WhyLost
from aftercare.course.clock.rules import Phase
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form


class TurnForm(Form):
    """Another day for a turn and why; `version` is how many moves the form had seen."""

    id: RowId
    phase: Phase
    on: date
    why: str = Field(min_length=1, max_length=500)
    version: int = 0


class MakingForm(Form):
    """That a phase has begun, and why without review or plan when one is lacking."""

    id: RowId
    phase: Phase
    on: Day
    why: str = Field("", max_length=500)
    version: int = 0


class ExtensionForm(Form):
    """Until when the course goes on beyond nine months, and why."""

    id: RowId
    until: Day
    why: str = Field(min_length=1, max_length=1000)
    version: int = 0


class CheckForm(Form):
    """Lines of a phase's checklist that were done on a day."""

    phase: int = Field(ge=0, le=3)
    items: list[Item] = Field(min_length=1, max_length=len(Item))
    done_on: Day
    note: str = Field("", max_length=500)


class RhythmForm(Form):
    """How often to be in touch in this phase, and why; 0 is the guide again."""

    id: RowId
    days: Literal[0, 7, 14, 31]
    why: str = Field(min_length=1, max_length=500)
    version: int = 0

    @field_validator("days", mode="before")
    @classmethod
    def is_a_number(cls, typed: object) -> object:
        """A form sends text."""
        return int(typed) if isinstance(typed, str) and typed.isascii() and typed.isdigit() else typed


class LostForm(Form):
    """That we cannot reach her, since when and as far as anybody knows why."""

    id: RowId
    since: Day
    why: WhyLost
    note: str = Field("", max_length=1000)


class ClosingForm(Form):
    """That a course has ended, when and why; `without` is why transfer meeting or closing note is missing.

    The last three reasons are none: they lead to reaching out.
    """

    id: RowId
    reason: ClosingReason | Literal["no_answer", "went_back", "moved"]
    without: str = Field("", max_length=1000)
    note: str = Field("", max_length=2000)
    closed_on: date
