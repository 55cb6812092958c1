"""Turns a file or what was pasted into rows of plain text; nothing in it is ever worked out or followed."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aftercare.words import N_

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5000, 80, 4000
MOST_ABOVE = 20
"""Rows a list may have above its headings."""
# Empty rows cost nothing to claim: a row may call itself the nine hundred millionth.
MOST_WITH_EMPTY = 100_000
# As many as a file of text may hold: in a workbook one long cell may be shown a hundred thousand times.
MOST_LETTERS = MOST_BYTES


class Unreadable(Exception):
    """The whole list cannot be read; the message says the cure, `places` fill it."""

    def __init__(self, message: str, **places: object) -> None:
        super().__init__(message)
        self.message, self.places = message, places


EMPTY = N_("There is nothing in this list. The first row names the columns, each row after it is one person.")
TOO_BIG = N_("This is more than 2 MB. Split the list in two.")
TOO_FULL = N_(
    "This file unpacks to more than can be read here. Save the one sheet alone as CSV and choose that."
)
TOO_MANY = N_(
    "This list has more than %(most)s rows. Bring it in in parts of at most %(most)s rows, children counted, "
    "or ask whoever runs the installation: from the terminal 5000 rows come in at once."
)
TOO_WIDE = N_("This list has more than %(most)s columns. Take away those you do not need.")
TOO_LONG = N_("Row %(row)s holds a cell of more than %(most)s letters. Shorten it.")
OLD_KIND = N_(
    "This is an old or locked Excel file. Save it without a password as .xlsx or CSV, and choose that."
)
NO_LIST = N_("This is not a list we can read. Save it as .xlsx or as CSV (UTF-8), and choose that.")
BROKEN_QUOTES = N_('The quotation marks do not match from row %(row)s on. Find the " that is never closed.')
UNWORKED = N_(
    "This is a formula whose result was never saved. Open the file in the spreadsheet, save it, and "
    "choose it again."
)
MERGED = N_("This cell is merged with others above it. Split them, and fill in each row.")


class Note(NamedTuple):
    """Something about the whole list that a person is told: an N_ sentence and what fills it."""

    message: str
    places: dict[str, object]


class Doubt(NamedTuple):
    """A cell that cannot be relied on: its row as a spreadsheet counts, its column from 0, and why."""

    row: int
    at: int
    message: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet of a file as it stands, headings not told from rows; `numbers` are the rows' numbers.

    `refusal` is why it cannot be read to its end. Of a sheet that is hidden no row is read.
    """

    name: str
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    hidden: bool = False
    notes: tuple[Note, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refusal: Note | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings and the rows under them; `numbers` are the rows' numbers as a spreadsheet shows them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    notes: tuple[Note, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def packed(sheet: Sheet) -> str:
    """A sheet as it is sealed."""
    parts = [sheet.headings, sheet.rows, sheet.numbers, sheet.notes, sheet.doubts]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str) -> Sheet:
    """The sheet again; those of an earlier version had no notes."""
    headings, rows, numbers, notes, doubts = [*json.loads(text), [], []][:5]
    return Sheet(tuple(headings), _rows(rows), tuple(numbers), _notes(notes), _doubts(doubts))


def handed_over(leaves: Iterable[Leaf]) -> str:
    """The sheets of a file as one process tells them to another."""
    parts = [
        [one.name, one.rows, one.numbers, one.hidden, one.notes, one.doubts, one.refusal] for one in leaves
    ]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def taken_over(text: str | bytes) -> tuple[Leaf, ...]:
    """The same again."""
    return tuple(
        Leaf(
            name,
            _rows(rows),
            tuple(numbers),
            hidden,
            _notes(notes),
            _doubts(doubts),
            refusal and Note(*refusal),
        )
        for name, rows, numbers, hidden, notes, doubts, refusal in json.loads(text)
    )


def unguarded(cell: str) -> str:
    """The text without the apostrophe an export put before what a spreadsheet would have worked out."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def leaf_of(
    found: Iterable[Sequence[str]],
    most: int,
    *,
    name: str = "",
    notes: Sequence[Note] = (),
    doubts: Sequence[Doubt] = (),
) -> Leaf:
    """The rows that say something. What is too long or too wide ends it, and is told if it is chosen."""
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    letters, refusal = 0, None
    for number, row in enumerate(found, 1):
        cells = [cell.replace("\x00", "").strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        refusal = _too_much(cells, number, len(rows), most)
        if refusal:
            break
        if cells:
            letters += sum(map(len, cells))
            if letters > MOST_LETTERS:
                raise Unreadable(TOO_FULL)
            rows.append(tuple(_storable(unguarded(cell)) for cell in cells))
            numbers.append(number)
    return Leaf(name, tuple(rows), tuple(numbers), notes=tuple(notes), doubts=tuple(doubts), refusal=refusal)


def _too_much(cells: Sequence[str], number: int, before: int, most: int) -> Note | None:
    if number > MOST_WITH_EMPTY or (cells and before > most + MOST_ABOVE):
        return Note(TOO_MANY, {"most": most})
    if len(cells) > MOST_COLUMNS:
        return Note(TOO_WIDE, {"most": MOST_COLUMNS})
    if any(len(cell) > LONGEST_CELL for cell in cells):
        return Note(TOO_LONG, {"row": number, "most": LONGEST_CELL})
    return None


def _storable(cell: str) -> str:
    return cell.encode(errors="replace").decode()


def _rows(rows: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)


def _notes(notes: Iterable[Sequence[object]]) -> tuple[Note, ...]:
    return tuple(Note(*note) for note in notes)  # type: ignore[arg-type]


def _doubts(doubts: Iterable[Sequence[object]]) -> tuple[Doubt, ...]:
    return tuple(Doubt(*doubt) for doubt in doubts)  # type: ignore[arg-type]
