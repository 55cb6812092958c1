"""The municipality of a case as a phone meets it."""

import re

import pytest
from starlette.testclient import TestClient

from aftercare.storage.ids import new_id
from tests.conftest import House

AWKWARD = "<i>Lis</i> '; DROP TABLE municipal_advisers;-- 🌿"
SHOWN = "&lt;i&gt;Lis&lt;/i&gt; &#39;; DROP TABLE municipal_advisers;-- 🌿"


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's municipality is."""
    return f"/cases/{house.cast.cases['amina']}/municipality"


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def test_three_municipalities_stand_under_their_own_names(mette: TestClient, amina: str) -> None:
    for tie, name in (("before", "odense kommune"), ("now", "Køge")):
        body = {"id": new_id(), "tie": tie, "name": name, "since": "2026-08-01", "was": ""}
        assert mette.post(f"{amina}/change", data=body).headers["location"] == f"{amina}?said=saved"
    page = mette.get(amina).text
    hers = page[page.index("Tre kommuner") : page.index("Kontakt i kommunen")]
    order = ["Bopælskommune", "Odense", "Handlekommune", "København", "Bor nu i", "Køge"]
    places = [hers.index(word) for word in order]
    assert places == sorted(places)
    assert "siden 1. august 2026" in page


def test_a_change_that_cannot_be_is_told_beside_its_field_and_keeps_what_was_typed(
    mette: TestClient, amina: str
) -> None:
    body = {"id": new_id(), "tie": "now", "name": "Atlantis", "since": "2026-11-25", "was": ""}
    answer = mette.post(f"{amina}/change", data=body)
    assert answer.status_code == 422
    assert 'id="e-name"' in answer.text
    assert 'value="Atlantis"' in answer.text
    answer = mette.post(f"{amina}/change", data=body | {"name": "Køge"})
    assert answer.status_code == 422
    assert 'id="e-since"' in answer.text
    assert "Den dag er ikke kommet endnu." in answer.text
    for tie in ("moon", ""):
        assert mette.post(f"{amina}/change", data=body | {"tie": tie}).status_code == 422


def test_two_editors_of_a_municipality_see_each_other(mette: TestClient, amina: str) -> None:
    first = {"id": new_id(), "tie": "acting", "name": "Vejle", "since": "2026-11-20", "was": "København"}
    assert mette.post(f"{amina}/change", data=first).status_code == 303
    second = first | {"id": new_id(), "name": "Greve", "since": "2026-11-22"}
    answer = mette.post(f"{amina}/change", data=second)
    assert answer.status_code == 409
    assert 'value="Greve"' in answer.text
    assert "<bdi>Vejle</bdi>" in answer.text
    again = second | {"was": hidden(answer.text, "was")}
    assert mette.post(f"{amina}/change", data=again).status_code == 303
    page = mette.get(amina).text
    assert "/municipalities/greve" in page
    assert "Vejle, 20. november 2026 – 21. november 2026" in page
    assert 'value="Greve"' in mette.get(amina.replace("municipality", "facts")).text


def test_an_adviser_is_written_corrected_called_and_ended(mette: TestClient, amina: str) -> None:
    body = {"id": new_id(), "kind": "coordinating", "called": AWKWARD, "phone": "33 66 00 00"}
    assert mette.post(f"{amina}/advisers", data=body | {"since": ""}).status_code == 422
    assert mette.post(f"{amina}/advisers", data=body | {"since": "2026-10-01"}).status_code == 303
    page = mette.get(amina).text
    assert SHOWN in page
    assert 'href="tel:+4533660000"' in page
    one = f"{amina}/advisers/{body['id']}"
    form = mette.get(one).text
    fixed = {"called": "Lis Bruun", "phone": "33 66 00 01", "version": hidden(form, "version")}
    assert mette.post(one, data=fixed).status_code == 303
    stale = mette.post(one, data=fixed | {"called": "Lise"})
    assert stale.status_code == 409
    assert "<bdi>Lis Bruun</bdi>" in stale.text
    assert 'value="Lise"' in stale.text
    assert mette.post(one, data=fixed | {"phone": "ring"}).status_code == 422
    early = mette.post(f"{one}/ending", data={"until": "2026-09-30"})
    assert early.status_code == 422
    assert "Det er før, det begyndte." in early.text
    assert mette.post(f"{one}/ending", data={"until": "2026-11-20"}).status_code == 303
    assert "Lis Bruun</bdi>, 1. oktober 2026 – 20. november 2026" in mette.get(amina).text


def test_counselling_says_where_it_stands_and_cites_the_law_of_today(mette: TestClient, amina: str) -> None:
    page = mette.get(amina).text
    assert "Ikke skrevet ned" in page
    assert "serviceloven § 109, stk. 8" in page
    assert "serviceloven § 141" in page
    body = {"offered_on": "2026-09-01", "offered_by": "Rådgivningen", "version": "0"}
    assert mette.post(f"{amina}/counselling", data=body).status_code == 303
    assert "Har ventet 84 dage" in mette.get(amina).text
    body |= {"started_on": "2026-09-15", "version": "1"}
    assert mette.post(f"{amina}/counselling", data=body).status_code == 303
    assert "Ventede 14 dage" in mette.get(amina).text
    stale = mette.post(f"{amina}/counselling", data=body | {"note": "Mit.", "version": "1"})
    assert stale.status_code == 409
    assert "Mit." in stale.text
    assert hidden(stale.text, "version") == "2"


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"offered_on": "2026-11-25"}, "e-offered_on"),
        ({"started_on": "2026-08-31"}, "e-started_on"),
        ({"started_on": "2026-09-02", "last_contact_on": "2026-09-01"}, "e-last_contact_on"),
        ({"started_on": "2026-09-02", "expected_end_on": "2026-09-01"}, "e-expected_end_on"),
        ({"ended_on": "2026-10-01"}, "e-ended_on"),
        ({"started_on": "2026-09-02", "why_not": "refused"}, "e-why_not"),
        ({"why_not": "because"}, "e-why_not"),
        ({"note": "x" * 2001}, "e-note"),
    ],
)
def test_days_of_counselling_that_cannot_be_are_told(
    mette: TestClient, amina: str, wrong: dict[str, str], beside: str
) -> None:
    body = {"offered_on": "2026-09-01", "offered_by": "Bliver stående", "version": "0"} | wrong
    answer = mette.post(f"{amina}/counselling", data=body)
    assert answer.status_code == 422
    assert f'id="{beside}"' in answer.text
    assert "Bliver stående" in answer.text


def test_after_half_a_year_it_asks_and_the_answer_settles_it(mette: TestClient, amina: str) -> None:
    asks = "Et halvt år med rådgivning: fortsætter den?"
    mette.post(f"{amina}/counselling", data={"started_on": "2026-05-24", "version": "0"})
    assert asks in mette.get(amina).text
    mette.post(f"{amina}/counselling/going-on")
    assert asks not in mette.get(amina).text


def test_the_day_before_half_a_year_it_asks_nothing(mette: TestClient, amina: str) -> None:
    mette.post(f"{amina}/counselling", data={"started_on": "2026-05-25", "version": "0"})
    mette.post(f"{amina}/counselling/going-on")
    assert "fortsætter den?" not in mette.get(amina).text


def test_the_municipal_plan_beside_ours(mette: TestClient, amina: str) -> None:
    body = {"made_on": "2026-09-01", "coordinated": "yes", "review_on": "2026-08-01", "version": "0"}
    answer = mette.post(f"{amina}/plan", data=body)
    assert answer.status_code == 422
    assert "Det er før, planen blev lavet." in answer.text
    assert mette.post(f"{amina}/plan", data=body | {"review_on": "2026-11-20"}).status_code == 303
    page = mette.get(amina).text.split('id="plan"')[1]
    assert "1. september" in page
    assert "Venter" in page
    stale = mette.post(f"{amina}/plan", data=body | {"review_on": "2027-01-01", "coordinated": "no"})
    assert stale.status_code == 409
    assert "20. november" in stale.text


def test_the_page_leads_to_joint_meetings_and_the_plan(mette: TestClient, amina: str) -> None:
    case = amina.removesuffix("/municipality")
    page = mette.get(amina).text
    assert f'href="{case}/meetings/new?kind=municipality"' in page
    assert f'href="{case}/plan"' in page
    assert "ingen med kommunen endnu" in page
    meeting = {"id": new_id(), "kind": "municipality", "day": "2026-12-01", "at": "10:00", "minutes": "60"}
    meeting |= {"without_consent": "Hun ringer selv til dem i dag."}
    assert mette.post(f"{case}/meetings", data=meeting).status_code == 303
    assert "næste" in mette.get(amina).text


def test_a_municipality_has_a_page_that_names_no_woman_in_its_address(
    house: House, mette: TestClient
) -> None:
    listed = mette.get("/municipalities").text
    assert 'href="/municipalities/koebenhavn"' in listed
    assert "Amina" not in listed
    page = mette.get("/municipalities/koebenhavn").text
    assert "Amina K." in page
    assert "Safiya" not in page
    assert "<title>Kommune" in page
    assert mette.get("/municipalities/vejle").status_code == 200
    assert mette.get("/municipalities/atlantis").status_code == 404
    for year in ("2025", "x", "99999999999", "-1"):
        assert house.phone("mette").get(f"/municipalities?year={year}").status_code == 200
    assert "Amina" not in mette.get("/municipalities/koebenhavn?year=2025").text
