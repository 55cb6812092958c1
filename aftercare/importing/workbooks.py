"""Lists that come as workbooks: every sheet that is not hidden, with what in it cannot be relied on."""

import io
import re
import struct
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain, islice
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from aftercare.importing.reading import (
    MERGED,
    NO_LIST,
    OLD_KIND,
    TOO_FULL,
    UNWORKED,
    Doubt,
    Leaf,
    Note,
    Unreadable,
    leaf_of,
)
from aftercare.words import N_

MOST_UNPACKED = 30 * 1024 * 1024
MOST_PARTS = 200
MOST_SHEETS = 30
# What is neither a sheet nor its words: styles and settings, which are read whole and slowly.
MOST_BESIDES = 1024 * 1024
MOST_DOUBTS = 2000
SHEETS = ("xl/worksheets/", "xl/sharedStrings.xml", "xl/media/", "xl/drawings/")
HIDDEN_ROWS = N_("Rows that are hidden in the file are read all the same: %(rows)s.")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_HIDDEN = re.compile(rb"<row [^>]{0,400}>")
_CELL = re.compile(rb'r="([A-Z]{1,3})(\d+)"')


def workbook_leaves(content: bytes, most: int) -> tuple[Leaf, ...]:
    """Its sheets in their order; a formula counts as what its spreadsheet had worked out when it was saved.

    Raises Unreadable.
    """
    _refuse_bombs(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            return tuple(_leaf(content, sheet, most) for sheet in book.worksheets[:MOST_SHEETS])
        finally:
            book.close()
    except (Unreadable, MemoryError):
        raise
    except Exception:
        # A broken workbook breaks openpyxl in a dozen ways, and none of them is ours to mend.
        raise Unreadable(NO_LIST) from None


def _leaf(content: bytes, sheet: Any, most: int) -> Leaf:
    if sheet.sheet_state != "visible":
        return Leaf(sheet.title, hidden=True)
    sheet.reset_dimensions()  # A sheet says how large it is, and need not be.
    with ZipFile(io.BytesIO(content)) as zipped:
        written = zipped.read(sheet._worksheet_path)
    rows = ([_as_text(value) for value in row] for row in sheet.iter_rows(values_only=True))
    doubts = list(islice(chain(_unworked(written), _merged(written)), MOST_DOUBTS))
    return leaf_of(rows, most, name=sheet.title, notes=tuple(_hidden_rows(written)), doubts=doubts)


def _unworked(written: bytes) -> Iterator[Doubt]:
    """Formulas without a result: the spreadsheet that wrote the file did not work them out."""
    for cell in written.split(b"<c ")[1:]:
        whole = cell.partition(b"</c>")[0]
        place = _CELL.match(whole)
        if place and b"<f" in whole and not re.search(rb"<v>[^<]|<is>", whole):
            yield Doubt(int(place[2]), column_index_from_string(place[1].decode()) - 1, UNWORKED)


def _merged(written: bytes) -> Iterator[Doubt]:
    """Cells under the first of a merged block: what they look like is not what they hold."""
    for found in _MERGED.finditer(written):
        left, right = (column_index_from_string(found[at].decode()) for at in (1, 3))
        for row in range(int(found[2]) + 1, min(int(found[4]), int(found[2]) + MOST_DOUBTS) + 1):
            yield from (Doubt(row, at - 1, MERGED) for at in range(left, right + 1))


def _hidden_rows(written: bytes) -> Iterator[Note]:
    rows = [re.search(rb' r="(\d+)"', row) for row in _HIDDEN.findall(written) if b' hidden="1"' in row]
    numbers = [row[1].decode() for row in rows if row]
    if numbers:
        more = "…" if len(numbers) > 30 else ""
        yield Note(HIDDEN_ROWS, {"rows": ", ".join(numbers[:30]) + more})


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
