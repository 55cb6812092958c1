"""What a record says about itself to the woman it is about: a heading, and its words, column by column.

Her record, what is erased with her course and the test that nothing is forgotten all read what stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column
from sqlalchemy.orm import MappedColumn, mapped_column

_SAID = "said to her"


class Whose(StrEnum):
    """Whose record a row belongs to. A child's is not in its mother's, nor hers in a child's; `guarded` is
    what lies beside a child's and is told only when it is chosen: who may be told what, and who asked.
    """

    hers = "hers"
    child = "child"
    guarded = "guarded"


class Shown(StrEnum):
    """How a value is shown: as it is or by its words, as several words that commas part, as the sentences of
    a saved sheet, the rows of her hours, or as one of what is not for everybody's eyes. A `wish` is yes, no,
    or not asked.
    """

    plain = "plain"
    several = "several"
    sheet = "sheet"
    colleague = "colleague"
    third_party = "third_party"
    note = "note"
    wish = "wish"
    hours = "hours"


@dataclass(frozen=True)
class Heading:
    """What a chapter of her record with these rows is called; the oldest by `order` stands first.

    `outlives` is why the rows stay when her course is erased; without it they go.
    """

    title: str
    order: str = "at"
    whose: Whose = Whose.hers
    outlives: str = ""


@dataclass(frozen=True)
class Told:
    """A column she is told: what it is called, and by which words its values are (a name of record.html)."""

    label: str
    words: str = ""
    shown: Shown = Shown.plain


@dataclass(frozen=True)
class Untold:
    """Why she is not told a column, or a whole record; `outlives` as in a heading."""

    why: str
    outlives: str = ""


_EVERYWHERE: Mapping[str, Untold] = {
    "id": Untold("an id"),
    "case_id": Untold("an id"),
    "centre_id": Untold("the centre that she knows"),
    "version": Untold("how often a row was changed"),
}


def told(
    label: str, column: MappedColumn[Any] | None = None, *, words: str = "", shown: Shown = Shown.plain
) -> Any:
    """A column, `column` or a plain one, that stands in her record as `label`, an N_ sentence."""
    return _said(column, Told(label, words, shown))


def untold(why: str, column: MappedColumn[Any] | None = None) -> Any:
    """A column, `column` or a plain one, that is kept about her and does not stand in her record."""
    return _said(column, Untold(why))


def _said(column: MappedColumn[Any] | None, what: Told | Untold) -> MappedColumn[Any]:
    made: MappedColumn[Any] = mapped_column() if column is None else column
    made.column.info[_SAID] = what
    return made


def said_of(column: Column[Any]) -> Told | Untold | None:
    """What a column says about itself; None when it has forgotten to.

    A yes or no is shown in words, and a reference to a colleague as what she is.
    """
    said: Told | Untold | None = column.info.get(_SAID) or _EVERYWHERE.get(column.name)
    if not isinstance(said, Told) or said.words or said.shown not in (Shown.plain, Shown.wish):
        return said
    if isinstance(column.type, Boolean):
        return Told(said.label, words="answer_names", shown=said.shown)
    if any(key.target_fullname == "staff.id" for key in column.foreign_keys):
        return Told(said.label, shown=Shown.colleague)
    return said
