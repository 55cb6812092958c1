"""Tells gathered rows as chapters: opened, third parties hidden, empty things left out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aftercare.cases.safety.hours import read
from aftercare.cases.safety.hours_told import told_hours
from aftercare.cases.safety.redaction import HIDDEN, Redactor
from aftercare.course.contacts.records import Addendum, Contact
from aftercare.course.contacts.rules import Readers, may_read_added
from aftercare.course.network.records import Support, SupportKind
from aftercare.papers.rights.chapter import Chapter, Line
from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.records import Correction
from aftercare.people.person import Person
from aftercare.storage.columns import Shown
from aftercare.storage.gather import beside
from aftercare.storage.sealed import DAMAGED, Lock
from aftercare.storage.tables import Record
from aftercare.storage.withdrawn_records import WithdrawnRow
from aftercare.words import Words


@dataclass(frozen=True)
class Cell:
    """One thing told. `value` is text, a number, a date or an aware instant; `words` names the words it, or
    with `several` each of its comma-separated parts, is shown with.
    """

    label: str
    value: Any
    words: str
    several: bool


@dataclass(frozen=True)
class Entry:
    """One row of a chapter, and what she has said against it."""

    id: str
    cells: list[Cell]
    corrections: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ToldChapter:
    """A chapter with its entries, the oldest first."""

    key: str
    title: str
    entries: list[Entry]


def is_private(row: Support) -> bool:
    """True for family and friends in her network."""
    return row.kind == SupportKind.private


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

    def chapters(self, rows: Mapping[str, Sequence[Record]]) -> list[ToldChapter]:
        """Every chapter, of rows by its key; what she has said against an entry stands at it too."""
        said: dict[str, list[str]] = {}
        for row in rows.get(Correction.__tablename__, ()):
            if isinstance(row, Correction) and row.about_id:
                said.setdefault(row.about_id, []).append(self._open(Correction.text, row.id, row.text))
        return [self._chapter(each, rows.get(each.key, ()), said) for each in CHAPTERS]

    def _chapter(
        self, chapter: Chapter, rows: Sequence[Record], said: Mapping[str, list[str]]
    ) -> ToldChapter:
        mine = sorted(((chapter.oldest_first(row), row) for row in rows), key=lambda each: each[0])
        entries = [Entry(at[-1], self._cells(chapter, row), said.get(at[-1], [])) for at, row in mine]
        return ToldChapter(chapter.key, self.words(chapter.heading.title), entries)

    def _cells(self, chapter: Chapter, row: Record) -> list[Cell]:
        values = ((line.told, self._value(chapter, line, row)) for line in chapter.lines)
        return [
            Cell(self.words(told.label), value, told.words, told.shown is Shown.several)
            for told, value in values
            if value not in (None, "")
        ]

    def _value(self, chapter: Chapter, line: Line, row: Record) -> Any:
        value, shown = getattr(row, line.column.key), line.told.shown
        if shown is Shown.wish and value is None:
            return self.words("Nobody has asked")
        if shown is Shown.note and value and not self._may_read(row):
            return self.words("A note for some readers only. Ask who wrote it to hand it out.")
        if shown is Shown.third_party and (not isinstance(row, Support) or is_private(row)):
            return HIDDEN if value else ""
        if shown is Shown.colleague:
            return self.parts.get(value, self.words("Colleague")) if value else ""
        if isinstance(value, bytes | memoryview):
            return self._text(shown, self._open(line.column, chapter.id_of(row), bytes(value)))
        return value

    def _text(self, shown: Shown, text: str) -> str:
        """What was sealed, in sentences where it is rows of something."""
        if text == DAMAGED:
            return text
        if shown is Shown.hours:
            return ", ".join(told_hours(self.words.lang, read(text)))
        return "\n".join(_leaves(json.loads(text))) if shown is Shown.sheet else text

    def _may_read(self, row: Record) -> bool:
        """An addition is read by those who may read it and the note it was added to."""
        if isinstance(row, Addendum):
            note = beside(row, Contact.readers), beside(row, Contact.staff_id)
            return may_read_added(row.readers, row.by, *note, self.reader)
        if isinstance(row, Contact):
            return may_read_added(row.readers, row.staff_id, Readers.team.value, "", self.reader)
        if isinstance(row, WithdrawnRow):
            return may_read_added(row.readers, row.written_by or "", Readers.team.value, "", self.reader)
        return False

    def _open(self, column: Any, row_id: str, value: bytes | None) -> str:
        return self.redactor.clean(self.lock.open(column, row_id, value))
