"""What people may type about a café, an invitation and an answer."""

from datetime import date
from typing import Literal

from pydantic import Field

from aftercare.clock import wall
from aftercare.visits.cafes.plan_rules import LONGEST_MINUTES, SHORTEST_MINUTES, Plan
from aftercare.visits.cafes.rules import MOST_CHILDREN, MOST_SEATS
from aftercare.web.fields import Clock, RowId
from aftercare.web.forms import Form
from aftercare.words.names import LONGEST_NAME

USUAL_MINUTES = 150
USUAL_SEATS = 40


class PlanForm(Form):
    """A café to make or change. Day and time are those on the wall in Copenhagen."""

    version: int = 0
    called: str = Field(min_length=1, max_length=LONGEST_NAME)
    place: str = Field(min_length=1, max_length=200)
    day: date = Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))
    at: Clock
    minutes: int = Field(ge=SHORTEST_MINUTES, le=LONGEST_MINUTES)
    seats: int = Field(ge=1, le=MOST_SEATS)
    overrule: str = ""

    def plan(self) -> Plan:
        """The café this describes."""
        starts_at = wall(self.day, self.at.replace(second=0, microsecond=0))
        return Plan(self.called, self.place, starts_at, self.minutes, self.seats)


class NewCafeForm(PlanForm):
    """A café to make; its `id` comes with the form, so that a double tap makes one."""

    id: RowId


class CancelForm(Form):
    """The café as it stood on the screen."""

    version: int


class InviteForm(Form):
    """The women to invite, by case."""

    cases: list[RowId] = Field(min_length=1, max_length=300)


class AnswerForm(Form):
    """What she said on the phone; "later" means she was asked and will say."""

    coming: Literal["yes", "no", "later"]
    children: int = Field(0, ge=0, le=MOST_CHILDREN)
    interpreter: bool = False
    note: str = Field("", max_length=500)
    version: int
    overrule: bool = False


class AttendanceForm(Form):
    """Whether she came; saying it twice changes nothing."""

    came: bool


class HerAnswerForm(Form):
    """What she answers through her link; "wait" asks for a seat that becomes free."""

    answer: Literal["yes", "no", "wait"]
    children: int | None = Field(None, ge=0, le=MOST_CHILDREN)
    interpreter: bool | None = None
