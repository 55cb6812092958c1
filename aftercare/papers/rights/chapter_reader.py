"""Tells rows of the wide statement as chapters: opened, third parties hidden, empty things left out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Boolean, Date, Integer, LargeBinary, Row, String, null
from sqlalchemy import cast as as_type
from sqlalchemy.types import TypeEngine

from aftercare.cases.safety.redaction import HIDDEN, Redactor
from aftercare.course.contacts.rules import Readers, may_read_added
from aftercare.course.network.records import Support, SupportKind
from aftercare.papers.rights.chapter import Chapter, Line
from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.records import Correction
from aftercare.people.person import Person
from aftercare.storage.sealed import DAMAGED, Lock
from aftercare.storage.tables import Instant, Record
from aftercare.words import Words

TEAM = Readers.team.value
_TYPES: dict[str, TypeEngine[Any]] = {
    "text": String(),
    "sealed": LargeBinary(),
    "day": Date(),
    "moment": Instant(),
    "number": Integer(),
}


@dataclass(frozen=True)
class Cell:
    """One thing told. `value` is text, a number, a date or an aware instant, as `says` wants it shown."""

    label: str
    value: Any
    says: str


@dataclass(frozen=True)
class Entry:
    """One row of a chapter, and what she has said against it."""

    id: str
    cells: list[Cell]
    corrections: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """A chapter with its entries, the oldest first."""

    key: str
    title: str
    entries: list[Entry]


def kind_of_column(column: Any) -> str:
    """Which of the five kinds of value a column holds."""
    known = (
        (LargeBinary, "sealed"),
        (Date, "day"),
        (Instant, "moment"),
        (Integer, "number"),
        (Boolean, "number"),
    )
    return next((kind for type_, kind in known if isinstance(column.type, type_)), "text")


def _slots(chapter: Chapter) -> list[tuple[Line, str, Any]]:
    """Where each told column of a chapter stands in the one wide statement."""
    used: dict[str, int] = {}
    placed = []
    for line in chapter.lines:
        column = getattr(chapter.record, line.column)
        kind = kind_of_column(column)
        used[kind] = used.get(kind, 0) + 1
        told = as_type(column, Integer()) if kind == "number" else column
        placed.append((line, f"{kind}{used[kind]}", told))
    return placed


PLACED = {chapter.key: _slots(chapter) for chapter in CHAPTERS}
WIDE = sorted({slot for placed in PLACED.values() for _, slot, _ in placed})


def nothing(slot: str) -> Any:
    """An empty value of a slot's kind."""
    return as_type(null(), _TYPES[slot.rstrip("0123456789")])


def slot_of(record: type[Record], column: str) -> str:
    """The slot of a told column."""
    return next(slot for line, slot, _ in PLACED[record.__tablename__] if line.column == column)


def is_private(row: Row[Any]) -> bool:
    """True for family and friends in her network."""
    return bool(getattr(row, slot_of(Support, "kind")) == SupportKind.private)


def _leaves(sheet: Any) -> Iterator[str]:
    """The sentences in a saved sheet, without its ids, keys and dates."""
    if isinstance(sheet, dict | list):
        for each in sheet.values() if isinstance(sheet, dict) else sheet:
            yield from _leaves(each)
    elif isinstance(sheet, str) and " " in sheet:
        yield sheet


@dataclass(frozen=True)
class Teller:
    """Opens with her lock what `reader` may read; `parts` says what each colleague is, by id."""

    reader: Person
    lock: Lock
    redactor: Redactor
    parts: Mapping[str, str]
    words: Words

    def chapters(self, rows: Sequence[Row[Any]]) -> list[Told]:
        """Every chapter; what she has said against an entry stands at it too."""
        said: dict[str, list[str]] = {}
        for row in rows:
            if row.chapter == Correction.__tablename__ and row.about:
                text = getattr(row, slot_of(Correction, "text"))
                said.setdefault(row.about, []).append(self._open(Correction.text, row, text))
        return [self._chapter(each, rows, said) for each in CHAPTERS]

    def _chapter(self, chapter: Chapter, rows: Sequence[Row[Any]], said: Mapping[str, list[str]]) -> Told:
        placed = PLACED[chapter.key]
        order = next((slot for line, slot, _ in placed if line.column == chapter.order), "id")
        mine = [row for row in rows if row.chapter == chapter.key]
        mine.sort(key=lambda row: (str(getattr(row, order)), row.id))
        entries = [Entry(row.id, self._cells(chapter, row), said.get(row.id, [])) for row in mine]
        return Told(chapter.key, self.words(chapter.title), entries)

    def _cells(self, chapter: Chapter, row: Row[Any]) -> list[Cell]:
        told = (
            Cell(self.words(line.label), self._value(chapter, line, row, getattr(row, slot)), line.says)
            for line, slot, _ in PLACED[chapter.key]
        )
        return [cell for cell in told if cell.value not in (None, "")]

    def _value(self, chapter: Chapter, line: Line, row: Row[Any], value: Any) -> Any:
        if line.says == "note" and value and not self._may_read(chapter, row):
            return self.words("A note for some readers only. Ask who wrote it to hand it out.")
        if line.says == "third" and (chapter.record is not Support or is_private(row)):
            return HIDDEN if value else ""
        if line.says == "staff":
            return self.parts.get(value, self.words("Colleague")) if value else ""
        if isinstance(value, bytes | memoryview):
            text = self._open(getattr(chapter.record, line.column), row, bytes(value))
            packed = line.says == "sheet" and text != DAMAGED
            return "\n".join(_leaves(json.loads(text))) if packed else text
        return bool(value) if line.says == "answer_names" and value is not None else value

    def _may_read(self, chapter: Chapter, row: Row[Any]) -> bool:
        author = next(slot for line, slot, _ in PLACED[chapter.key] if line.says == "staff")
        written = (row.readers, getattr(row, author))
        return may_read_added(*written, row.note_readers, row.note_by, self.reader)

    def _open(self, column: Any, row: Row[Any], value: bytes | None) -> str:
        return self.redactor.clean(self.lock.open(column, row.id, value))
