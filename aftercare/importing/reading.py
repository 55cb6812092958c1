"""Turns a file or what was pasted into rows of plain text; nothing in it is ever worked out or followed."""

import csv
import io
import json
import re
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from aftercare.words import N_

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 30 * 1024 * 1024
MOST_PARTS = 200
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5000, 80, 4000
# Empty rows cost nothing to claim: a row may call itself the nine hundred millionth.
MOST_WITH_EMPTY = 100_000
# As many as a file of text may hold: in a workbook one long cell may be shown a hundred thousand times.
MOST_LETTERS = MOST_BYTES
# What is neither a sheet nor its words: styles and settings, which are read whole and slowly.
MOST_BESIDES = 1024 * 1024
SHEETS = ("xl/worksheets/", "xl/sharedStrings.xml", "xl/media/", "xl/drawings/")


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
TOO_MANY = N_("This list has more than %(most)s rows. Split it in two.")
TOO_WIDE = N_("This list has more than %(most)s columns. Take away those you do not need.")
TOO_LONG = N_("Row %(row)s holds a cell of more than %(most)s letters. Shorten it.")
OLD_KIND = N_(
    "This is an old or locked Excel file. Save it without a password as .xlsx or CSV, and choose that."
)
NO_LIST = N_("This is not a list we can read. Save it as .xlsx or as CSV (UTF-8), and choose that.")
BROKEN_QUOTES = N_('The quotation marks do not match from row %(row)s on. Look for a " that is never closed.')


@dataclass(frozen=True, slots=True)
class Sheet:
    """The headings and the rows under them; `numbers` are the rows' numbers as a spreadsheet shows them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def packed(sheet: Sheet) -> str:
    """A sheet as it is handed over and sealed."""
    return json.dumps([sheet.headings, sheet.rows, sheet.numbers], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str | bytes) -> Sheet:
    """The sheet again."""
    headings, rows, numbers = json.loads(text)
    return Sheet(tuple(headings), tuple(tuple(row) for row in rows), tuple(numbers))


def read_list(content: bytes, most: int = MOST_ROWS) -> Sheet:
    """The list in a file: XLSX, or text apart by semicolon, comma or tab. Raises Unreadable.

    A workbook may ask for any memory and time: only the process in reader.py opens what people send.
    """
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_BIG)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(OLD_KIND)
    if content.startswith(b"PK\x03\x04"):
        return _sheet(_xlsx(content), most)
    return read_text(_decoded(content), most)


def read_text(text: str, most: int = MOST_ROWS) -> Sheet:
    """The same for text that was pasted. Raises Unreadable."""
    if len(text) > MOST_BYTES:
        raise Unreadable(TOO_BIG)
    if "\x00" in text:
        raise Unreadable(NO_LIST)
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _sheet(_divided(plain), most)


def unguarded(cell: str) -> str:
    """The text without the apostrophe an export put before what a spreadsheet would have worked out."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 as their marks say, else UTF-8, else the Windows-1252 that old Excel writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        kinds: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in content[:200]:
        kinds = ("utf-16-le",) if content[1:2] == b"\x00" else ("utf-16-be",)
    else:
        kinds = ("utf-8-sig", "cp1252")
    for kind in kinds:
        try:
            return content.decode(kind)
        except UnicodeDecodeError:
            continue
    raise Unreadable(NO_LIST)


def _divided(text: str) -> Iterable[list[str]]:
    first = next((line for line in text.split("\n") if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    mark = max(";\t,", key=bare.count)
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    try:
        yield from reader
    except csv.Error:
        raise Unreadable(BROKEN_QUOTES, row=reader.line_num) from None


def _xlsx(content: bytes) -> Iterable[list[str]]:
    """The first sheet; a formula counts as what its spreadsheet had worked out when it was saved."""
    _refuse_bombs(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            first: Any = book.worksheets[0]
            first.reset_dimensions()  # A sheet says how large it is, and need not be.
            for row in first.iter_rows(values_only=True):
                yield [_as_text(value) for value in row]
        finally:
            book.close()
    except (Unreadable, MemoryError):
        raise
    except Exception:
        # A broken workbook breaks openpyxl in a dozen ways, and none of them is ours to mend.
        raise Unreadable(NO_LIST) from None


def _refuse_bombs(content: bytes) -> None:
    """A zip says how large its parts are, and never gives more than it said."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError, struct.error):
        raise Unreadable(NO_LIST) from None
    besides = sum(part.file_size for part in parts if not part.filename.startswith(SHEETS))
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or besides > MOST_BESIDES:
        raise Unreadable(TOO_FULL)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unreadable(OLD_KIND)


def _as_text(value: object) -> str:
    """A cell as a Dane would have typed it: days as 2026-11-24, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _sheet(found: Iterable[Sequence[str]], most: int) -> Sheet:
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    letters = 0
    for number, row in enumerate(found, 1):
        if number > MOST_WITH_EMPTY:
            raise Unreadable(TOO_MANY, most=most)
        cells = [cell.replace("\x00", "").strip() for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        _measure(cells, number)
        letters += sum(map(len, cells))
        if letters > MOST_LETTERS:
            raise Unreadable(TOO_FULL)
        if len(rows) > most:
            raise Unreadable(TOO_MANY, most=most)
        rows.append(tuple(_storable(unguarded(cell)) for cell in cells))
        numbers.append(number)
    if len(rows) < 2:
        raise Unreadable(EMPTY)
    width = max(map(len, rows))
    even = [row + ("",) * (width - len(row)) for row in rows]
    return Sheet(even[0], tuple(even[1:]), tuple(numbers[1:]))


def _measure(cells: Sequence[str], number: int) -> None:
    if len(cells) > MOST_COLUMNS:
        raise Unreadable(TOO_WIDE, most=MOST_COLUMNS)
    if any(len(cell) > LONGEST_CELL for cell in cells):
        raise Unreadable(TOO_LONG, row=number, most=LONGEST_CELL)


def _storable(cell: str) -> str:
    return cell.encode(errors="replace").decode()
