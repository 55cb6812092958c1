"""Nothing about a case is shown without a row in the access log: no row, no page."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select, text

from aftercare.people.access_log import Deed, Purpose
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.access_log.verify import check_log
from tests.conftest import House
from tests.searching import search


def rows(house: House) -> list[AccessEntry]:
    async def read() -> list[AccessEntry]:
        async with house.database.reading() as db:
            return list((await db.execute(select(AccessEntry).order_by(AccessEntry.seq))).scalars())

    return house.run(read)


@contextmanager
def full(house: House) -> Iterator[None]:
    """While a log takes no more rows."""
    stop = (
        "CREATE TRIGGER nothing_more BEFORE INSERT ON access_log "
        "BEGIN SELECT RAISE(ABORT, 'nothing more'); END"
    )

    async def do(statement: str) -> None:
        async with house.database.writing() as db:
            await db.execute(text(statement))

    house.run(do, stop)
    yield
    house.run(do, "DROP TRIGGER nothing_more")


def test_a_look_is_written_with_who_where_and_why(house: House) -> None:
    amina = house.cast.cases["amina"]
    assert house.phone("mette").get(f"/cases/{amina}").status_code == 200
    row = rows(house)[-1]
    assert (row.deed, row.place, row.case_id) == (Deed.look, "GET /cases/{case_id}", amina)
    assert (row.purpose, row.staff_id) == (Purpose.team, house.cast.people["mette"].id)
    assert row.login_id and row.centre_id


def test_a_list_tells_how_many_and_a_search_what_for(house: House) -> None:
    phone = house.phone("karin")
    phone.get("/cases")
    assert (rows(house)[-1].deed, rows(house)[-1].case_id) == (Deed.list, "")
    assert rows(house)[-1].shown > 1
    search(phone, "/cases", "Amina")
    found = rows(house)[-1]
    assert found.deed == Deed.search
    assert found.criterion and b"Amina" not in found.criterion


def test_what_is_not_hers_is_written_as_denied(house: House) -> None:
    amina = house.cast.cases["amina"]
    assert house.phone("vibeke").get(f"/cases/{amina}").status_code == 404
    row = rows(house)[-1]
    assert (row.deed, row.case_id, row.purpose) == (Deed.denied, amina, Purpose.none)


def test_pages_about_nobody_write_nothing(house: House) -> None:
    phone = house.phone("mette")
    before = len(rows(house))
    for path in ("/me", "/more", "/offline", "/healthz", "/sign-in"):
        phone.get(path)
    house.phone(None).get("/cases/" + "a" * 24)
    assert len(rows(house)) == before


def test_no_row_no_page(house: House) -> None:
    amina, phone = house.cast.cases["amina"], house.phone("mette")
    with full(house):
        for path in (f"/cases/{amina}", "/cases", "/"):
            answer = phone.get(path)
            assert answer.status_code == 500
            assert "Amina" not in answer.text
    assert phone.get("/cases").status_code == 200


def test_no_row_no_change(house: House) -> None:
    amina, phone = house.cast.cases["amina"], house.phone("mette")
    before = phone.get(f"/cases/{amina}/contacts").text
    body = {"id": "a" * 24, "kind": "phone", "tapped": "yes", "note": "Hun kommer i morgen."}
    with full(house):
        refused = phone.post(f"/cases/{amina}/contacts", data=body)
    assert refused.status_code == 500
    assert "Hun kommer i morgen." in refused.text
    after = phone.get(f"/cases/{amina}/contacts").text
    assert after.count("<li") == before.count("<li")


def test_the_log_of_a_day_is_whole(house: House) -> None:
    for person in ("mette", "jonas", "karin"):
        phone = house.phone(person)
        for path in ("/", "/cases", "/visits", f"/cases/{house.cast.cases['amina']}"):
            phone.get(path)

    async def check() -> list[str]:
        async with house.database.reading() as db:
            return (await check_log(db)).troubles

    assert house.run(check) == []
