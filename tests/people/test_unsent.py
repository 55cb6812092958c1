"""A form that comes when its login is over goes along with the way in, sealed, and comes back to her."""

import re
from datetime import timedelta

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.people.unsent_forms import MOST_SIGNS, Unsent, brought_back, carry
from tests.attacks.forms_of import forms_of
from tests.conftest import House

NOTE = {"id": "a" * 24, "kind": "phone", "present": "her", "note": "Hun vil ringe til banken på torsdag."}
LATER = NOON + timedelta(hours=10, minutes=1)


def again(phone: TestClient, answer: Response, data: dict[str, str]) -> Response:
    """A browser sends a form once more where a 307 leads."""
    assert answer.status_code == 307, answer.text
    return phone.post(answer.headers["location"], data=data)


def sent_too_late(house: House, phone: TestClient) -> Response:
    address = f"/cases/{house.cast.cases['amina']}/contacts"
    clock.set_to(LATER)
    return again(phone, phone.post(address, data=NOTE), NOTE)


def carried_in(page: str) -> str:
    found = re.search(r'name="carried"[^>]*>([^<]+)<', page)
    assert found
    return found[1]


def signed_in_as(house: House, phone: TestClient, person: str, page: str) -> Response:
    data = {"person": person, "carried": carried_in(page)}
    return again(phone, phone.post("/demo/sign-in", data=data), data)


def test_signing_in_brings_the_form_back(house: House) -> None:
    phone = house.phone("mette")
    asked = sent_too_late(house, phone)
    assert asked.status_code == 401 and "får du din tekst tilbage" in asked.text
    assert "banken" not in asked.text, "somebody else may hold the phone"
    page = signed_in_as(house, phone, "mette", asked.text)
    assert page.status_code == 200 and NOTE["note"] in page.text
    form = next(one for one in forms_of(page.text) if "note" in one.fields)
    assert (
        form.fields == {name: [value] for name, value in NOTE.items()}
        or form.fields["note"][0].strip() == NOTE["note"]
    )
    assert phone.post(form.action, data=NOTE).status_code == 303
    assert NOTE["note"] in phone.get(form.action).text


def test_nobody_else_gets_it(house: House) -> None:
    phone = house.phone("mette")
    asked = sent_too_late(house, phone)
    other = signed_in_as(house, phone, "karin", asked.text)
    assert (other.status_code, other.headers["location"]) == (303, "/?said=not_hers")
    assert "banken" not in phone.get("/?said=not_hers").text


def test_a_day_later_it_is_gone(house: House) -> None:
    phone = house.phone("mette")
    asked = sent_too_late(house, phone)
    clock.set_to(LATER + timedelta(hours=24, minutes=1))
    page = signed_in_as(house, phone, "mette", asked.text)
    assert page.headers["location"] == "/?said=not_hers"


def test_who_never_was_signed_in_is_led_to_the_door(house: House) -> None:
    answer = house.phone(None).post("/cases/new", data=NOTE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    stranger = house.phone(None).post("/sign-in/return?to=/cases/new", data=NOTE)
    assert (stranger.status_code, stranger.headers["location"]) == (303, "/sign-in")
    assert "carried" not in stranger.text


def test_what_was_locked_too_long_comes_back_too(house: House) -> None:
    """The page of the lock holds the words; when it is opened after ten hours, they go along."""
    phone = house.phone("mette")
    clock.set_to(LATER)
    typed = NOTE | {"password": "hemmeligt her"}
    address = f"/cases/{house.cast.cases['amina']}/contacts"
    asked = again(phone, phone.post(f"/unlock?to={address}&again=yes", data=typed), typed)
    page = signed_in_as(house, phone, "mette", asked.text)
    assert NOTE["note"] in page.text and "hemmeligt" not in page.text


def test_what_was_bent_opens_nothing(house: House) -> None:
    ring, mette = house.database.keyring, house.cast.people["mette"].id
    carried = carry(ring, mette, Unsent("/cases/new", NOTE_LISTS), NOON)
    found = brought_back(ring, mette, carried, NOON)
    assert found == Unsent("/cases/new", NOTE_LISTS)
    for bent in ("", "x", carried[:-8], carried[:40] + "AAAA" + carried[44:], "é"):
        assert brought_back(ring, mette, bent, NOON) is None
    assert brought_back(ring, house.cast.people["karin"].id, carried, NOON) is None


def test_it_is_bounded(house: House) -> None:
    words = {"note": ["".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(MOST_SIGNS))]}
    assert carry(house.database.keyring, house.cast.people["mette"].id, Unsent("/", words), NOON) == ""


NOTE_LISTS = {name: [value] for name, value in NOTE.items()}


@pytest.mark.parametrize("address", ["/", "/cases"])
def test_a_look_is_asked_for_again_as_before(house: House, address: str) -> None:
    phone = house.phone("mette")
    clock.set_to(LATER)
    assert phone.get(address).headers["location"].startswith("/sign-in")
