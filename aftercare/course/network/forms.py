"""What is typed about a support, about a cell of the hand-over matrix, and about family at large."""

from pydantic import Field

from aftercare.course.network.caution import Side
from aftercare.course.network.records import SupportKind
from aftercare.course.network.rules import HandoverState
from aftercare.course.plan.areas import Area
from aftercare.web.fields import Day, Phone, RowId
from aftercare.web.forms import Form


class SupportForm(Form):
    """Who the support is, what it helps with, and whether we may contact it; no answer is not asked."""

    kind: SupportKind
    called: str = Field(min_length=1, max_length=120)
    relation: str = Field("", max_length=200)
    phone: Phone = ""
    areas: list[Area] = Field([], max_length=20)
    closeness: int = Field(2, ge=1, le=3)
    side: Side | None = None
    safe_to_contact: bool | None = None
    she_agrees: bool | None = None
    knows_of_violence: bool | None = None
    why_safe: str = Field("", max_length=500)

    @property
    def whose_side(self) -> Side:
        """The side that was chosen; a private person nobody has placed is not assumed to be on hers."""
        private = self.kind is SupportKind.private
        return self.side or (Side.unknown if private else Side.none)


class NewSupportForm(SupportForm):
    """A support added to a case, with how far it has come in its areas."""

    id: RowId
    state: HandoverState = HandoverState.not_contacted
    on: Day | None = None


class ChangedSupportForm(SupportForm):
    """A support as it should be now; `version` is the one that was read."""

    version: int


class StepForm(Form):
    """The state a support has come to in an area, on a day."""

    id: RowId
    area: Area | None = None
    state: HandoverState
    on: Day
    note: str = ""


class CautionForm(Form):
    """Whether there is honour-related conflict round her; version 0 is the first time."""

    honour: bool = False
    note: str = Field("", max_length=1000)
    version: int = Field(0, ge=0)
