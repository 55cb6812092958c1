"""A person's own page."""

import re
from datetime import timedelta
from html import unescape

import pytest

from aftercare import clock
from tests.conftest import House
from tests.people.place import Place, keys_for
from tests.people.things import hidden

WISHES = {
    "work_phone": "+45 20 11 22 33",
    "tongue": "da",
    "version": "1",
}


def test_what_is_saved_is_shown(house: House) -> None:
    mette = house.phone("mette")
    body = WISHES | {"languages": ["ar", "da", "ar", "dsl"]}
    assert mette.post("/me", data=body).headers["location"] == "/me?said=saved"
    page = mette.get("/me").text
    assert 'value="+45 20 11 22 33"' in page
    for chosen in ('value="ar" checked', 'value="dsl" checked'):
        assert chosen in page
    assert 'value="so" checked' not in page


def test_the_language_on_screen_changes(house: House) -> None:
    mette = house.phone("mette")
    assert "Arbejdstelefon" in mette.get("/me").text
    mette.post("/me", data=WISHES | {"tongue": "en"})
    assert "Work phone" in mette.get("/me").text and 'lang="en"' in mette.get("/more").text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"work_phone": "2" * 10_000}, "work_phone"),
        ({"languages": ["da", "klingon"]}, "languages"),
        ({"languages": ["da"] * 21}, "languages"),
        ({"tongue": "ar"}, "tongue"),
    ],
)
def test_errors_stand_beside_their_field(house: House, wrong: dict[str, str | list[str]], field: str) -> None:
    answer = house.phone("mette").post("/me", data=WISHES | wrong)
    assert answer.status_code == 422
    assert f'id="e-{field}"' in answer.text
    assert field == "work_phone" or "+45 20 11 22 33" in answer.text


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "\u202e123", "😀 '--", 'x" autofocus="'])
def test_strange_phones_are_refused_and_come_back_as_text(house: House, text: str) -> None:
    told = house.phone("mette").post("/me", data=WISHES | {"work_phone": text})
    page = told.text
    assert told.status_code == 422 and 'id="e-work_phone"' in page and text in unescape(page)
    assert "<img" not in page and 'x" autofocus' not in page


def test_a_stale_form_keeps_what_was_typed(house: House) -> None:
    mette = house.phone("mette")
    mette.post("/me", data=WISHES)
    told = mette.post("/me", data=WISHES | {"work_phone": "99 99 99 99"})
    assert told.status_code == 409
    assert 'value="99 99 99 99"' in told.text and "+45 20 11 22 33" in told.text
    again = WISHES | {"work_phone": "99 99 99 99", "version": hidden(told.text, "version")}
    assert mette.post("/me", data=again).status_code == 303


def test_a_phone_is_signed_out_from_another(place: Place) -> None:
    here, there = place.at("10.0.0.1"), place.at("10.0.0.2")
    here.post("/sign-in", data=keys_for("mette"))
    clock.set_to(clock.now() + timedelta(seconds=30))
    there.headers["user-agent"] = "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"
    there.post("/sign-in", data=keys_for("mette"))
    listed = here.get("/me").text
    ends = [part.split('"')[0] for part in listed.split('action="/me/logins/')[1:]]
    assert len(ends) == 2 and "iPhone · Safari" in listed and "Windows · Firefox" in listed
    assert here.post(f"/me/logins/{ends[0]}").headers["location"] == "/me?said=signed_out"
    assert there.get("/me").status_code == 303
    assert here.get("/me").status_code == 200


def test_nobody_ends_anothers_login(place: Place) -> None:
    mette, jonas = place.at("10.0.0.1"), place.at("10.0.0.2")
    mette.post("/sign-in", data=keys_for("mette"))
    jonas.post("/sign-in", data=keys_for("jonas"))
    hers = re.findall(r'action="(/me/logins/\w+/end)"', mette.get("/me").text)[0]
    assert jonas.post(hers).status_code == 404
    assert mette.get("/me").status_code == 200
    ended = mette.post(hers)
    assert ended.headers["location"] == "/sign-in" and 'login=""' in ended.headers["set-cookie"]
    assert mette.get("/me").status_code == 303


def test_menus_show_what_a_person_may_do(house: House) -> None:
    mette, karin = house.phone("mette").get("/more").text, house.phone("karin").get("/more").text
    for address in ("/services", "/cafes", "/me", "/emergency"):
        assert f'href="{address}"' in mette and f'href="{address}"' in karin
    assert 'href="/colleagues"' in karin and 'href="/colleagues"' not in mette
    assert 'action="/sign-out"' in mette
    for address in ("/new/contact", "/new/visit", "/cases/new"):
        assert f'href="{address}"' in house.phone("mette").get("/new").text
