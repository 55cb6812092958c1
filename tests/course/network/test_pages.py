"""The pages of supports and the directory as a phone meets them."""

import re

import pytest
from starlette.testclient import TestClient

from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.searching import search, search_as_typed

KNOWN = {"safe_to_contact": "yes", "she_agrees": "yes", "side": "none"}
AWKWARD = "<i>Aya</i> '; DROP TABLE supports;-- 🌿 \u202egnav\u202c"
SHOWN = "&lt;i&gt;Aya&lt;/i&gt; &#39;; DROP TABLE supports;-- 🌿 \u202egnav\u202c"


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's supports are."""
    return f"/cases/{house.cast.cases['amina']}/supports"


def linked(mette: TestClient, amina: str, **changed: str) -> str:
    """The address of a new support."""
    body = {"id": new_id(), "kind": "health", "called": "Lægehuset Valby", "phone": "36 00 00 00"}
    answer = mette.post(amina, data=body | KNOWN | {"state": "introduced", "on": "2026-11-10"} | changed)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("?")[0]


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def test_a_support_walks_its_path(mette: TestClient, amina: str) -> None:
    address = linked(mette, amina)
    page = mette.get(address).text
    body = {"id": hidden(page.split('id="step"')[1], "id"), "state": "tried_together", "on": "2026-11-20"}
    answers = [mette.post(f"{address}/steps", data=body | {"note": AWKWARD}) for _ in range(2)]
    assert [answer.headers["location"] for answer in answers] == [f"{address}?said=stepped"] * 2
    page = mette.get(address).text
    assert SHOWN in page
    assert page.index("Prøvet sammen") < page.index("Introduceret")
    assert "fredag 20. november" in page


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"state": "introduced"}, "e-state"),
        ({"state": "married"}, "e-state"),
        ({"on": "2026-11-25"}, "e-on"),
        ({"on": "2026-11-09"}, "e-on"),
        ({"on": "1999-01-01"}, "e-on"),
        ({"on": ""}, "e-on"),
        ({"note": "x" * 10_000}, "e-note"),
    ],
)
def test_a_step_that_cannot_be_is_told(
    mette: TestClient, amina: str, wrong: dict[str, str], beside: str
) -> None:
    address = linked(mette, amina)
    body = {"id": new_id(), "state": "tried_together", "on": "2026-11-20", "note": "Bliver stående."} | wrong
    answer = mette.post(f"{address}/steps", data=body)
    assert answer.status_code == 422
    assert f'id="{beside}"' in answer.text
    assert body["note"] in answer.text


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"called": ""}, "e-called"),
        ({"called": "x" * 10_000}, "e-called"),
        ({"relation": "x" * 201}, "e-relation"),
        ({"phone": "1" * 41}, "e-phone"),
        ({"kind": "enemy"}, "e-kind"),
        ({"areas": "moon"}, "e-areas"),
        ({"side": "ours"}, "e-side"),
        ({"closeness": "9"}, "e-closeness"),
        ({"state": "introduced"}, "e-state"),
        ({"on": "2026-11-25"}, "e-on"),
        ({"on": "0001-01-01"}, "e-on"),
        ({"id": "../../etc"}, "summary"),
    ],
)
def test_a_support_that_cannot_be_is_told(
    mette: TestClient, amina: str, wrong: dict[str, str], beside: str
) -> None:
    body = {"id": new_id(), "kind": "private", "called": "Leila", "relation": "Søster", "areas": ""} | wrong
    answer = mette.post(amina, data=body)
    assert answer.status_code == 422
    assert f'id="{beside}"' in answer.text
    assert body["relation"] in answer.text


def test_awkward_names_are_shown_as_they_are(mette: TestClient, amina: str) -> None:
    address = linked(mette, amina, called=AWKWARD, relation=AWKWARD)
    for page in (address, f"{address}/edit", f"{amina.removesuffix('supports')}network", "/services"):
        text = mette.get(page).text
        assert SHOWN in text, page
        assert "<i>Aya" not in text


def test_the_second_editor_sees_both_texts(house: House, mette: TestClient, amina: str) -> None:
    address, jonas = linked(mette, amina), house.phone("jonas")
    version = hidden(mette.get(f"{address}/edit").text, "version")
    body = {"version": version, "kind": "health", "phone": ""}
    assert mette.post(address, data=body | {"called": "Lægehuset i Valby"}).status_code == 303
    told = jonas.post(address, data=body | {"called": "Dr. Bang"})
    assert told.status_code == 409
    assert "Lægehuset i Valby" in told.text
    assert 'value="Dr. Bang"' in told.text
    again = body | {"called": "Dr. Bang", "version": hidden(told.text, "version")}
    assert jonas.post(address, data=again).status_code == 303
    assert "Dr. Bang" in mette.get(address).text


def test_the_directory_is_searched_and_filtered(mette: TestClient, amina: str) -> None:
    linked(mette, amina)
    linked(mette, amina, kind="private", called="Leila", phone="")
    whole = mette.get("/services").text
    assert "Leila" in whole
    assert 'href="tel:+4536000000"' in whole
    only = mette.get("/services?kind=private&page=-3").text
    assert "Leila" in only
    assert "Lægehuset" not in only
    found = search_as_typed(mette, "/services", "valby").text
    assert "Lægehuset" in found
    assert "<html" not in found
    assert "Intet fundet" in search(mette, "/services", "\0'", kind="nothing").text


@pytest.mark.by_turns
def test_more_than_a_page_is_paged(mette: TestClient, amina: str) -> None:
    for number in range(61):
        linked(mette, amina, called=f"Forening {number:02}")
    first, second = mette.get("/services").text, mette.get("/services?page=2").text
    assert (first.count("<article"), second.count("<article")) == (60, 1)
    assert "page=2" in first


def test_foreign_supports_are_not_found(house: House, mette: TestClient, amina: str) -> None:
    address = linked(mette, amina)
    support = address.rsplit("/", 1)[1]
    birgitte = f"/cases/{house.cast.cases['birgitte']}/supports/{support}"
    for page in (birgitte, f"{birgitte}/edit", f"{amina}/{new_id()}", f"{amina}/{'x' * 400}/edit"):
        assert mette.get(page).status_code == 404, page
    step = {"id": new_id(), "state": "tried_together", "on": "2026-11-20"}
    assert mette.post(f"{birgitte}/steps", data=step).status_code == 404
