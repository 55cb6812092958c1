"""A phone that locked itself opens again where she was, with what she was writing."""

import re
from datetime import timedelta
from html import unescape

from starlette.testclient import TestClient

from aftercare import clock
from aftercare.people.attempts import PAIR_LIMIT
from tests.conftest import House
from tests.people.authenticator import Authenticator
from tests.people.place import Place, keys_for
from tests.people.test_passkeys import ask, given, signed_in
from tests.people.things import PASSWORD, code_now

WISHES = {"work_phone": "20 30\n40 50", "tongue": "da", "version": "1"}


def idle(minutes: int = 16) -> None:
    clock.set_to(clock.now() + timedelta(minutes=minutes))


def keys(**other: str) -> dict[str, str]:
    return {"password": PASSWORD, "code": code_now(), **other}


def kept_in(page: str) -> dict[str, str]:
    found = re.findall(
        r'<textarea name="(\w+)" hidden aria-hidden="true">\n(.*?)</textarea>', page, re.DOTALL
    )
    return {name: unescape(value) for name, value in found}


def locked(place: Place) -> TestClient:
    browser = signed_in(place)
    idle()
    return browser


def test_a_locked_phone_shows_nothing_and_leads_back(place: Place) -> None:
    browser = locked(place)
    answer = browser.get("/visits?day=2026-11-24&x=1")
    assert (answer.status_code, answer.text) == (303, "")
    assert answer.headers["location"] == "/unlock?to=/visits%3Fday%3D2026-11-24%26x%3D1"
    page = browser.get(answer.headers["location"]).text
    assert "Mette" not in page and '<nav class="bar"' not in page
    action = unescape(re.findall('action="(/unlock[^"]*)"', page)[0])
    opened = browser.post(action, data=keys())
    assert (opened.status_code, opened.headers["location"]) == (303, "/visits?day=2026-11-24&x=1")
    assert browser.get("/me").status_code == 200


def test_what_was_half_written_is_sent_once_it_is_open(place: Place) -> None:
    browser = locked(place)
    told = browser.post("/me", data=WISHES | {"languages": ["da", "ar"]})
    assert told.status_code == 401 and told.headers["cache-control"] == "no-store"
    kept = kept_in(told.text)
    assert kept == WISHES | {"languages": "ar"}
    assert told.text.count('name="languages"') == 2
    action = unescape(re.findall('action="(/unlock[^"]*)"', told.text)[0])
    wrong = browser.post(action, data=kept | keys(password="gæt nummer så og så"))
    assert wrong.status_code == 422 and kept_in(wrong.text) == kept
    assert PASSWORD not in wrong.text and "så og så" not in wrong.text
    again = browser.post(action, data=kept | keys())
    assert (again.status_code, again.headers["location"]) == (307, "/me")
    assert browser.post("/me", data=kept | keys()).headers["location"] == "/me?said=saved"
    assert "20 30" in browser.get("/me").text


def test_a_button_without_fields_is_pressed_again_too(place: Place) -> None:
    browser = locked(place)
    told = browser.post("/me/phones/" + "a" * 24 + "/removal")
    assert told.status_code == 401 and "again=yes" in told.text and "data-again" in told.text


def test_no_address_makes_an_open_form_post_somewhere(place: Place) -> None:
    page = locked(place).get("/unlock?to=/sign-out&again=yes").text
    assert "again=yes" not in page and "data-again" not in page
    assert "evil" not in locked(place).get("/unlock?to=//evil.example").text


def test_a_passkey_opens_it(place: Place) -> None:
    phone, browser = given(place), locked(place)
    question = ask(browser, "/unlock/passkey")
    assert len(list(question["allowCredentials"])) == 1
    answer = browser.post("/unlock/passkey", data=phone.prove(question) | {"to": "/visits"})
    assert answer.json() == {"to": "/visits"}
    assert browser.get("/me").status_code == 200


def test_only_her_own_passkey_and_her_own_code_open_it(place: Place) -> None:
    jonas_phone, _ = given(place, "jonas"), given(place)
    browser = locked(place)
    assert (
        browser.post("/unlock/passkey", data=jonas_phone.prove(ask(browser, "/unlock/passkey"))).status_code
        == 422
    )
    used = keys()
    assert place.at("10.0.0.4").post("/sign-in", data=keys_for("mette")).status_code == 303
    assert browser.post("/unlock", data=used).status_code == 422, "the code was used"
    assert browser.get("/me").status_code == 303


def test_whoever_has_no_passkey_is_told_to_use_the_other_way(place: Place) -> None:
    assert locked(place).post("/unlock/passkey/challenge").status_code == 422


def test_guessing_at_a_locked_phone_is_limited_and_keeps_the_text(place: Place) -> None:
    browser = locked(place)
    wrong = {"password": "gæt nummer så og så", "code": "000000", "work_phone": "20"}
    for _ in range(PAIR_LIMIT):
        assert browser.post("/unlock?to=/me&again=yes", data=wrong).status_code == 422
    told = browser.post("/unlock?to=/me&again=yes", data=keys(work_phone="20"))
    assert (
        told.status_code == 422
        and "Vent et kvarter" in told.text
        and kept_in(told.text) == {"work_phone": "20"}
    )


def test_after_ten_hours_or_sign_out_there_is_nothing_to_open(place: Place) -> None:
    browser = locked(place)
    idle(600)
    assert browser.get("/me").headers["location"] == "/sign-in?to=/me"
    assert browser.post("/unlock?to=/me", data=keys()).headers["location"] == "/sign-in?to=/me"
    browser = locked(place)
    assert browser.post("/sign-out").headers["location"] == "/sign-in"
    assert browser.get("/unlock?to=/me").headers["location"] == "/sign-in?to=/me"


def test_a_lost_phone_that_locked_itself_is_listed_and_signed_out(place: Place) -> None:
    lost = locked(place)
    here = signed_in(place, address="10.0.0.2")
    listed = here.get("/me").text
    assert "Låst" in listed
    for end in re.findall(r'action="(/me/logins/\w+/end)"', listed)[1:]:
        assert here.post(end).status_code == 303
    assert lost.get("/me").headers["location"] == "/sign-in?to=/me"


def test_in_demo_one_tap_is_enough(house: House) -> None:
    mette = house.phone("mette")
    idle()
    assert mette.post("/me", data=WISHES).status_code == 401
    assert mette.post("/unlock?to=/me&again=yes", data=WISHES).status_code == 307


def test_a_locked_phone_cannot_add_a_passkey(place: Place) -> None:
    browser = locked(place)
    assert browser.post("/me/passkeys/challenge").status_code == 401
    assert browser.post("/me/passkeys", data=Authenticator().make({"challenge": "A" * 43})).status_code == 401
