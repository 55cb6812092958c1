"""The forms of a quality goal and of a year's value."""

from pydantic import Field

from aftercare.figures.records import Direction, Standing
from aftercare.web.fields import RowId
from aftercare.web.forms import Form


class GoalForm(Form):
    """A goal, how it is measured, from which year and in which direction."""

    id: RowId
    called: str = Field(min_length=1, max_length=300)
    indicator: str = Field(min_length=1, max_length=300)
    baseline_year: int = Field(ge=2000, le=2100)
    direction: Direction
    standing: Standing = Standing.working
    version: int = 0


class ValueForm(Form):
    """What the indicator was in one year; `was` are the years and values that stood when it was opened."""

    id: RowId
    was: list[str] = Field([], max_length=200)
    year: int = Field(ge=2000, le=2100)
    value: str = Field(min_length=1, max_length=100)
