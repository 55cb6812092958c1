"""The forms of bringing a list in."""

from typing import Annotated, Literal

from pydantic import Field

from aftercare.cases.records import Programme
from aftercare.importing.columns import Kind
from aftercare.importing.reading import MOST_BYTES, MOST_COLUMNS
from aftercare.web.fields import RowId
from aftercare.web.forms import Form


class ListForm(Form):
    """A list that is pasted, or comes as a file beside this form; `sheet` names one of several in a file."""

    id: RowId
    kind: Kind
    pasted: str = Field("", max_length=MOST_BYTES)
    sheet: str = Field("", max_length=80)


class ColumnsForm(Form):
    """What each column is, in order, "none" for those that are left out; and who leads and which programme
    it is where a row does not say.
    """

    columns: Annotated[list[str], Field(max_length=MOST_COLUMNS)]
    lead: RowId | None = None
    programme: Programme | Literal[""] = ""
    version: int


class RowsForm(Form):
    """Which rows that are here already are imported all the same."""

    again: Annotated[list[int], Field(max_length=5000)] = Field(default_factory=list)


class ExportForm(Form):
    """What is written out."""

    kind: Kind
