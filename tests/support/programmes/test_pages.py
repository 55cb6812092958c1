"""The pages of programmes as a phone meets them."""

import re

import pytest
from starlette.testclient import TestClient

from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.papers.rights.things import closed
from tests.support.programmes.talking import talk
from tests.support.programmes.things import programmes_things

AGREED = {"kind": "extended", "begun_on": "2026-10-01", "until": "2026-12-05", "hours": "2,5"}
AGREED |= {
    "municipality": "københavn",
    "price": "650",
    "scope": "Samtaler <b>hjemme</b>",
    "note": "Bliver her.",
}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def hers(house: House) -> str:
    """Where Birgitte's programmes are."""
    return f"/cases/{house.cast.cases['birgitte']}/programmes"


def begun(mette: TestClient, hers: str, **changed: str) -> str:
    """The address of a new programme."""
    answer = mette.post(hers, data=AGREED | {"id": new_id()} | changed)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("?")[0]


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def held(house: House, *talks: tuple[str, int]) -> list[str]:
    """Contacts with Birgitte."""

    async def plant() -> list[str]:
        async with house.database.writing() as db:
            return [await talk(db, house.cast, moment, minutes) for moment, minutes in talks]

    return house.run(plant)


def test_extended_aftercare_from_agreement_to_end(house: House, mette: TestClient, hers: str) -> None:
    one = begun(mette, hers)
    held(house, ("2026-11-10 10:00", 90), ("2026-11-12 10:00", 45))
    page = mette.get(one).text
    assert "2,25 timer brugt af 2,5 timer" in page
    assert "0,25 timer tilbage" in page
    assert "650,00 kr." in page
    assert "Samtaler &lt;b&gt;hjemme&lt;/b&gt;" in page
    assert "Aftalen slutter 5. december 2026" in page
    every = mette.get(hers).text
    assert "Slutter lør. 5. dec." in every
    assert "card--amber" in every
    body = {"contact": hidden(page, "contact"), "counts": "no"}
    assert mette.post(f"{one}/counting", data=body).status_code == 303
    assert "1,5 timer brugt af 2,5 timer" in mette.get(one).text
    more = {"id": new_id(), "hours": "4", "why": "Kommunen har bevilget mere."}
    assert mette.post(f"{one}/quota", data=more).status_code == 303
    assert "Kommunen har bevilget mere." in mette.get(one).text
    ending = {"on": "2026-11-24", "reason": "her_wish", "version": "1"}
    assert mette.post(f"{one}/ending", data=ending).status_code == 303
    page = mette.get(one).text
    assert "Afsluttet 24. november 2026" in page
    assert "Afslut det" not in page
    assert mette.post(f"{one}/reopening").status_code == 303
    assert f'action="{one}/ending"' in mette.get(one).text


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"hours": ""}, "e-hours"),
        ({"hours": "mange"}, "e-hours"),
        ({"price": "billigt"}, "e-price"),
        ({"municipality": ""}, "e-municipality"),
        ({"municipality": "Atlantis"}, "e-municipality"),
        ({"until": "2026-09-01"}, "e-until"),
        ({"begun_on": ""}, "e-begun_on"),
        ({"begun_on": "1999-01-01"}, "e-begun_on"),
        ({"kind": "children", "talks": "7"}, "e-talks"),
        ({"kind": "children", "talks": ""}, "e-talks"),
        ({"kind": "children", "talks": "3", "child": "a" * 24}, "summary"),
        ({"kind": "luksus"}, "summary"),
        ({"scope": "x" * 1001}, "e-scope"),
    ],
)
def test_what_cannot_be_agreed_is_told_and_nothing_is_lost(
    mette: TestClient, hers: str, wrong: dict[str, str], beside: str
) -> None:
    answer = mette.post(hers, data=AGREED | {"id": new_id()} | wrong)
    assert answer.status_code == 422
    assert f'id="{beside}"' in answer.text
    assert "Bliver her." in answer.text


def test_two_agreements_by_the_hour_on_one_day_are_told(mette: TestClient, hers: str) -> None:
    begun(mette, hers)
    answer = mette.post(hers, data=AGREED | {"id": new_id(), "kind": "ambulatory"})
    assert answer.status_code == 422
    assert "En anden timeaftale gælder nogle af de samme dage." in answer.text


@pytest.mark.parametrize(
    ("part", "body", "beside"),
    [
        ("/ending", {"on": "2026-11-25", "reason": "her_wish", "version": "1"}, "e-on"),
        ("/ending", {"on": "2026-09-25", "reason": "her_wish", "version": "1"}, "e-on"),
        ("/ending", {"on": "2026-11-24", "reason": "other", "version": "1"}, "e-note"),
        ("/ending", {"on": "2026-11-24", "reason": "", "version": "1"}, "e-reason"),
        ("/quota", {"id": "a" * 24, "hours": "", "why": "Mere tid"}, "e-hours"),
        ("/quota", {"id": "a" * 24, "hours": "4", "why": ""}, "e-why"),
    ],
)
def test_what_cannot_be_done_with_it_is_told(
    mette: TestClient, hers: str, part: str, body: dict[str, str], beside: str
) -> None:
    answer = mette.post(begun(mette, hers) + part, data=body)
    assert answer.status_code == 422
    assert f'id="{beside}"' in answer.text


def test_somebody_elses_change_is_shown_beside_mine(house: House, mette: TestClient, hers: str) -> None:
    one = begun(mette, hers)
    typed = {"begun_on": "2026-10-01", "municipality": "Odense", "version": "1"}
    assert mette.post(one, data=typed | {"price": "700"}).status_code == 303
    answer = house.phone("ida").post(one, data=typed | {"scope": "Mine ord"})
    assert answer.status_code == 409
    assert "Mine ord" in answer.text
    assert "700,00 kr." in answer.text
    assert hidden(answer.text, "version") == "2"
    ending = {"on": "2026-11-24", "reason": "her_wish", "version": "1"}
    assert mette.post(f"{one}/ending", data=ending).status_code == 409


def test_ordinary_aftercare_shows_visits_and_when_it_may_end(mette: TestClient, hers: str) -> None:
    page = mette.get(hers).text
    assert "0 af 3 besøg" in page
    assert "telefonsamtaler efter behov" in page
    assert "Efterværn er nævnt i vejledning nr. 4" in page
    assert "Har kunnet slutte siden 27. oktober 2026" in page


def test_a_talk_after_the_end_leaves_the_course_closed(house: House, mette: TestClient, hers: str) -> None:
    case = hers.removesuffix("/programmes")
    body = {
        "id": new_id(),
        "kind": "phone",
        "day": "2026-11-24",
        "at": "07.45",
        "minutes": "15",
        "note": "Kort.",
    }
    refused = mette.post(f"{hers}/talk", data=body)
    assert refused.status_code == 422
    assert "Forløbet er åbent" in refused.text
    closing = {"id": new_id(), "reason": "completed", "closed_on": "2026-11-24"}
    assert mette.post(f"{case}/closure", data=closing).status_code == 303
    assert "3 af 3 samtaler tilbage" in mette.get(hers).text
    assert "Har hun brug for en samtale" in mette.get(f"{hers}/talk").text
    assert mette.post(f"{hers}/talk", data=body).status_code == 303
    assert "2 af 3 samtaler tilbage" in mette.get(hers).text
    assert mette.post(hers, data=AGREED | {"id": new_id()}).status_code == 409


def test_an_agreement_ends_with_the_course(mette: TestClient, hers: str) -> None:
    one, case = begun(mette, hers), hers.removesuffix("/programmes")
    closing = {"id": new_id(), "reason": "completed", "closed_on": "2026-11-24"}
    assert mette.post(f"{case}/closure", data=closing).status_code == 303
    shown = mette.get(one).text
    assert "24. november" in shown and f'action="{one}/ending"' not in shown
    ending = {"on": "2026-11-24", "reason": "completed", "version": "2"}
    assert mette.post(f"{one}/ending", data=ending).status_code == 303
    assert mette.post(f"{one}/reopening").status_code == 409


def test_an_agreement_of_a_course_that_was_closed_before_can_be_ended(house: House) -> None:
    async def plant() -> dict[str, str]:
        async with house.database.writing() as db:
            ids = await programmes_things(db, house.cast)
            await closed(db, house.cast, "birgitte")
            return ids

    ids = house.run(plant)
    one = f"/cases/{house.cast.cases['birgitte']}/programmes/{ids['programme_id']}"
    ending = {"on": "2026-11-24", "reason": "completed", "version": "1"}
    assert f'action="{one}/ending"' in house.phone("mette").get(one).text
    assert house.phone("mette").post(f"{one}/ending", data=ending).status_code == 303


def test_an_ended_agreement_does_not_come_back_over_another(mette: TestClient, hers: str) -> None:
    one = begun(mette, hers)
    ending = {"on": "2026-11-10", "reason": "completed", "version": "1"}
    assert mette.post(f"{one}/ending", data=ending).status_code == 303
    begun(mette, hers, begun_on="2026-11-11")
    answer = mette.post(f"{one}/reopening")
    assert answer.status_code == 422
    assert "En anden timeaftale" in answer.text


def test_an_ambulatory_course_has_no_move_out_and_no_three_visits(
    house: House, mette: TestClient, hers: str
) -> None:
    case = hers.removesuffix("/programmes")
    facts = {
        "called": "Birgitte",
        "programme": "ambulatory",
        "children": "0",
        "version": "1",
        "phone": "20304050",
    }
    assert mette.post(f"{case}/facts", data=facts).status_code == 303
    for address in (hers, f"{case}/plan", f"{case}/phases"):
        page = mette.get(address).text
        assert "Samtaler for en kvinde, der ikke bor her." in page
        assert "af 3 besøg" not in page
    karin = house.phone("karin")
    assert "Ambulant forløb" in karin.get("/caseload").text
    assert "Birgitte" in karin.get("/cases?programme=ambulatory").text
    assert "varer mindst til" not in mette.get(f"{case}/closure").text
    closing = {"id": new_id(), "reason": "completed", "closed_on": "2026-11-24"}
    assert mette.post(f"{case}/closure", data=closing).status_code == 303


def test_the_coordinator_sees_what_runs_and_what_presses(house: House, mette: TestClient, hers: str) -> None:
    begun(mette, hers)
    held(house, ("2026-11-10 10:00", 150))
    page = house.phone("karin").get("/programmes").text
    assert "Birgitte" in page
    assert "Brugt op" in page
    assert "Slutter lør. 5. dec." in page
    assert "Birgitte" not in house.phone("vibeke").get("/programmes").text
