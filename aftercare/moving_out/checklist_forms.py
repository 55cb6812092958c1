"""The papers of moving out: lines of the checklist, notices to the municipality, safety talks."""

from datetime import date

from pydantic import Field

from aftercare.cases.written_forms import Amiss, WrittenForm, not_over, not_to_come
from aftercare.moving_out.rules import Doer, How, LineState, Stage
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form

LONGEST_NAME = 120


class LineForm(WrittenForm):
    """Who takes a line, by when, and how far it has come."""

    who: Doer | None = None
    due_on: Day | None = None
    note: str = Field("", max_length=500)


class NewLineForm(LineForm):
    """A line of her own; the same `id` adds one."""

    stage: Stage
    called: str = Field(min_length=1, max_length=LONGEST_NAME)

    def amiss(self, today: date) -> Amiss:
        """A day that is over."""
        return not_over(today, due_on=self.due_on)


class ChangedLineForm(LineForm):
    """A line as it should be now; `version` is the one that was read. Empty `called` keeps the name."""

    called: str = Field("", max_length=LONGEST_NAME)
    state: LineState
    done_on: Day | None = None

    def amiss(self, today: date) -> Amiss:
        """A day to come."""
        return not_to_come(today, done_on=self.done_on)


class NoticeForm(WrittenForm):
    """That the municipality was told: when, how, to whom, and whether without any name."""

    sent_on: Day
    how: How
    told_to: str = Field("", max_length=120)
    anonymous: bool = False

    def amiss(self, today: date) -> Amiss:
        """A day to come."""
        return not_to_come(today, sent_on=self.sent_on)


class TalkForm(WrittenForm):
    """A safety talk as it was held; every answer may be left empty."""

    held_on: Day
    held_by: RowId
    where_is_he: str = Field("", max_length=500)
    knows_address: str = Field("", max_length=500)
    phone_checked: str = Field("", max_length=500)
    children: str = Field("", max_length=500)
    whom_to_call: str = Field("", max_length=500)
    note: str = Field("", max_length=2000)

    def amiss(self, today: date) -> Amiss:
        """A day to come."""
        return not_to_come(today, held_on=self.held_on)


class NewTemplateLineForm(Form):
    """One line more on the centre's list."""

    id: RowId
    stage: Stage
    called: str = Field(min_length=1, max_length=LONGEST_NAME)


class RenameForm(Form):
    """What a line is called at this centre; empty gives one of ours its first name back."""

    called: str = Field("", max_length=LONGEST_NAME)
    version: int = Field(0, ge=0)
