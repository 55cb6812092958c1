"""What is typed about a letter: which one to whom, its words, and what is hidden when it is printed."""

from pydantic import Field

from aftercare.papers.letters.rules import LetterKind
from aftercare.web.fields import RowId
from aftercare.web.forms import Form

MOST_SECTIONS = 20


class LetterForm(Form):
    """Which letter, on which consent; the consent says to whom, and whose it is."""

    id: RowId
    kind: LetterKind
    consent: RowId


class WordsForm(Form):
    """The sections as they should read; `version` is the one that was read, `hide` one word a line."""

    version: int
    hide: str = Field("", max_length=2000)
    s0: str = ""
    s1: str = ""
    s2: str = ""
    s3: str = ""
    s4: str = ""
    s5: str = ""
    s6: str = ""
    s7: str = ""
    s8: str = ""
    s9: str = ""
    s10: str = ""
    s11: str = ""
    s12: str = ""
    s13: str = ""
    s14: str = ""
    s15: str = ""
    s16: str = ""
    s17: str = ""
    s18: str = ""
    s19: str = ""

    @property
    def texts(self) -> list[str]:
        """The sections in order; those the letter has not are empty."""
        return [getattr(self, f"s{number}") for number in range(MOST_SECTIONS)]


class PrintForm(Form):
    """The preview that was looked at, and the numbers of the pieces to hide in it."""

    preview: RowId
    version: int
    hide: list[int] = Field([], max_length=400)
