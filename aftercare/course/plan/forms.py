"""The forms of a phase plan: choosing an area, wording it, its steps, and what she answers."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from aftercare.cases.written_forms import Amiss, WrittenForm, not_over
from aftercare.course.plan.rules import Who
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form

AreaKey = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
LONGEST_WORDS = 500
LONGEST_STEP = 200
MOST_SUPPORTS = 10


class AreaForm(Form):
    """An area she chooses for a phase, and the first words about it; `why_more` when it is a fourth."""

    id: RowId
    area: AreaKey
    phase: int | None = Field(None, ge=0, le=3)
    goal: str = Field("", max_length=LONGEST_WORDS)
    why_now: str = Field("", max_length=LONGEST_WORDS)
    why_more: str = Field("", max_length=LONGEST_WORDS)


class WordsForm(Form):
    """Everything about one area but its steps; `version` is the one the form had seen."""

    goal: str = Field("", max_length=LONGEST_WORDS)
    why_now: str = Field("", max_length=LONGEST_WORDS)
    does_herself: str = Field("", max_length=LONGEST_WORDS)
    wants_help: str = Field("", max_length=LONGEST_WORDS)
    centre_does: str = Field("", max_length=LONGEST_WORDS)
    municipality_does: str = Field("", max_length=LONGEST_WORDS)
    supports: list[RowId] = Field(default_factory=list, max_length=MOST_SUPPORTS)
    version: int


class StepForm(WrittenForm):
    """A step: what, who takes it, by when. `shown` when she wants to see it behind her link."""

    id: RowId
    what: str = Field(min_length=1, max_length=LONGEST_STEP)
    who: Who
    support: RowId | None = None
    due_on: Day | None = None
    shown: bool = False

    def amiss(self, today: date) -> Amiss:
        """A day that is over."""
        return not_over(today, due_on=self.due_on)


class StepChange(StepForm):
    """The same, changed; `version` is the one the form had seen."""

    version: int


class DoneForm(Form):
    """That a step is done, or after all not; the day is today unless another is named."""

    done: bool = True
    on: date | None = None


class Answer(StrEnum):
    """What she may answer about a plan; none is better than another."""

    yes = "yes"
    not_yet = "not_yet"
    change = "change"
    call = "call"


class AnswerForm(Form):
    """Her answer about a plan, and what she would like otherwise."""

    answer: Answer
    words: str = Field("", max_length=LONGEST_WORDS)


class OwnAreaForm(Form):
    """An area a centre adds to its own list."""

    id: RowId
    called: str = Field(min_length=2, max_length=60)
