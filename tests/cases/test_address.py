"""Her address: on no page but the one that a press opens, for a minute, after a fresh proof."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.people.access_log import Deed
from tests.access import ROWS
from tests.bodies import BODIES
from tests.browser.test_every_page import pages_of
from tests.conftest import House
from tests.web.test_access_logging import rows
from tests.world import World

STREET = "Prøvevej 1"
FRAGMENT = {"hx-request": "true", "hx-current-url": "http://127.0.0.1:8000/cases"}
FREE = {"address": STREET, "protection": "none", "version": "1"}


@pytest.fixture
def case(house: House) -> str:
    return f"/cases/{house.cast.cases['amina']}"


def later(**time: float) -> None:
    clock.set_to(clock.now() + timedelta(**time))


@pytest.mark.parametrize("person", ["mette", "karin"])
def test_nothing_but_its_own_page_holds_it(furnished: World, person: str) -> None:
    """What answers with a page is looked at in browser/test_every_page; here is all else."""
    pages = {f"GET {path}" for path in pages_of(person)}
    others = sorted(row for row in ROWS if row.startswith("GET ") and row not in pages)
    assert any(row.endswith("/file") for row in others)
    for row in others:
        page = furnished.phone(person).get(str(furnished.fill(row.split(" ")[1])))
        assert STREET not in page.text, row


def test_no_refused_form_brings_it_along(furnished: World) -> None:
    for row in sorted(row for row in BODIES if row.startswith("POST /cases/")):
        answer = furnished.phone("mette").post(str(furnished.fill(row.split(" ")[1])), data={"version": "1"})
        assert STREET not in answer.text, row


def test_a_press_shows_it_in_the_page_or_on_its_own_for_a_minute(house: House, case: str) -> None:
    phone = house.phone("mette")
    part = phone.get(f"{case}/address", headers=FRAGMENT)
    assert STREET in part.text and "<html" not in part.text and 'data-hides-after="60"' in part.text
    assert "refresh" not in part.headers
    alone = phone.get(f"{case}/address")
    assert STREET in alone.text and alone.headers["refresh"] == f"60; url={case}"
    assert "screen-only" in alone.text.split(STREET)[0].rsplit("<div", 1)[1], "never on paper"
    visit = "a" * 24
    assert phone.get(f"{case}/address?visit={visit}").headers["refresh"] == f"60; url=/visits/{visit}"
    assert phone.get(f"{case}/address?visit=//evil.example").headers["refresh"] == f"60; url={case}"


def test_a_guarded_one_needs_a_fresh_proof(house: House, case: str) -> None:
    phone = house.phone("mette")
    later(minutes=6)
    assert phone.get(f"{case}/address").headers["location"] == f"/unlock?to={case}/address"
    part = phone.get(f"{case}/address", headers=FRAGMENT)
    assert (part.text, part.headers["hx-redirect"]) == ("", "/unlock?to=/cases")
    foreign = f"/cases/{house.cast.cases['safiya']}/address"
    assert phone.get(foreign).status_code == 404, "whether it is guarded is nothing to learn either"
    assert phone.post(f"/unlock?to={case}/address").headers["location"] == f"{case}/address"
    assert STREET in phone.get(f"{case}/address").text


@pytest.mark.parametrize("protection", ["unknown", "protected", "special"])
def test_while_nobody_has_asked_it_counts_as_protected(house: House, case: str, protection: str) -> None:
    phone = house.phone("mette")
    assert phone.post(f"{case}/address", data=FREE | {"protection": protection}).is_redirect
    later(minutes=6)
    assert phone.get(f"{case}/address").is_redirect


def test_each_showing_is_a_reveal_in_the_log_and_a_press_without_proof_is_none(
    house: House, case: str
) -> None:
    phone, amina = house.phone("mette"), house.cast.cases["amina"]
    phone.get(case)
    shown = [
        phone.get(f"{case}/address"),
        phone.get(f"{case}/address", headers=FRAGMENT),
        phone.get(f"{case}/address/edit"),
        phone.post(f"{case}/address", data=FREE | {"version": "9"}),
    ]
    assert all(STREET in page.text for page in shown)
    later(minutes=6)
    assert phone.get(f"{case}/address").is_redirect
    deeds = [(row.deed, row.case_id) for row in rows(house) if "/address" in row.place]
    assert [deed for deed in deeds if deed[0] == Deed.reveal] == [(Deed.reveal, amina)] * len(shown)


def test_an_unprotected_one_needs_the_press_alone(house: House, case: str) -> None:
    phone = house.phone("mette")
    assert phone.post(f"{case}/address", data=FREE).is_redirect
    later(minutes=6)
    assert STREET in phone.get(f"{case}/address").text
    assert STREET not in phone.get(case).text


def test_of_two_who_change_it_nobody_loses(house: House, case: str) -> None:
    phone = house.phone("mette")
    assert f'value="{STREET}, 0000 Eksempel"' in phone.get(f"{case}/address/edit").text
    body = {"address": "Ny vej 2", "protection": "special", "version": "1"}
    assert phone.post(f"{case}/address", data=body).is_redirect
    late = phone.post(f"{case}/address", data=body | {"address": "Gammel vej 3"})
    assert late.status_code == 409 and "Ny vej 2" in late.text and "Gammel vej 3" in late.text


def test_the_button_stands_on_the_case_and_on_a_visit(house: House, case: str) -> None:
    phone = house.phone("mette")
    assert f'href="{case}/address"' in phone.get(case).text
    typed = {"case": case.rsplit("/", 1)[1], "staff": house.cast.people["mette"].id, "kind": "home"}
    planned = phone.post("/visits", data=typed | {"day": "2026-12-02", "at": "10:00"}).headers["location"]
    visit = planned.split("?")[0]
    assert f'href="{case}/address?visit={visit.rsplit("/", 1)[1]}"' in phone.get(visit).text
    assert _cancelled(phone, visit).status_code == 303
    assert phone.get(visit).text.count(f'href="{case}/address') == 1, "in the head, as on each page of hers"


def _cancelled(phone: TestClient, visit: str) -> object:
    return phone.post(f"{visit}/cancellation", data={"version": "1", "who": "her"})
