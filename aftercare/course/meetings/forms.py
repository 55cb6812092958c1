"""The papers of a joint meeting: planning it, how it went, what was decided."""

from datetime import date, datetime

from pydantic import Field

from aftercare import clock
from aftercare.cases.written_forms import Amiss, WrittenForm, not_over
from aftercare.course.closing.records import MeetingKind
from aftercare.course.contacts.rules import MOST_MINUTES
from aftercare.course.meetings.rules import Taker, There
from aftercare.course.plan.areas import Area
from aftercare.web.fields import Clock, Day, RowId
from aftercare.web.forms import Form


class MeetingForm(Form):
    """When, with whom and about what; `supports` are ids of her network.

    `without_consent` is why it is held although no consent covers those who come.
    """

    kind: MeetingKind
    day: Day
    at: Clock
    minutes: int = Field(60, ge=15, le=480)
    place: str = Field("", max_length=120)
    supports: list[RowId] = Field([], max_length=12)
    others: str = Field("", max_length=300)
    agenda: str = Field("", max_length=2000)
    without_consent: str = Field("", max_length=500)

    @property
    def starts_at(self) -> datetime:
        """The instant it begins, in Copenhagen's time as written."""
        return clock.wall(self.day, self.at)


class NewMeetingForm(MeetingForm):
    """A meeting that is planned."""

    id: RowId


class ChangedMeetingForm(MeetingForm):
    """A planned meeting as it should be now; `version` is the one that was read."""

    version: int


class HeldForm(Form):
    """How it went: whether she was there, what was said, in her words too."""

    she_was_there: There
    minutes: int = Field(60, ge=0, le=MOST_MINUTES)
    areas: list[Area] = Field([], max_length=20)
    outcome: str = Field("", max_length=4000)
    her_words: str = Field("", max_length=1000)
    without_consent: str = Field("", max_length=500)


class DecisionForm(WrittenForm):
    """What was decided, who does it, by when."""

    id: RowId
    what: str = Field(min_length=1, max_length=500)
    who: Taker
    due_on: Day | None = None

    def amiss(self, today: date) -> Amiss:
        """A day that is over."""
        return not_over(today, due_on=self.due_on)
