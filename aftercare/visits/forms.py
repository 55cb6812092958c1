"""What people may type about a visit."""

from contextlib import suppress
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from aftercare.clock import wall
from aftercare.course.contacts.rules import MOST_MINUTES, Present, Readers
from aftercare.course.plan.areas import Area
from aftercare.visits.actions import Agreed
from aftercare.visits.rules import SaidHow, VisitKind, Who
from aftercare.web.fields import Clock, RowId
from aftercare.web.forms import Form

USUAL_MINUTES = 60


class TimeForm(Form):
    """A visit to plan or to move. Day and time are those on the wall in Copenhagen."""

    id: str = Field(default="", max_length=24)
    version: int = 0
    kind: VisitKind
    day: date = Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))
    at: Clock
    minutes: int = Field(default=USUAL_MINUTES, ge=-100_000, le=100_000)
    staff: str
    second: str = ""
    allowed: bool = False
    place: str = Field(default="", max_length=200)
    purpose: str = Field(default="", max_length=500)
    why: str = Field(default="", max_length=500)
    overrule: str = ""
    interpreter: bool | None = None

    def agreed(self) -> Agreed:
        """The visit this describes."""
        starts_at = wall(self.day, self.at.replace(second=0, microsecond=0))
        along = self.second or None
        return Agreed(self.kind, self.staff, starts_at, self.minutes, self.place, self.purpose, along)


class StepForm(Form):
    """One tap; `version` is that of the visit on the screen."""

    version: int


class CheckInForm(StepForm):
    """The visit begins; `emergency` is why it does although it waits."""

    emergency: str = Field(default="", max_length=500)


class YesForm(StepForm):
    """She said yes, to one of us, and how."""

    how: SaidHow


class EndForm(StepForm):
    """A visit that will not be, or was not: because of whom, and why."""

    who: Who
    why: str = Field(default="", max_length=500)


class CheckOutForm(StepForm):
    """How a visit went; `id` is the contact's to be. Without minutes they count from the check-in.

    `next_at` is when the next one is to be, empty for none.
    """

    id: RowId
    minutes: int | None = Field(default=None, ge=0, le=MOST_MINUTES)
    present: list[Present] = Field(default_factory=list, max_length=len(Present))
    areas: list[Area] = Field(default_factory=list, max_length=len(Area))
    note: str = ""
    readers: Readers | None = None
    next_at: str = Field("", pattern=r"^(20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d)?$")

    @property
    def next_on(self) -> datetime | None:
        """The instant of the next visit, as sent by its time on the wall in Copenhagen, if any."""
        with suppress(ValueError):
            at = datetime.fromisoformat(self.next_at)
            return wall(at.date(), at.time())
        return None


class AnswerForm(Form):
    """Her answer, and when she would rather."""

    answer: Literal["yes", "other", "no"]
    wish: str = Field(default="", max_length=300)
