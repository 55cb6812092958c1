"""Who a child is, as it is typed."""

from datetime import date

from pydantic import Field

from aftercare.cases.children.rules import ChildKind, Custody
from aftercare.cases.written_forms import Amiss, WrittenForm, not_to_come
from aftercare.web.fields import Day, RowId
from aftercare.words import N_
from aftercare.words.names import LONGEST_NAME

OLDEST = 1990


class ChildForm(WrittenForm):
    """Who the child is and who looks after its side of things."""

    called: str = Field(min_length=1, max_length=LONGEST_NAME)
    kind: ChildKind = ChildKind.accompanying
    born_in: int | None = Field(None, ge=OLDEST)
    key_person_id: RowId | None = None
    moved_in_on: Day | None = None
    custody: Custody = Custody.unknown
    assessment: str = ""
    assessed_on: Day | None = None
    review_on: Day | None = None

    def amiss(self, today: date) -> Amiss:
        """A birth or a day in the past that is still to come."""
        if self.born_in is not None and self.born_in > today.year:
            return "born_in", N_("Write a year that has begun.")
        return not_to_come(today, moved_in_on=self.moved_in_on, assessed_on=self.assessed_on)
