"""What is typed about two women who must never meet."""

from pydantic import Field

from aftercare.cases.apart.rules import Because
from aftercare.web.fields import RowId
from aftercare.web.forms import Form


class PairForm(Form):
    """Two who must never meet: `other` is the other woman's course; `word` is the word that it answers."""

    id: RowId
    other: RowId
    because: Because
    text: str = Field(default="", max_length=1000)
    word: str = Field(default="", max_length=24)


class WordForm(Form):
    """A word to the coordinator: `whom` she must never meet, and why."""

    id: RowId
    whom: str = Field(min_length=1, max_length=1000)


class EndForm(Form):
    """They may meet again, or it was never so; and why."""

    why: str = Field(min_length=1, max_length=500)


class ReplyForm(Form):
    """Why no pair comes of a word."""

    reply: str = Field(min_length=1, max_length=500)
