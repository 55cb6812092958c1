"""What is typed about a programme: its agreement, more of it, what counts, its end, a talk afterwards."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from aftercare.cases.municipalities import municipality_named
from aftercare.cases.records import ClosingReason
from aftercare.course.contacts.rules import MOST_MINUTES, ContactKind
from aftercare.support.programmes.money import Hours, Price
from aftercare.support.programmes.rules import Kind, Span
from aftercare.web.fields import Clock, Day, RowId
from aftercare.web.forms import Form
from aftercare.words import N_


def _municipality(text: str) -> str:
    found = municipality_named(text) if text else ""
    if found is None:
        raise ValueError(N_("Choose one of the 98 municipalities, or leave it empty."))
    return found


class AgreementForm(Form):
    """What a programme is agreed to be; hours are kept as minutes, the price as øre."""

    begun_on: Day
    until: Day | None = None
    municipality: Annotated[str, AfterValidator(_municipality)] = ""
    contact: str = Field("", max_length=200)
    scope: str = Field("", max_length=1000)
    price: Price | None = None
    child: RowId | None = None
    note: str = Field("", max_length=2000)

    @property
    def span(self) -> Span:
        """The days it is agreed for."""
        return Span(self.begun_on, self.until)


class NewProgrammeForm(AgreementForm):
    """A programme that begins; `id` is made with the form. Children have talks, the others hours."""

    id: RowId
    kind: Kind
    hours: Hours | None = None
    talks: int | None = Field(None, ge=1, le=500)

    @property
    def quota(self) -> int | None:
        """Talks for children, minutes for the others."""
        return self.talks if self.kind is Kind.children else self.hours


class ChangedProgrammeForm(AgreementForm):
    """A programme as it should be now; `version` is the one that was read."""

    version: int


class LiftForm(Form):
    """How much a programme may hold from now on, and why."""

    id: RowId
    hours: Hours | None = None
    talks: int | None = Field(None, ge=1, le=500)
    why: str = Field(min_length=1, max_length=1000)


class CountForm(Form):
    """Whether one contact counts."""

    contact: RowId
    counts: bool


class EndForm(Form):
    """The last day of a programme and why."""

    on: Day
    reason: ClosingReason
    note: str = Field("", max_length=1000)
    version: int


class AfterTalkForm(Form):
    """A short talk after the course was closed."""

    id: RowId
    kind: ContactKind
    day: date
    at: Clock
    minutes: int = Field(0, ge=0, le=MOST_MINUTES)
    note: str = Field("", max_length=4000)
