"""What is typed about a group, about who takes part, and about who came."""

from typing import Literal

from pydantic import Field, field_validator

from aftercare.cases.records import ClosingReason
from aftercare.support.programmes.group_records import GroupKind
from aftercare.web.fields import Clock, Day, RowId
from aftercare.web.forms import Form
from aftercare.words.names import LONGEST_NAME


class GroupForm(Form):
    """What a group is and how long each time lasts, in minutes."""

    called: str = Field(min_length=1, max_length=LONGEST_NAME)
    kind: GroupKind
    place: str = Field("", max_length=200)
    at: Clock
    minutes: int = Field(120, ge=15, le=720)
    seats: int = Field(8, ge=1, le=200)


class NewGroupForm(GroupForm):
    """A group from its first day, so many times, weekly, every second week or once a month of four weeks."""

    id: RowId
    first: Day
    times: int = Field(1, ge=1, le=60)
    every: Literal[7, 14, 28] = 7

    @field_validator("every", mode="before")
    @classmethod
    def is_a_number(cls, typed: object) -> object:
        """A form sends text."""
        return int(typed) if isinstance(typed, str) and typed.isascii() and typed.isdigit() else typed


class ChangedGroupForm(GroupForm):
    """A group as it should be now; `version` is the one that was read."""

    version: int


class DayForm(Form):
    """One day more for a group."""

    id: RowId
    on: Day


class JoiningForm(Form):
    """She takes part in a group from a day."""

    id: RowId
    group: RowId
    since: Day
    note: str = Field("", max_length=1000)


class LeavingForm(Form):
    """She takes part no longer."""

    on: Day
    why: ClosingReason


class CameForm(Form):
    """Who came on a day of those `shown`, and who `had` come when the form was opened: ids of cases."""

    shown: list[RowId] = Field([], max_length=200)
    had: list[RowId] = Field([], max_length=200)
    came: list[RowId] = Field([], max_length=200)
