"""The journal: everything on one line of time, narrowed and searched, and nothing somebody may not read."""

import re

import pytest
from sqlalchemy import update

from aftercare.course.contacts.records import Contact
from aftercare.storage.ids import new_id
from aftercare.today.journal import PAGE
from tests.conftest import House


@pytest.fixture
def journal(house: House) -> str:
    """Where Amina's journal is, with a contact, a note, a visit and a meeting in it."""
    case, mette = f"/cases/{house.cast.cases['amina']}", house.phone("mette")
    contact = {"id": new_id(), "kind": "phone", "present": "her", "minutes": "5", "day": "2026-11-23"}
    contact |= {"at": "10:00", "note": "Hun ringede selv til banken."}
    note = {"id": new_id(), "note": "Ny cylinder i hoveddøren."}
    meeting = {
        "id": new_id(),
        "kind": "support",
        "day": "2026-12-01",
        "at": "10:00",
        "agenda": "Hvem gør hvad",
    }
    for noun, body in (("contacts", contact), ("notes", note), ("meetings", meeting)):
        assert mette.post(f"{case}/{noun}", data=body).status_code == 303
    return f"{case}/journal"


def titles(page: str) -> list[str]:
    return re.findall(r'class="row__title"[^>]*>([^<]+)<', page)


def test_everything_stands_on_one_line_newest_first(house: House, journal: str) -> None:
    page = house.phone("mette").get(journal).text
    order = [page.index(words) for words in ("1. dec.", "Ny cylinder", "ringede selv")]
    assert order == sorted(order) and len(titles(page)) > 2


def test_it_is_narrowed_and_searched_by_a_plain_form(house: House, journal: str) -> None:
    mette = house.phone("mette")
    notes = mette.get(f"{journal}?what=note").text
    assert titles(notes) == ["Notat"] and "Ny cylinder" in notes and "ringede selv" not in notes
    found = mette.get(f"{journal}?q=banken").text
    assert "ringede selv" in found and "Ny cylinder" not in found and "1 fundet" in found
    nothing = mette.get(f"{journal}?q=flodhest").text
    assert titles(nothing) == [] and "Ingen resultater" in nothing
    assert titles(mette.get(f"{journal}?what=horoscope").text) == titles(mette.get(journal).text)


def test_a_long_journal_comes_in_pages(house: House, journal: str) -> None:
    mette, case = house.phone("mette"), journal.removesuffix("/journal")
    for number in range(PAGE):
        body = {"id": new_id(), "note": f"Notat nummer {number}."}
        assert mette.post(f"{case}/notes", data=body).status_code == 303
    first, second = mette.get(journal).text, mette.get(f"{journal}?page=2").text
    assert len(titles(first)) == PAGE and "page=2" in first
    assert "ringede selv" in second and "ringede selv" not in first


def test_a_note_for_some_is_neither_shown_nor_found(house: House, journal: str) -> None:
    async def narrow() -> None:
        async with house.database.writing() as db:
            ida = house.cast.people["ida"].id
            await db.execute(update(Contact).values(readers="psychologists", staff_id=ida))

    house.run(narrow)
    karin = house.phone("karin")
    page = karin.get(journal).text
    assert "ringede selv" not in page and "Talte i telefon" in page
    assert titles(karin.get(f"{journal}?q=banken").text) == []


def test_a_note_counts_as_no_contact(house: House, journal: str) -> None:
    """The contacts of the case are as they were, and its writer can withdraw it from here."""
    case, page = journal.removesuffix("/journal"), house.phone("mette").get(journal).text
    assert "Ny cylinder" not in house.phone("mette").get(f"{case}/contacts").text
    assert re.search(rf'href="{case}/withdrawn/note/[0-9a-f]{{24}}"', page)
    assert "/withdrawn/note/" not in house.phone("jonas").get(journal).text
