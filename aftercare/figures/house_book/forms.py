"""The forms of the house book: an entry, what came of it, the crisis plan."""

from pydantic import Field

from aftercare.figures.house_book.rules import EntryKind
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form


class EntryForm(Form):
    """What happened, without the name of a resident."""

    id: RowId
    kind: EntryKind
    on: Day
    text: str = Field(min_length=1, max_length=4000)
    took_part: int | None = Field(None, ge=0, le=500)
    first_aid: bool | None = None
    next_on: Day | None = None


class DoneForm(Form):
    """What came of it when it was taken up again."""

    done: str = Field(min_length=1, max_length=2000)
    version: int


class CrisisPlanForm(Form):
    """The whole plan; version 0 is the first."""

    text: str = Field(min_length=1, max_length=4000)
    version: int = 0
