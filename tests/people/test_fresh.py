"""What is well guarded opens only within five minutes of a proof that it is she; nothing typed is lost."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from tests.access import FRESH, ROWS
from tests.bodies import BODIES
from tests.conftest import House
from tests.people.place import Place
from tests.people.test_passkeys import ask, given, signed_in
from tests.people.things import PASSWORD, code_now
from tests.world import World, build_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house that the stale look at and are refused in, so that it stays as it is."""
    with build_world(tmp_path_factory.mktemp("stale")) as made:
        yield made


def stale(world: World) -> TestClient:
    phone = world.phone("karin")
    clock.set_to(clock.now() + timedelta(minutes=6))
    return phone


def proof_of(answer: object) -> str:
    """Where the page that asks for a proof is sent."""
    return unescape(re.findall('action="(/unlock[^"]*)"', str(getattr(answer, "text", "")))[0])


@pytest.mark.by_turns
@pytest.mark.parametrize("address", sorted(row for row in ROWS if row.startswith("GET ")))
def test_the_stale_may_look_at_all_but_what_is_well_guarded(world: World, address: str) -> None:
    path = str(world.fill(address.split(" ")[1]))
    answer = stale(world).get(path)
    asked = answer.headers.get("location", "") == f"/unlock?to={path}"
    assert asked == (address in FRESH), address


@pytest.mark.parametrize("address", sorted(row for row in FRESH if row.startswith("POST ")))
def test_what_the_stale_typed_waits_for_the_proof(world: World, address: str) -> None:
    path = str(world.fill(address.split(" ")[1]))
    body = {name: world.fill(value) for name, value in BODIES.get(address, {}).items()}
    answer = stale(world).post(path, data=body)
    assert answer.status_code == 401 and "data-again" in answer.text
    typed = [
        (name, one) for name, many in body.items() for one in (many if isinstance(many, list) else [many])
    ]
    for name, value in typed:
        assert f'<textarea name="{name}" hidden aria-hidden="true">\n{value}</textarea>' in answer.text
    assert proof_of(answer) == f"/unlock?to={path}&again=yes"


def test_five_minutes_and_not_a_second_more(house: House) -> None:
    mette, path = house.phone("mette"), f"/cases/{house.cast.cases['amina']}/safe-contact"
    clock.set_to(clock.now() + timedelta(minutes=4, seconds=45))
    assert mette.get(path).status_code == 200
    clock.set_to(clock.now() + timedelta(seconds=15))
    assert mette.get(path).headers["location"] == f"/unlock?to={path}"


def test_one_tap_proves_it_in_demo_and_the_form_goes_on(house: House) -> None:
    mette, path = house.phone("mette"), f"/cases/{house.cast.cases['amina']}/safe-contact"
    clock.set_to(clock.now() + timedelta(minutes=6))
    assert "Her passer vi ekstra godt på" in mette.get(mette.get(path).headers["location"]).text
    body = {"may_call": "no", "note": "Hendes bror kender\nnummeret", "version": "1"}
    answer = mette.post(path, data=body)
    assert answer.status_code == 401 and "Hendes bror kender\nnummeret</textarea>" in answer.text
    again = mette.post(proof_of(answer), data=body)
    assert (again.status_code, again.headers["location"]) == (307, path)
    assert mette.post(path, data=body).headers["location"].endswith("said=saved")
    assert "Hendes bror kender" in mette.get(path).text


def test_password_and_code_or_a_passkey_prove_it(place: Place) -> None:
    key = given(place, "karin")
    karin = signed_in(place, "karin")
    clock.set_to(clock.now() + timedelta(minutes=6))
    away = karin.get("/colleagues/new").headers["location"]
    assert away == "/unlock?to=/colleagues/new"
    page = karin.get(away)
    assert "Karin Dahl" in page.text, "she is known here, and her menu stays"
    wrong = karin.post(away, data={"password": "gæt nummer så og så", "code": code_now()})
    assert wrong.status_code == 422 and karin.get("/colleagues/new").status_code == 303
    right = karin.post(away, data={"password": PASSWORD, "code": code_now()})
    assert right.headers["location"] == "/colleagues/new"
    assert karin.get("/colleagues/new").status_code == 200
    clock.set_to(clock.now() + timedelta(minutes=6))
    shown = key.prove(ask(karin, "/unlock/passkey"))
    assert karin.post("/unlock/passkey", data=shown | {"to": "/colleagues/new"}).status_code == 200
    assert karin.get("/colleagues/new").status_code == 200


def test_a_page_that_renews_itself_neither_keeps_the_phone_open_nor_shows_the_door_inside(
    house: House,
) -> None:
    mette, began = house.phone("mette"), clock.now()
    asked = {"hx-request": "true", "hx-current-url": "http://127.0.0.1:8000/cases?phase=1"}
    for minutes in range(1, 15):
        clock.set_to(began + timedelta(minutes=minutes))
        assert mette.get("/cases", headers=asked).status_code == 200
    clock.set_to(began + timedelta(minutes=15))
    answer = mette.get("/cases", headers=asked)
    assert (answer.text, answer.headers["hx-redirect"]) == ("", "/unlock?to=/cases")
