"""A phone marked as lost: out at its next request of any kind, nothing kept on it, nothing sent to it."""

import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from tests.access import ROWS
from tests.conftest import House
from tests.people.authenticator import HONEST, MAY_TRAVEL, TRAVELS, Authenticator
from tests.people.place import Place, keys_for
from tests.people.test_passkeys import ask, enter, signed_in
from tests.web.test_access_logging import rows
from tests.world import World

NEUTRAL = ("Nordlys", "Mette", "vold", "krise", "mistet", "lost")


def losses(page: str) -> list[str]:
    return re.findall(r'href="(/[\w/]+/loss)"', page)


def lose(place: Place, person: str = "mette") -> None:
    """Karin marks the phone this person used last."""
    karin, colleague = signed_in(place, "karin", "10.0.0.3"), place.cast.people[person].id
    marked = karin.post(losses(karin.get(f"/colleagues/{colleague}").text)[0])
    assert marked.headers["location"] == f"/colleagues/{colleague}?said=lost"
    assert losses(karin.get(f"/colleagues/{colleague}").text) == []


def told(answer: object) -> None:
    """It was signed out, in neutral words, and told to keep nothing."""
    headers, text = answer.headers, answer.text  # type: ignore[attr-defined]
    assert answer.status_code == 401  # type: ignore[attr-defined]
    assert headers["clear-site-data"] == '"cookies", "storage"'
    gone = headers.get_list("set-cookie")
    assert [each.split("=")[0] for each in gone] == ["login", "device", "undo"]
    assert all("max-age=0" in each.lower() for each in gone)
    body = text.split("<body")[1] if "<body" in text else text
    assert "Telefonen er logget ud" in body and not any(word in body for word in NEUTRAL)


@pytest.mark.parametrize("address", ["GET /", "GET /sign-in", "POST /me", "POST /push/ack", "GET /healthz"])
def test_the_next_request_of_any_kind_is_told(place: Place, address: str) -> None:
    lost, (method, path) = signed_in(place), address.split(" ")
    assert lost.get("/me").status_code == 200
    lose(place)
    kept = dict(lost.cookies)
    told(lost.request(method, path, data={"note": "halvt skrevet"} if method == "POST" else None))
    assert dict(lost.cookies) == {}
    for cookie, value in kept.items():
        thief = place.at("10.0.0.66")
        thief.cookies.set(cookie, value)
        told(thief.request(method, path))
    assert lost.get("/").headers["location"] == "/sign-in", "a stranger now"


@pytest.mark.by_turns
def test_every_address_is_shut_to_it(furnished: World) -> None:
    phone, karin = furnished.phone("mette"), furnished.phone("karin")
    mine = furnished.house.cast.people["mette"].id
    page = karin.get(f"/colleagues/{mine}").text
    for address in losses(page):
        karin.post(address)
    kept = dict(phone.cookies)
    for row in sorted(ROWS):
        method, path = row.split(" ")
        phone.cookies.update(kept)
        answer = phone.request(method, str(furnished.fill(path)))
        assert answer.status_code == (404 if path.startswith("/static") else 401), row


def test_long_after_its_login_ended_it_is_still_told(place: Place) -> None:
    lost = signed_in(place)
    lost.post("/sign-out")
    lose(place)
    told(lost.get("/sign-in"))
    lost = signed_in(place)
    clock.set_to(clock.now() + timedelta(days=20))
    lose(place)
    told(lost.get("/"))


def test_who_finds_it_again_signs_in_anew_and_it_is_another_phone(place: Place) -> None:
    lost = signed_in(place)
    lose(place)
    told(lost.get("/"))
    clock.set_to(clock.now() + timedelta(seconds=30))
    assert lost.post("/sign-in", data=keys_for("mette")).status_code == 303
    assert lost.get("/me").status_code == 200


def test_its_owner_says_so_herself_from_another(place: Place) -> None:
    lost, here = signed_in(place), signed_in(place, address="10.0.0.2")
    page = here.get("/me").text
    assert len(losses(page)) == 1, "not the one in her hand"
    clock.set_to(clock.now() + timedelta(minutes=6))
    assert here.post(losses(page)[0]).headers["location"] == "/me?said=lost", (
        "and at once, without more proof"
    )
    told(lost.get("/me"))
    assert here.get("/me").status_code == 200


def test_whoever_else_signed_in_on_it_is_out_too(place: Place) -> None:
    shared = signed_in(place, "mette")
    clock.set_to(clock.now() + timedelta(seconds=30))
    assert shared.post("/sign-in", data=keys_for("jonas")).status_code == 303
    elsewhere = signed_in(place, "jonas", "10.0.0.8")
    lose(place, "mette")
    told(shared.get("/me"))
    assert elsewhere.get("/me").status_code == 200


def test_nobody_marks_what_is_not_a_colleagues(place: Place) -> None:
    mette, jonas = signed_in(place), signed_in(place, "jonas", "10.0.0.2")
    other = signed_in(place, "mette", "10.0.0.9")
    address = losses(mette.get("/me").text)[0]
    device = address.split("/")[3]
    sara, ole = (place.cast.people[name].id for name in ("sara", "ole"))
    assert jonas.post(address).status_code == 404
    assert jonas.post(f"/colleagues/{sara}/devices/{device}/loss").status_code == 403
    karin, vibeke = signed_in(place, "karin", "10.0.0.3"), signed_in(place, "vibeke", "10.0.0.4")
    assert karin.post(f"/colleagues/{sara}/devices/{device}/loss").status_code == 404
    for centre in (sara, ole, place.cast.people["mette"].id):
        assert vibeke.post(f"/colleagues/{centre}/devices/{device}/loss").status_code == 404
    assert other.get("/me").status_code == 200


@pytest.mark.parametrize(("flags", "opens"), [(HONEST, 422), (HONEST | MAY_TRAVEL | TRAVELS, 200)])
def test_a_passkey_that_lives_in_it_alone_goes_with_it(place: Place, flags: int, opens: int) -> None:
    lost, key = signed_in(place), Authenticator(owner=place.cast.people["mette"].id)
    assert lost.post("/me/passkeys", data=key.make(ask(lost, "/me/passkeys"), flags)).status_code == 200
    lose(place)
    assert enter(place, key.prove(ask(place.at("10.0.0.9")), flags)) == opens


def test_the_marking_stands_in_the_access_log(house: House) -> None:
    mette = house.phone("mette")
    mette.get("/me")
    karin, colleague = house.phone("karin"), house.cast.people["mette"].id
    address = losses(karin.get(f"/colleagues/{colleague}").text)[0]
    assert karin.post(address).status_code == 303
    row = rows(house)[-1]
    assert (row.place, row.staff_id) == (
        "POST /colleagues/{staff_id}/devices/{device_id}/loss",
        house.cast.people["karin"].id,
    )
    assert row.target == address.split("/")[4]


def test_coordinators_are_reminded_to_have_keys_enough(place: Place) -> None:
    karin, mette, advice = (
        signed_in(place, "karin"),
        signed_in(place, "mette", "10.0.0.2"),
        "Hav to adgangsnøgler",
    )
    assert advice in karin.get("/me").text and advice in karin.get("/caseload").text
    assert advice not in mette.get("/me").text
    travels = HONEST | MAY_TRAVEL | TRAVELS
    for number, flags in enumerate((travels, travels)):
        assert advice in karin.get("/caseload").text, number
        assert _adds(karin, flags) == 200
    assert advice not in karin.get("/caseload").text + karin.get("/me").text
    vibeke = signed_in(place, "vibeke", "10.0.0.4")
    assert _adds(vibeke, HONEST) == 200
    assert advice not in vibeke.get("/me").text, "one that stays in its phone is enough"


def _adds(browser: TestClient, flags: int) -> int:
    return browser.post(
        "/me/passkeys", data=Authenticator().make(ask(browser, "/me/passkeys"), flags)
    ).status_code
