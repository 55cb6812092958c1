"""A chapter of the record: which columns of a table are told, and under which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aftercare.storage.tables import Record
from aftercare.words import N_


@dataclass(frozen=True)
class Line:
    """A column and what it is called. `says` names the words its values are shown with (record.html);
    "staff" shows a colleague's part, "third" hides what is told of a private person.
    """

    column: str
    label: str
    says: str = ""


class Whose(StrEnum):
    """Whose record a chapter belongs to. A child's is not in its mother's, nor hers in a child's; `guarded`
    is what lies beside a child's and is told only when it is chosen: who may be told what, and who asked.
    """

    hers = "hers"
    child = "child"
    guarded = "guarded"


@dataclass(frozen=True)
class Chapter:
    """A table as she reads it, the oldest row first by `order`. `through` leads to her from a table
    that does not name her case itself.
    """

    record: type[Record]
    title: str
    order: str
    lines: Sequence[Line]
    through: type[Any] | None = None
    whose: Whose = Whose.hers

    @property
    def key(self) -> str:
        """The name of its table, which corrections keep."""
        return str(self.record.__tablename__)


BY, AT = Line("by", N_("Written by"), "staff"), Line("at", N_("Written down"))
NOTE = Line("note", N_("Note"))
