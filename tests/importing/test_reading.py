"""Files as they come from spreadsheets, and as nobody should send them."""

import io
import re
import tracemalloc
from collections.abc import Callable
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook

from aftercare.importing import reading, workbooks
from aftercare.importing.export import guarded
from aftercare.importing.reading import Sheet, Unreadable, unguarded
from tests.importing.bringing import the_sheet

DAY = date(2026, 11, 24)
PLAIN = "Navn;Kommune\nÅse Ærø;Rødovre\n"
WANTED = Sheet(("Navn", "Kommune"), (("Åse Ærø", "Rødovre"),), (2,))


def xlsx(*rows: tuple[object, ...], then: Callable[[Workbook], object] = lambda book: None) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    then(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def zipped(**parts: bytes) -> bytes:
    """A zip with these parts."""
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/"), part)
    return kept.getvalue()


@pytest.mark.parametrize("kind", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_a_danish_spreadsheet_writes_is_read(kind: str) -> None:
    assert the_sheet(PLAIN.encode(kind)) == WANTED


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_of_dividing_is_read(mark: str, end: str) -> None:
    assert the_sheet(PLAIN.replace(";", mark).replace("\n", end).encode()) == WANTED
    assert the_sheet(PLAIN.replace(";", mark).replace("\n", end)) == WANTED


def test_quotes_empty_rows_and_short_rows_keep_their_numbers() -> None:
    sheet = the_sheet('Navn;Adresse;Sprog\n\n"Bo;\nlis";"Vej 1 ""B"""\n;;\nMaja;;da\n')
    assert sheet.rows == (("Bo;\nlis", 'Vej 1 "B"', ""), ("Maja", "", "da"))
    assert sheet.numbers == (3, 5)


def test_a_workbook_gives_days_numbers_and_text_as_they_were_typed() -> None:
    content = xlsx(
        ("Navn", "Dag", "Alder", "Tolk", "Tlf"), ("Maja", date(2026, 11, 24), 34.0, True, "+45 20")
    )
    assert the_sheet(content).rows == (("Maja", "2026-11-24", "34", "ja", "+45 20"),)


def test_formulas_are_never_worked_out() -> None:
    """In text they are text; in a workbook nobody has saved after working them out, they are empty."""
    rows = the_sheet('Navn;Note\n=1+1;"@SUM(A1)"\n+cmd|x;-2\n').rows
    assert rows == (("=1+1", "@SUM(A1)"), ("+cmd|x", "-2"))
    formula = xlsx(("Navn", "Note"), ("Maja", '=HYPERLINK("http://x","y")'))
    assert the_sheet(formula).rows == (("Maja", ""),)


@given(some.text())
def test_what_an_export_guards_comes_back_as_it_was(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        (b"", reading.EMPTY),
        (b"Navn;Kommune\n", reading.EMPTY),
        (b"\n \n;;;\n", reading.EMPTY),
        (b"x" * (reading.MOST_BYTES + 1), reading.TOO_BIG),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Excel", reading.OLD_KIND),
        (b"PK\x03\x04 cut short", reading.NO_LIST),
        (zipped(note=b"no workbook"), reading.NO_LIST),
        (b"\xff\xfe\x00", reading.NO_LIST),
        (b"Navn\n\x81\x8d\x90", reading.NO_LIST),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xd8\x00", reading.NO_LIST),
        (b'Navn;Note\n"Maja;1\nLis;2\n', reading.BROKEN_QUOTES),
        (b"Navn\n" + b"M\n" * (reading.MOST_ROWS + 1), reading.TOO_MANY),
        (b";".join([b"x"] * 81) + b"\n1;2\n", reading.TOO_WIDE),
        (b"Navn\n" + b"M" * 4001, reading.TOO_LONG),
        (zipped(**{f"xl{n}": b"x" for n in range(201)}), reading.TOO_FULL),
    ],
    ids=lambda each: str(each)[:24],
)
def test_what_cannot_be_read_is_told_with_its_cure(content: bytes, cure: str) -> None:
    with pytest.raises(Unreadable) as told:
        the_sheet(content)
    assert told.value.message == cure


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped(xl__workbook=b"0" * (workbooks.MOST_UNPACKED + 1))
    assert len(bomb) < 100_000
    tracemalloc.start()
    with pytest.raises(Unreadable, match="unpacks"):
        the_sheet(bomb)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_workbook_that_names_entities_is_refused() -> None:
    """A billion laughs, hidden in the sheet of a sound workbook."""
    sound, kept = ZipFile(io.BytesIO(xlsx(("Navn",), ("Maja",)))), io.BytesIO()
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with ZipFile(kept, "w") as changed:
        for name in sound.namelist():
            part = sound.read(name)
            changed.writestr(name, laughs + part if name.startswith("xl/worksheets/") else part)
    with pytest.raises(Unreadable) as told:
        the_sheet(kept.getvalue())
    assert told.value.message == reading.NO_LIST


@given(some.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(content: bytes) -> None:
    for each in (content, b"PK\x03\x04" + content, b"\xff\xfe" + content, "Navn;æ\n".encode() + content):
        try:
            sheet = the_sheet(each)
        except Unreadable as told:
            assert told.message % told.places if told.places else told.message
        else:
            assert sheet.rows
            assert all(len(row) == len(sheet.headings) for row in sheet.rows)
            assert "\x00" not in str(sheet)


@given(some.integers(0, 9000), some.binary(min_size=1, max_size=8))
def test_no_broken_workbook_does_more_than_be_refused(at: int, bent: bytes) -> None:
    sound = bytearray(SOUND)
    sound[at % len(sound) : at % len(sound) + len(bent)] = bent
    try:
        assert the_sheet(bytes(sound)).rows
    except Unreadable as told:
        assert told.message


SOUND = xlsx(("Navn", "Dag"), ("Maja", date(2026, 11, 24)), ("Lis", "24.11.2026"))


def changed(part: str, *changes: tuple[str, str]) -> bytes:
    """A workbook of three rows with something replaced in one of its parts."""
    kept = io.BytesIO()
    with ZipFile(io.BytesIO(xlsx(("Navn",), ("Åse",), ("Bo",)))) as packed:
        texts = {name: packed.read(name).decode() for name in packed.namelist()}
    for old, new in changes:
        assert old in texts[part]
        texts[part] = texts[part].replace(old, new)
    with ZipFile(kept, "w", ZIP_DEFLATED) as packed:
        for name, text in texts.items():
            packed.writestr(name, text)
    return kept.getvalue()


FAR = (('<row r="3"', '<row r="900000000"'), ('r="A3"', 'r="A900000000"'))


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (changed("xl/worksheets/sheet1.xml", *FAR, ("A1:A3", "A1:XFD900000000")), reading.TOO_MANY),
        (changed("xl/worksheets/sheet1.xml", *FAR), reading.TOO_MANY),
        (changed("xl/styles.xml", ("</cellXfs>", "<xf/>" * 250_000 + "</cellXfs>")), reading.TOO_FULL),
    ],
)
def test_a_small_file_that_would_keep_the_server_busy_for_hours_is_refused(file: bytes, why: str) -> None:
    assert len(file) < 50_000
    with pytest.raises(Unreadable, match=re.escape(why)):
        the_sheet(file)


def test_what_a_sheet_says_of_its_size_takes_nothing_away() -> None:
    file = changed("xl/worksheets/sheet1.xml", ("A1:A3", "A1:A2"))
    assert the_sheet(file).rows == (("Åse",), ("Bo",))
