"""The pages: a file or what was pasted, its columns, the import and its undo; the door for large bodies."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.records import Case
from aftercare.demo.cast import NOON
from aftercare.importing.pages import AT_ONCE
from aftercare.importing.records import Import
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.importing.test_reading import xlsx

TEXT = "Navn;Fraflyttet;Indsats\nSelma;20.11.2026;CTI\nMaja;22.11.2026;Efterværn\n"
MEGABYTE = 1024 * 1024


def send(phone: TestClient, content: bytes, kind: str = "courses", name: str = "liste.csv") -> Any:
    """The form with a file, as a browser sends it; the address of the list, or the answer."""
    form = {"id": new_id(), "kind": kind, "pasted": "", "once_more": "yes"}
    answer = phone.post("/import", data=form, files={"file": (name, content, "text/csv")})
    return answer.headers["location"] if answer.status_code == 303 else answer


def opened(house: House) -> set[str]:
    """The ids of the cases of Nordlys."""

    async def ask() -> set[str]:
        async with house.database.reading() as db:
            rows = select(Case.id).where(Case.centre_id == house.cast.centres["nordlys"])
            return set((await db.execute(rows)).scalars())

    found: set[str] = house.run(ask)
    return found


@pytest.fixture
def karin(house: House) -> TestClient:
    """The coordinator, who has just proven that it is she."""
    return house.phone("karin")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (TEXT.encode(), "liste.csv"),
        (TEXT.encode("cp1252"), "liste.csv"),
        (xlsx(*(line.split(";") for line in TEXT.splitlines())), "liste.xlsx"),  # type: ignore[arg-type]
    ],
)
def test_a_file_goes_all_the_way_and_back(house: House, karin: TestClient, content: bytes, name: str) -> None:
    before = opened(house)
    there = send(karin, content, name=name)
    page = karin.get(there).text
    assert "Alt er i orden." in page
    assert "Selma · Maja" in page
    assert opened(house) == before
    assert karin.post(f"{there}/rows").headers["location"] == f"{there}?said=imported"
    made = opened(house) - before
    assert len(made) == 2
    done = karin.get(f"{there}?said=imported").text
    assert "Listen er importeret." in done
    assert "Fortryd importen" in done
    assert karin.post(f"{there}/rows").status_code == 422
    assert opened(house) - before == made
    assert karin.post(f"{there}/undoing").headers["location"] == f"{there}?said=undone_import"
    assert opened(house) == before


def test_a_pasted_list_with_troubles_names_them_and_imports_nothing(house: House, karin: TestClient) -> None:
    before, list_id = opened(house), new_id()
    pasted = "Navn\tFraflyttet\tKommune\nSelma\t11.2026\tRødovre\nMaja\t22.11.2026\tAndeby"
    karin.post("/import", data={"id": list_id, "kind": "courses", "pasted": pasted})
    page = karin.get(f"/import/{list_id}").text
    assert "Række 2" in page
    assert "“11.2026” er ikke en hel dato. Skriv dag, måned og år, for eksempel 24.11.2026." in page
    assert "“Andeby” er ikke en af de 98 kommuner." in page
    assert "Importér listen" not in page
    assert karin.post(f"/import/{list_id}/rows").status_code == 422
    assert opened(house) == before
    columns = {"columns": ["called", "none", "none"], "version": "1", "lead": house.cast.people["mette"].id}
    assert karin.post(f"/import/{list_id}/columns", data=columns).status_code == 303
    assert karin.post(f"/import/{list_id}/columns", data=columns).status_code == 303, "the same again"
    assert "2 rækker nævner ingen indsats." in karin.get(f"/import/{list_id}").text
    assert karin.post(f"/import/{list_id}/rows").status_code == 422
    columns |= {"version": "2", "programme": "aftercare"}
    assert karin.post(f"/import/{list_id}/columns", data=columns).status_code == 303
    other = columns | {"columns": ["called", "moved_out_on", "none"]}
    assert karin.post(f"/import/{list_id}/columns", data=other).status_code == 409
    assert "Alt er i orden." in karin.get(f"/import/{list_id}").text
    assert karin.post(f"/import/{list_id}/rows").status_code == 303
    assert len(opened(house) - before) == 2
    hers = house.phone("mette").get("/cases").text
    assert "Selma" in hers
    assert "Maja" in hers


def test_what_is_here_already_is_left_out_unless_it_is_chosen(house: House, karin: TestClient) -> None:
    karin.post(f"{send(karin, TEXT.encode())}/rows")
    before = opened(house)
    again = send(karin, TEXT.encode())
    assert "De springes over" in karin.get(again).text
    karin.post(f"{again}/rows")
    assert opened(house) == before
    third = send(karin, TEXT.encode())
    karin.post(f"{third}/rows", data={"again": ["3"]})
    assert len(opened(house) - before) == 1


def test_columns_nobody_knows_are_refused(karin: TestClient) -> None:
    there = send(karin, TEXT.encode())
    for columns in (["called", "centre_id"], ["x" * 50], ["called"] * 200):
        assert karin.post(f"{there}/columns", data={"columns": columns, "version": "1"}).status_code == 422


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "Der står ikke noget på listen."),
        (b"\xd0\xcf\x11\xe0 old", "gammel eller låst Excel-fil"),
        (b"Navn\n" + b"Selma\n" * (AT_ONCE + 1), f"dele på højst {AT_ONCE} rækker"),
        (b"\x00" * 1000, "ikke en liste, vi kan læse"),
        (b"PK\x03\x04" + b"\x00" * 1000, "ikke en liste, vi kan læse"),
    ],
)
def test_a_file_that_is_no_list_is_told_beside_its_field(
    karin: TestClient, content: bytes, told: str
) -> None:
    answer = send(karin, content)
    assert answer.status_code == 422
    assert told in answer.text


def test_a_list_may_be_two_megabytes_here_and_nowhere_else(house: House, karin: TestClient) -> None:
    note = "x" * 3900
    large = ("Navn;Note\n" + "".join(f"Selma {n};{note}\n" for n in range(490))).encode()
    assert MEGABYTE < len(large) < 2 * MEGABYTE
    assert str(send(karin, large)).startswith("/import/")
    assert send(karin, large + b"x" * MEGABYTE).status_code == 413
    assert karin.post("/import/export", files={"file": large}).status_code == 413
    assert karin.post("/cases/new", files={"file": b"small"}).status_code == 422


@pytest.mark.parametrize(("told", "most"), [([(b"content-length", b"52428800")], 0), ([], 3)])
def test_fifty_megabytes_are_refused_at_the_door(
    house: House, karin: TestClient, told: list[tuple[bytes, bytes]], most: int
) -> None:
    """By their length before a byte is read; one that tells no length after the first two megabytes."""
    cookie = "; ".join(f"{one.name}={one.value}" for one in karin.cookies.jar).encode()
    head = [(b"host", b"127.0.0.1:8000"), (b"cookie", cookie), *told]
    head.append((b"content-type", b"multipart/form-data; boundary=b"))
    scope = {"type": "http", "http_version": "1.1", "method": "POST", "scheme": "http", "path": "/import"}
    scope |= {"raw_path": b"/import", "query_string": b"", "headers": head, "server": ("127.0.0.1", 8000)}
    read, statuses = [], []

    async def receive() -> dict[str, Any]:
        begun = b"" if read else b'--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n'
        read.append(MEGABYTE)
        return {"type": "http.request", "body": begun + b"x" * MEGABYTE, "more_body": True}

    async def answer(message: dict[str, Any]) -> None:
        statuses.append(message.get("status"))

    house.run(house.app, scope, receive, answer)
    assert statuses[0] == 413
    assert len(read) <= most


def test_a_stranger_s_file_is_not_even_read(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object, **__: object) -> None:
        raise AssertionError("the file of a stranger was read")

    monkeypatch.setattr("aftercare.web.form_reading.InMemory.parse", never)
    answer = send(house.phone(None), TEXT.encode())
    assert answer == "/sign-in"


def test_no_file_ever_touches_the_disk(karin: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a list was written to the disk")

    monkeypatch.setattr(tempfile, "TemporaryFile", never)
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", never)
    large = ("Navn;Note\n" + f"Selma;{'x' * 3900}\n" * 400).encode()
    assert str(send(karin, large)).startswith("/import/")


def test_five_minutes_later_she_proves_again(house: House, karin: TestClient) -> None:
    there = send(karin, TEXT.encode())
    clock.set_to(NOON + timedelta(minutes=6))
    for answer in (karin.get("/import"), karin.get(there)):
        assert answer.headers["location"].startswith("/unlock")
    assert karin.post(f"{there}/rows").status_code == 401


def test_writing_out_is_in_the_log_and_comes_back_the_same(house: House, karin: TestClient) -> None:
    answer = karin.post("/import/export", data={"kind": "courses"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="2026-11-24-1.csv"'
    assert "Birgitte" in answer.text
    assert "Yasmin" not in answer.text
    assert house.run(newest, house) == ("export", "POST /import/export")
    page = karin.get(send(karin, answer.content)).text
    assert "Alt er i orden." in page
    assert page.count('name="again"') == 3
    assert karin.post("/import/export", data={"kind": "cafes"}).status_code == 422


async def newest(house: House) -> tuple[str, str]:
    async with house.database.reading() as db:
        row = (await db.execute(select(AccessEntry).order_by(AccessEntry.seq.desc()).limit(1))).scalar_one()
        return row.deed, row.place


def test_colleagues_are_brought_in_too(house: House, karin: TestClient) -> None:
    text = "Navn;E-mail;Rolle;Uddannelse\nRita Dam;rita@example.org;Medarbejder;Pædagog\n"
    text += "Mette Holm;mette@example.org;Medarbejder;Socialrådgiver\n"
    there = send(karin, text.encode(), "colleagues")
    assert "Nogen logger allerede ind med adressen." in karin.get(there).text
    assert karin.post(f"{there}/rows", data={"again": ["3"]}).status_code == 303
    assert "Giv hver kollega et link" in karin.get(there).text
    assert "Rita Dam" in karin.get("/colleagues").text


def test_nothing_of_a_list_lies_in_the_clear(house: House, karin: TestClient) -> None:
    there = send(karin, TEXT.replace("Selma", "Kanariefugl").encode())
    assert "Kanariefugl" in karin.get(there).text
    for file in Path(house.settings.data).glob("aftercare.db*"):
        assert b"Kanariefugl" not in file.read_bytes()

    async def kept() -> int:
        async with house.database.reading() as db:
            return len((await db.execute(select(Import.id))).all())

    assert house.run(kept) == 1
