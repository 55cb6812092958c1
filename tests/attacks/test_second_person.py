"""One person with two keys: nobody comes in as a colleague, and nobody is both of two."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.blocks import block
from aftercare.cases.forms import BlockForm
from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON
from aftercare.people.independence import SETTLES
from aftercare.people.invitations import Choice
from aftercare.storage.ids import new_id
from tests.people.place import Place, empty_place, keys_for, signed_in
from tests.people.test_colleagues import chosen, link_in, nana
from tests.people.things import code_now

pytestmark = pytest.mark.by_turns


CHOICE = Choice("hash", "SECRET", 1)
DAY = SETTLES + timedelta(minutes=1)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Real doors, and a second coordinator: Lone."""
    with empty_place(tmp_path) as made:
        made.move_in()
        made.second_coordinator()
        yield made


async def block_karin(place: Place) -> None:
    """From Birgitte, by Mette who leads."""
    async with place.database.writing() as db:
        cast = place.cast
        form = BlockForm(id=new_id(), colleague=cast.people["karin"].id, reason="Søster", last=True)
        assert (
            await block(
                db, await find_case(db, cast.people["mette"], cast.cases["birgitte"], NOON), form, NOON
            )
            is None
        )


def code_in(page: str) -> str:
    return page.split('id="share">')[1].split("<", maxsplit=1)[0]


def asked_in(page: str) -> str:
    return page.split("/vouchings/")[1].split("/", maxsplit=1)[0]


def test_a_blocked_coordinator_does_not_come_in_as_a_colleague(place: Place) -> None:
    """Issue 9, finding 7, word for word."""
    place.run(block_karin, place)
    karin, mette = signed_in(place, "karin"), place.cast.people["mette"].id
    page = karin.post(f"/colleagues/{mette}/invitations").text
    assert "/welcome/" not in page
    asked = asked_in(karin.get(f"/colleagues/{mette}").text)
    assert karin.post(f"/colleagues/{mette}/vouchings/{asked}/confirmation").status_code == 422
    assert "/welcome/" not in karin.get(f"/colleagues/{mette}").text


def test_neither_of_the_two_comes_in_alone(place: Place) -> None:
    karin, lone = signed_in(place, "karin"), signed_in(place, "lone")
    mette = place.cast.people["mette"].id
    code = code_in(karin.post(f"/colleagues/{mette}/invitations").text)
    asked = asked_in(lone.get(f"/colleagues/{mette}").text)
    answer = lone.post(f"/colleagues/{mette}/vouchings/{asked}/confirmation")
    link = link_in(answer.text)
    assert code not in answer.text
    phone = place.at("10.0.0.9")
    typed = chosen(phone.get(link).text)
    for wrong in ({}, {"share": ""}, {"share": "00000000"}):
        assert phone.post(link, data=typed | wrong).status_code == 422
    assert phone.post(link, data=typed | {"share": code}).status_code == 303
    told = phone.get("/").text
    assert "Karin Dahl" in told and "Lone Berg" in told


def signed_in_again(place: Place, person: str) -> TestClient:
    browser = place.at("10.0.0.33")
    assert browser.post("/sign-in", data=keys_for(person)).status_code == 303
    return browser


def test_guessing_the_code_is_counted(place: Place) -> None:
    karin, lone, mette = signed_in(place, "karin"), signed_in(place, "lone"), place.cast.people["mette"].id
    code = code_in(karin.post(f"/colleagues/{mette}/invitations").text)
    asked = asked_in(lone.get(f"/colleagues/{mette}").text)
    link = link_in(lone.post(f"/colleagues/{mette}/vouchings/{asked}/confirmation").text)
    phone = place.at("10.0.0.9")
    typed = chosen(phone.get(link).text)
    for _ in range(5):
        assert phone.post(link, data=typed | {"share": "00000000"}).status_code == 422
    assert phone.post(link, data=typed | {"share": code}).status_code == 429


def test_she_is_told_when_it_is_asked_and_can_say_no(place: Place) -> None:
    karin, lone, mette = signed_in(place, "karin"), signed_in(place, "lone"), place.cast.people["mette"].id
    phone = signed_in(place, "mette")
    karin.post(f"/colleagues/{mette}/invitations")
    asked = asked_in(phone.get("/").text)
    assert phone.post(f"/me/vouchings/{asked}/refusal").status_code == 303
    assert lone.post(f"/colleagues/{mette}/vouchings/{asked}/confirmation").status_code == 422


def test_leads_of_her_cases_and_coordinators_are_told(place: Place) -> None:
    karin, lone, ida = signed_in(place, "karin"), signed_in(place, "lone"), place.cast.people["ida"].id
    karin.post(f"/colleagues/{ida}/invitations")
    asked = asked_in(lone.get(f"/colleagues/{ida}").text)
    lone.post(f"/colleagues/{ida}/vouchings/{asked}/confirmation")
    for person, told in (("mette", True), ("karin", True), ("sara", False), ("vibeke", False)):
        page = signed_in_again(place, person) if person != "karin" else karin
        assert ("Ida Vester" in page.get("/").text) is told, person


def test_nobody_alone_makes_a_coordinator(place: Place) -> None:
    """A puppet hired or promoted would see every case that its maker is blocked from."""
    karin, lone = signed_in(place, "karin"), signed_in(place, "lone")
    puppet = nana(role="coordinator")
    link = link_in(karin.post("/colleagues", data=puppet).text)
    phone = place.at("10.0.0.9")
    assert phone.post(link, data=chosen(phone.get(link).text)).status_code == 303
    assert phone.get("/colleagues").status_code == 403
    post = {"called": "Nana Lund", "role": "coordinator", "profession": "pedagogue", "version": "1"}
    assert karin.post(f"/colleagues/{puppet['id']}", data=post).status_code == 303
    assert phone.get("/colleagues").status_code == 403
    asked = asked_in(lone.get(f"/colleagues/{puppet['id']}").text)
    assert karin.post(f"/colleagues/{puppet['id']}/vouchings/{asked}/confirmation").status_code == 422
    assert lone.post(f"/colleagues/{puppet['id']}/vouchings/{asked}/confirmation").status_code == 303
    assert phone.get("/colleagues").status_code == 200


def test_nobody_trains_herself_to_read_more(place: Place) -> None:
    """Psychologists' notes are for psychologists: a coordinator does not become one by a tap."""
    karin, karin_id = signed_in(place, "karin"), place.cast.people["karin"].id
    post = {"called": "Karin Dahl", "role": "coordinator", "profession": "psychologist", "version": "1"}
    answer = karin.post(f"/colleagues/{karin_id}", data=post)
    assert answer.status_code == 422 and 'id="e-profession"' in answer.text
    assert signed_in_again(place, "lone").post(f"/colleagues/{karin_id}", data=post).status_code == 303


def test_every_later_link_takes_two(place: Place) -> None:
    """Who left, who was invited and never came, who was away: all but the very first."""
    karin, jonas, new = signed_in(place, "karin"), place.cast.people["jonas"].id, nana()
    assert "/welcome/" in karin.post("/colleagues", data=new).text
    assert "/welcome/" not in karin.post(f"/colleagues/{new['id']}/invitations").text
    karin.post(f"/colleagues/{jonas}/departure", data={"to-all": "nobody"})
    assert "/welcome/" not in karin.post(f"/colleagues/{jonas}/invitations").text


def test_with_an_old_key_she_needs_nobody(place: Place) -> None:
    phone, other = signed_in(place, "mette"), place.at("10.0.0.44")
    clock.set_to(clock.now() + timedelta(seconds=60))
    assert other.post("/sign-in", data=keys_for("mette")).status_code == 303
    page = phone.get("/me/keys").text
    answer = phone.post("/me/keys", data=chosen(page) | {"password": "helt nye ord om torsken"})
    assert answer.status_code == 303
    assert phone.get("/me").status_code == 200 and other.get("/me").status_code == 303
    assert other.post("/sign-in", data=keys_for("mette", code=code_now(steps=1))).status_code == 422
