"""Spreadsheets that would take the machine: each is told in words, and nobody else notices."""

import io
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from aftercare.importing import apart, reading, sheets
from aftercare.importing.apart import read_in_child
from aftercare.importing.columns import Kind
from tests.attacks.straight import Sent, ask, cookie_of
from tests.conftest import House
from tests.importing.test_pages import send
from tests.importing.test_reading import xlsx

MEGABYTE = 1024 * 1024
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = "</sheetData></worksheet>"
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>'
ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>x</t></is></c></row>'


def workbook(sheet: str, strings: str = "") -> bytes:
    """A sound workbook whose sheet, and words, are these."""
    kept = io.BytesIO()
    with (
        ZipFile(io.BytesIO(xlsx(("Navn",), ("Maja",)))) as sound,
        ZipFile(kept, "w", ZIP_DEFLATED, compresslevel=9) as bent,
    ):
        for name in sound.namelist():
            part = sound.read(name).decode()
            if name.startswith("xl/worksheets/"):
                part = sheet
            elif name == "xl/sharedStrings.xml":
                part = STRINGS.format(strings)
            bent.writestr(name, part)
    return kept.getvalue()


def _sheet(rows: str, before: str = "") -> bytes:
    return workbook(f"{before}{HEAD}{rows}{FOOT}")


def _far(empty: str) -> bytes:
    """Ninety thousand rows that go as far as a row can."""
    return _sheet("".join(f'<row r="{at}"><c r="XFD{at}">{empty}</c></row>' for at in range(1, 90_000)))


def _laughs() -> bytes:
    names = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    return _sheet("&a11;", f'<!DOCTYPE x [<!ENTITY a0 "ha">{names}]>')


def _shown_again() -> bytes:
    """One long word in four hundred thousand cells."""
    cells = '<c t="s"><v>0</v></c>' * 80
    return workbook(f"{HEAD}{f'<row>{cells}</row>' * 4900}{FOOT}", f"<si><t>{'x' * 4000}</t></si>")


def _many_words() -> bytes:
    words = "".join(f"<si><t>{number}</t></si>" for number in range(1_200_000))
    return workbook(HEAD + ROW.format(1) + ROW.format(2) + FOOT, words)


def _one_cell() -> bytes:
    return _sheet('<row><c t="inlineStr"><is><t>' + "x" * (29 * MEGABYTE) + "</t></is></c></row>")


BOMBS: dict[str, Callable[[], bytes]] = {
    "one word in 400,000 cells": _shown_again,
    "a million words": _many_words,
    "every row ends in XFD": lambda: _far("<v>1</v>"),
    "empty rows that end in XFD": lambda: _far(""),
    "the last cell there is": lambda: _sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a million columns": lambda: _sheet(f"<row>{'<c><v>1</v></c>' * 1_000_000}</row>"),
    "30 MB of blanks": lambda: _sheet(" " * (29 * MEGABYTE)),
    "one cell of 29 MB": _one_cell,
    "a million deep": lambda: _sheet("<row>" * 1_000_000 + "</row>" * 1_000_000),
    "a billion laughs": _laughs,
    "a number of a million digits": lambda: _sheet(f"<row><c><v>{'9' * MEGABYTE}</v></c></row>"),
    "a row of a million digits": lambda: _sheet(f'<row r="{"9" * MEGABYTE}"/>'),
    "a zip in name only": lambda: b"PK\x03\x04" + b"\x00" * MEGABYTE,
    "quotes": lambda: b"Navn\n" + b'"' * (2 * MEGABYTE - 6),
    "blanks": lambda: b"Navn\n" + b" " * (2 * MEGABYTE - 6),
    "marks that divide": lambda: b";" * 2 * MEGABYTE,
    "lines": lambda: b"\n" * 2 * MEGABYTE,
}


@pytest.mark.by_turns
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_neither_our_time_nor_our_memory(name: str) -> None:
    """It is told in words; the words nobody shows are read past."""
    bomb = BOMBS[name]()
    assert len(bomb) <= reading.MOST_BYTES
    begun = time.monotonic()
    tracemalloc.start()
    try:
        sheets.sheet_of(read_in_child(bomb, 500, 2), Kind.courses, most=500)
    except reading.Unreadable as told:
        assert told.message % told.places
    else:
        assert name == "a million words"
    finally:
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < 10 * MEGABYTE and time.monotonic() - begun < 8


CONFINED = """
import os, socket, sys
from aftercare.importing.reader import confine
confine(2)
tries = (lambda: open("/etc/passwd"), socket.socket, os.pipe, lambda: bytearray(300 << 20))
for attempt in tries:
    try:
        attempt()
    except (OSError, MemoryError):
        continue
    print("could")
print("confined", flush=True)
while True:
    pass
"""


@pytest.mark.by_turns
def test_a_reader_opens_nothing_and_is_ended_when_it_never_ends() -> None:
    command = [sys.executable, "-c", CONFINED]
    told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=20)
    assert told.stdout == "confined\n", told.stderr
    assert told.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


def test_a_reader_that_only_waits_is_ended_by_the_wall_clock() -> None:
    begun = time.monotonic()
    with pytest.raises(reading.Unreadable) as told:
        read_in_child(b"Navn\nMaja\n", 500, 0.001)
    assert told.value.message == reading.TOO_FULL and time.monotonic() - begun < 5


def _children() -> set[int]:
    return {
        int(pid) for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()
    }


@pytest.fixture
def watched() -> Iterator[list[tuple[int, bytes]]]:
    """How many readers there were at once, and what surrounds the newest, as long as the test runs."""
    seen: list[tuple[int, bytes]] = []
    over, before = threading.Event(), _children()

    def watch() -> None:
        while not over.wait(0.02):
            try:
                readers = [
                    pid
                    for pid in _children() - before
                    if b"aftercare.importing.reader" in Path(f"/proc/{pid}/cmdline").read_bytes()
                ]
                if readers:
                    seen.append((len(readers), Path(f"/proc/{readers[-1]}/environ").read_bytes()))
            except OSError:  # It ended between two looks.
                continue

    watching = threading.Thread(target=watch)
    watching.start()
    yield seen
    over.set()
    watching.join()


def test_a_reader_has_no_surroundings(
    watched: list[tuple[int, bytes]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also from a folder that has nothing to do with us."""
    monkeypatch.setenv("AFTERCARE_DATABASE_URL", "postgresql://secret")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit")
    assert read_in_child(b"Navn\nMaja\n")[0].rows == (("Navn",), ("Maja",))
    names = {pair.partition(b"=")[0] for _, around in watched for pair in around.split(b"\0") if pair}
    assert names and names <= {b"PYTHONPATH", b"LC_CTYPE"}, names


def _multipart(content: bytes, list_id: str) -> tuple[bytes, tuple[tuple[bytes, bytes], ...]]:
    fields = f'--b\r\ncontent-disposition: form-data; name="id"\r\n\r\n{list_id}\r\n'
    fields += '--b\r\ncontent-disposition: form-data; name="kind"\r\n\r\ncourses\r\n'
    fields += '--b\r\ncontent-disposition: form-data; name="file"; filename="x.xlsx"\r\n\r\n'
    return fields.encode() + content + b"\r\n--b--\r\n", (
        (b"content-type", b"multipart/form-data; boundary=b"),
    )


def test_while_ten_bombs_are_read_others_read_and_write(
    house: House, watched: list[tuple[int, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two readers at a time, the crowd behind them is told to wait, and nobody holds the writer."""
    monkeypatch.setattr(apart, "SECONDS", 5)
    karin, mette = house.run(cookie_of, house, "karin"), house.run(cookie_of, house, "mette")
    there = Sent("GET", f"/cases/{next(iter(house.cast.cases.values()))}", b"", mette)
    assert house.run(ask, house, there).status == 200, "what a first look compiles is no wait"
    slow, waits = _far(""), list[float]()

    def bomb(number: int) -> bytes:
        body, headers = _multipart(slow, f"{number:024x}")
        answer = house.run(ask, house, Sent("POST", "/import", body, karin, number, headers))
        assert answer.status == 422, (answer.status, answer.away)
        return bytes(answer.body)

    with ThreadPoolExecutor(10) as crowd:
        bombs = [crowd.submit(bomb, number) for number in range(1, 11)]
        while not all(each.done() for each in bombs):
            begun = time.monotonic()
            assert house.run(ask, house, there).status == 200
            house.run(cookie_of, house, "mette")
            waits.append(time.monotonic() - begun)
            time.sleep(0.1)
        told = [each.result() for each in bombs]
    assert max(waits) < 4.5, waits
    assert max(count for count, _ in watched) <= 2
    assert sum("Der bliver læst andre lister lige nu".encode() in page for page in told) == 6
    assert sum(b"Filen fylder for meget" in page for page in told) == 4


def test_cells_of_blanks_do_not_keep_everybody_waiting(house: House) -> None:
    """480 cells of 3,990 blanks each were looked at for a quarter of a minute, at every look."""
    karin = house.phone("karin")
    blanks = f"a{' ' * 3990}b"
    rows = "".join(f"Selma {number};{blanks};20.11.2026\n" for number in range(480))
    there = send(karin, f"Navn;Team;Fraflyttet\n{rows}".encode())
    begun = time.process_time()
    page = karin.get(str(there))
    assert page.status_code == 200 and "Selma" in page.text
    assert time.process_time() - begun < 3


def test_what_was_pasted_stands_there_again(house: House) -> None:
    form = {"id": "a" * 24, "kind": "courses", "pasted": 'Navn;Note\n"Maja og Selma'}
    answer = house.phone("karin").post("/import", data=form)
    assert answer.status_code == 422 and "Maja og Selma" in answer.text
