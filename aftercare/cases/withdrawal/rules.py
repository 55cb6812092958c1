"""Which rows may be withdrawn: each kind is declared once by the wing that writes it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.storage.sealed import Lock


@dataclass(frozen=True, eq=False)
class Withdrawable:
    """One kind of row that its writer may withdraw.

    `written_by` and `stood` are columns of the record: who wrote it, and when it stood. `home` is the page it
    stood on. `allows` raises NotFound for a row that may not be, as only the database can tell. What a
    `wordless` kind keeps sealed says nothing by itself and is not told as what was withdrawn.
    """

    kind: str
    record: Any
    home: str
    written_by: str = "by"
    stood: str = "at"
    allows: Callable[[AsyncSession, Any], Awaitable[None]] | None = None
    wordless: bool = False

    def stood_at(self, row: Any) -> datetime:
        """The instant it stood at; of a day its beginning in Copenhagen."""
        when = getattr(row, self.stood)
        return when if isinstance(when, datetime) else clock.wall(when, time(0))

    def words(self, lock: Lock, row: Any) -> str:
        """What was written in it, without the columns that only have a word of a list."""
        if self.wordless:
            return ""
        columns = [each for each in self.record.__table__.columns if isinstance(each.type, LargeBinary)]
        texts = [lock.open(getattr(self.record, one.key), row.id, getattr(row, one.key)) for one in columns]
        return "\n".join(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class Mirror:
    """A row of the same kind in another case that says the same as one here."""

    case_id: str
    row_id: str


Mirrors = Callable[[AsyncSession, Any], Awaitable[list[Mirror]]]
MIRRORED: dict[str, Mirrors] = {}
"""Of which kinds a row stands in another case too, and where."""
Along = Callable[[AsyncSession, Any], Awaitable[list[str]]]
ALONG: dict[str, list[tuple[str, Along]]] = {}
"""What goes along with a kind: another kind, and which of its rows."""
WITHDRAWABLE: dict[str, Withdrawable] = {}
"""Every kind by its word, as the wings declared them when they were imported."""


def withdrawable(kind: Withdrawable) -> Withdrawable:
    """Puts a kind into the register. Raises ValueError for a word that is taken."""
    if kind.kind in WITHDRAWABLE:
        raise ValueError(f"{kind.kind} is declared twice")
    WITHDRAWABLE[kind.kind] = kind
    return kind


def goes_along(kind: str, other: str, rows: Along) -> None:
    """With a row of a kind these rows of another kind are withdrawn: one fact that was written in two."""
    ALONG.setdefault(kind, []).append((other, rows))


def mirrored(kind: str, rows: Mirrors) -> None:
    """With a row of a kind its mirrors are withdrawn, by who may withdraw those too, or nothing is."""
    MIRRORED[kind] = rows
