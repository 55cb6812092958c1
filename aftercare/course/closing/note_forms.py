"""The papers a course ends with: the closing note, an addition to it, and whether we may ask later."""

from typing import Annotated

from pydantic import Field

from aftercare.web.fields import RowId
from aftercare.web.forms import Form

Outcome = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,30}=(done|partly|not)$")]
"""How an area went: economy=done, economy=partly or economy=not."""


class ClosingNoteForm(Form):
    """The note as it is signed; `her_words` is her own evaluation."""

    id: RowId
    outcomes: list[Outcome] = Field([], max_length=20)
    her_words: str = Field("", max_length=2000)
    network: str = Field(min_length=1, max_length=2000)
    unmet: str = Field("", max_length=2000)
    further: str = Field("", max_length=2000)
    recommendation: str = Field("", max_length=2000)


class NoteAddendumForm(Form):
    """A signed addition."""

    id: RowId
    text: str = Field(min_length=1)


class LaterForm(Form):
    """What she says to being asked how it goes; nothing is not asked, and then nobody asks."""

    twelve: bool | None = None
    twenty_four: bool | None = None
    was_twelve: str = ""
    was_twenty_four: str = ""

    @property
    def answers(self) -> dict[int, bool | None]:
        """Her answer by months after the course."""
        return {12: self.twelve, 24: self.twenty_four}

    @property
    def was(self) -> dict[int, str]:
        """What stood as her answer when the form was opened, by months."""
        return {12: self.was_twelve, 24: self.was_twenty_four}


class AskedForm(Form):
    """How it goes, asked as she had agreed to."""

    note: str = Field(min_length=1, max_length=2000)
