"""The forms of her rights: a correction, a hold, how long is kept, asking to erase, what to hide."""

from typing import Annotated

from pydantic import AfterValidator, Field

from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.rules import LEAST, MOST, Why
from aftercare.storage.ids import is_id
from aftercare.web.fields import Day, RowId
from aftercare.web.forms import Form
from aftercare.words import N_

_KEYS = frozenset(chapter.key for chapter in CHAPTERS)


def _chapter(key: str) -> str:
    if key not in _KEYS:
        raise ValueError(N_("Choose one of the answers."))
    return key


def _entry(row_id: str) -> str:
    if row_id and not is_id(row_id):
        raise ValueError(N_("Choose one of the answers."))
    return row_id


class CorrectionForm(Form):
    """Her own words against a chapter, or against one entry of it."""

    id: RowId
    part: Annotated[str, AfterValidator(_chapter)]
    about: Annotated[str, AfterValidator(_entry)] = ""
    text: str = Field(min_length=1, max_length=4000)
    said_on: Day


class HoldForm(Form):
    """Why a course must be kept for longer."""

    id: RowId
    reason: str = Field(min_length=1, max_length=500)


class KeepingForm(Form):
    """Whole months from the closing day; `version` is the one that was shown."""

    course: int = Field(ge=LEAST, le=MOST)
    not_begun: int = Field(ge=LEAST, le=MOST)
    version: int = 0


class ErasureForm(Form):
    """Asking that a course be erased."""

    id: RowId
    why: Why


class ConfirmForm(Form):
    """Agreeing: which wish is agreed to."""

    erasure: RowId


class HideForm(Form):
    """Words to hide besides in a print or a file, one a line, and whether her children's records come too."""

    hide: str = Field("", max_length=2000)
    children: bool = False


class ChildPrintForm(Form):
    """Words to hide besides in a child's print, and whether it tells who may be told what and who asked."""

    hide: str = Field("", max_length=2000)
    guarded: bool = False
