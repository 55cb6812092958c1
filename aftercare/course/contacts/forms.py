"""The paper a contact is written on: one tap fills it in, or a person does."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from aftercare import clock
from aftercare.course.contacts.rules import MOST_MINUTES, ContactKind, Present, Readers, counts_as_contact
from aftercare.course.network.rules import HandoverState
from aftercare.course.plan.areas import Area
from aftercare.web.fields import Clock, Day, RowId
from aftercare.web.forms import Form
from aftercare.words import N_


def _written_here(kind: ContactKind) -> ContactKind:
    if kind is ContactKind.carried:
        raise ValueError(N_("Choose one of the answers."))
    return kind


class ContactForm(Form):
    """A contact or attempt. `tapped` is the one-tap button: now, nothing but the kind.

    `moved_to` is how far the support has come by it in `moved_area`, or in its only area.
    """

    id: RowId
    kind: Annotated[ContactKind, AfterValidator(_written_here)]
    tapped: bool = False
    day: Day | None = None
    at: Clock | None = None
    minutes: int = Field(0, ge=0, le=MOST_MINUTES)
    present: list[Present] = Field([], max_length=10)
    areas: list[Area] = Field([], max_length=20)
    support: str = ""
    moved_area: Area | None = None
    moved_to: HandoverState | None = None
    note: str = ""
    readers: Readers | None = None

    def moment(self, now: datetime) -> datetime:
        """The instant it happened: the day and time written, what is missing taken from now."""
        if self.tapped or (self.day is None and self.at is None):
            return now
        local = clock.local(now)
        return clock.wall(self.day or local.date(), self.at or local.time())

    @property
    def lacks_company(self) -> bool:
        """True when somebody answered and it is not said who."""
        return not self.tapped and counts_as_contact(self.kind) and not self.present


class AddendumForm(Form):
    """A signed addition."""

    id: RowId
    text: str = Field(min_length=1)
    readers: Readers | None = None


class ReadersForm(Form):
    """New readers of a note: of the contact itself or of an addition. `was` is what the page showed."""

    about: RowId
    readers: Readers
    was: Readers
