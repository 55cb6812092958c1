"""What coordinators type about looks."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field, field_validator

from aftercare import clock
from aftercare.papers.looks.records import Outcome
from aftercare.papers.looks.windows import Span
from aftercare.web.forms import Filled, Form
from aftercare.words import N_, Words

LONGEST = timedelta(days=366)


class PeriodForm(Form):
    """Two wall times in Copenhagen."""

    since: datetime
    until: datetime

    @field_validator("since", "until")
    @classmethod
    def is_on_the_wall(cls, value: datetime) -> datetime:
        """A time with a zone of its own is none that a form of ours has sent."""
        if value.tzinfo is not None or not 2000 <= value.year <= 2100:
            raise ValueError(N_("Choose a day and a time."))
        return value


class CheckForm(Form):
    """What came of asking about a look of the sample."""

    version: int
    outcome: Literal[Outcome.ok, Outcome.explained, Outcome.follow_up]
    asked: bool = False
    note: str = Field(default="", max_length=2000)


def typed_period(form: Filled[PeriodForm], words: Words) -> Span | None:
    """The period as instants; None with an error in the form when it makes no sense."""
    if not form.ok:
        return None
    since, until = (clock.wall(each.date(), each.time()) for each in (form.value.since, form.value.until))
    if not since < until <= since + LONGEST:
        form.refuse("until", words("The end comes after the beginning, and at most a year after it."))
        return None
    return Span(since, until)
