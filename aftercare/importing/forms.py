"""The forms of bringing a list in."""

from typing import Annotated

from pydantic import Field

from aftercare.importing.columns import Kind
from aftercare.importing.reading import MOST_BYTES, MOST_COLUMNS
from aftercare.web.fields import RowId
from aftercare.web.forms import Form


class ListForm(Form):
    """A list that is pasted, or comes as a file beside this form."""

    id: RowId
    kind: Kind
    pasted: str = Field("", max_length=MOST_BYTES)


class ColumnsForm(Form):
    """What each column is, in order, "none" for those that are left out; and who leads otherwise."""

    columns: Annotated[list[str], Field(max_length=MOST_COLUMNS)]
    lead: RowId | None = None
    version: int


class RowsForm(Form):
    """Which rows that are here already are imported all the same."""

    again: Annotated[list[int], Field(max_length=5000)] = Field(default_factory=list)


class ExportForm(Form):
    """What is written out."""

    kind: Kind
