"""Withdrawing on the screen, and ten seconds' undo after a tap; none of it needs a script."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.course.contacts.records import Contact
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.visits.records import Visit
from aftercare.web.undo_marks import SHOWN_FOR, TAKEN_FOR
from tests.cases.withdrawal.things import Hers
from tests.conftest import House
from tests.papers.rights.reading import whole_record
from tests.visits.things import arrange

FORM = re.compile(
    r'<form[^>]* action="/undo">.*?name="case" value="(\w+)".*?name="mark"\s+value="([^"]+)"', re.S
)


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


def contacts(house: House) -> list[str]:
    async def read() -> list[str]:
        async with house.database.reading() as db:
            return list((await db.execute(select(Contact.id))).scalars())

    return house.run(read)


def tapped(house: House, mette: TestClient) -> str:
    """Mette taps that nobody answered; where she comes next."""
    birgitte = house.cast.cases["birgitte"]
    typed = {"id": new_id(), "kind": "attempt", "tapped": "yes", "back": "today"}
    answer = mette.post(f"/cases/{birgitte}/contacts", data=typed)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def undo(mette: TestClient, there: str) -> dict[str, str]:
    found = FORM.search(mette.get(there).text)
    assert found
    return {"case": found[1], "mark": found[2]}


def test_a_tap_is_undone_and_stands_struck(house: House, mette: TestClient) -> None:
    before = contacts(house)
    there = tapped(house, mette)
    assert len(contacts(house)) == len(before) + 1
    answer = mette.post("/undo", data=undo(mette, there))
    assert answer.status_code == 303 and "said=undone" in answer.headers["location"]
    assert contacts(house) == before
    page = mette.get(f"/cases/{house.cast.cases['birgitte']}/contacts").text
    assert "<s>" in page and "Fortrudt med det samme" in page
    assert "Fortrudt. Alt er som før." in mette.get(answer.headers["location"]).text


def test_after_some_seconds_it_is_refused_in_words(house: House, mette: TestClient) -> None:
    there = tapped(house, mette)
    typed = undo(mette, there)
    clock.set_to(NOON + 2 * SHOWN_FOR)
    assert not FORM.search(mette.get(there).text)
    clock.set_to(NOON + 2 * TAKEN_FOR)
    answer = mette.post("/undo", data=typed)
    assert "said=undo_late" in answer.headers["location"]
    assert "for sent at fortryde" in mette.get(answer.headers["location"]).text
    assert len(contacts(house)) == 1


def test_it_is_offered_to_who_tapped_alone(house: House, mette: TestClient) -> None:
    """Two who share a phone do not undo for each other."""
    there, karin = tapped(house, mette), house.phone("karin")
    karin.cookies.set("undo", mette.cookies["undo"])
    assert FORM.search(mette.get(there).text) and not FORM.search(karin.get("/").text)


def test_a_mark_of_somebody_else_or_made_up_undoes_nothing(house: House, mette: TestClient) -> None:
    typed = undo(mette, tapped(house, mette))
    karin = house.phone("karin")
    for phone, changed, said in (
        (karin, {}, "en kollega, der trykkede"),
        (mette, {"mark": typed["mark"][:-3] + "abc"}, "for sent"),
        (mette, {"mark": ""}, "for sent"),
        (mette, {"case": house.cast.cases["amina"]}, "for sent"),
    ):
        answer = phone.post("/undo", data=typed | changed)
        assert said in phone.get(answer.headers["location"]).text
    assert len(contacts(house)) == 1


@pytest.mark.parametrize("ending", ["confirmation", "cancellation"])
def test_a_visit_stands_as_before(house: House, mette: TestClient, ending: str) -> None:
    async def plan() -> str:
        async with house.database.writing() as db:
            return (await arrange(db, house.cast, NOON + timedelta(days=2))).id

    async def state(visit_id: str) -> str:
        async with house.database.reading() as db:
            return str((await db.execute(select(Visit.state).where(Visit.id == visit_id))).scalar())

    visit_id = house.run(plan)
    typed = {"version": "1", "how": "phone", "who": "us", "why": "Syg"}
    answer = mette.post(f"/visits/{visit_id}/{ending}", data=typed)
    assert answer.status_code == 303, answer.text
    assert house.run(state, visit_id) != "planned"
    mette.post("/undo", data=undo(mette, answer.headers["location"]))
    assert house.run(state, visit_id) == "planned"


def test_her_writer_withdraws_a_contact_with_a_reason(house: House, mette: TestClient) -> None:
    async def write() -> str:
        async with house.database.writing() as db:
            return await Hers(db, house.cast).contact(note="Om en anden kvinde.")

    contact_id, case = house.run(write), f"/cases/{house.cast.cases['birgitte']}"
    there = f"{case}/withdrawn/contact/{contact_id}"
    assert f'href="{there}"' in mette.get(f"/contacts/{contact_id}").text
    assert "Om en anden kvinde." in mette.get(there).text
    refused = mette.post(there, data={"why": ""})
    assert refused.status_code == 422 and contact_id in contacts(house)
    answer = mette.post(there, data={"why": "Skrevet på det forkerte forløb"})
    assert answer.headers["location"] == f"{case}/contacts?said=withdrawn"
    for page in (mette.get(f"{case}/contacts").text, mette.get(f"{case}/withdrawn").text):
        assert "Om en anden kvinde." in page and "Skrevet på det forkerte forløb" in page
    assert mette.get(f"/contacts/{contact_id}").status_code == 404


def test_her_record_shows_it_struck(house: House) -> None:
    async def write() -> None:
        async with house.database.writing() as db:
            hers = Hers(db, house.cast)
            row_id = await hers.contact(note="Om en anden kvinde.")
            await withdraw(db, await hers.case(), "contact", row_id, why="Forkert forløb", now=NOON)

    house.run(write)
    page = whole_record(house.phone("karin"), f"/cases/{house.cast.cases['birgitte']}")
    assert "Trukket tilbage: skrevet på et forkert forløb" in page and "Om en anden kvinde." in page
