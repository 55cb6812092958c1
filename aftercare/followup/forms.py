"""The form of one answer."""

from pydantic import Field

from aftercare.followup.rules import Lives, Point
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form


class OutcomeForm(Form):
    """What she says at one point of time, and the day she was asked."""

    id: RowId
    point: Point
    lives: Lives
    asked_on: Day
    words: str = Field("", max_length=1000)
