"""The pages of the clock, the areas and the ending, as a phone gets them."""

import pytest

from aftercare.storage.ids import new_id
from tests.conftest import House


@pytest.fixture
def amina(house: House) -> str:
    return f"/cases/{house.cast.cases['amina']}"


def test_a_phase_is_moved_and_told(house: House, amina: str) -> None:
    phone = house.phone("mette")
    move = {"id": new_id(), "phase": "transfer", "on": "2027-02-10", "why": "<i>Hun var syg</i>"}
    assert phone.post(f"{amina}/phases", data=move | {"version": "0"}).is_redirect
    page = phone.get(f"{amina}/phases").text
    assert "10. februar 2027" in page and "27. januar 2027" in page
    assert "&lt;i&gt;Hun var syg&lt;/i&gt;" in page
    late = phone.post(f"{amina}/phases", data=move | {"id": new_id(), "why": "Ferie i Lyon", "version": "0"})
    assert late.status_code == 409 and "Ferie i Lyon" in late.text
    back = move | {"id": new_id(), "on": "2026-10-01", "version": "1"}
    assert phone.post(f"{amina}/phases", data=back).status_code == 422
    assert phone.post(f"{amina}/phases", data=back | {"why": ""}).status_code == 422


def test_a_closed_course_is_read_and_takes_nothing(house: House, amina: str) -> None:
    phone = house.phone("mette")
    shut = {"id": new_id(), "reason": "her_wish", "closed_on": "2026-11-24"}
    early = phone.post(f"{amina}/closure", data=shut)
    assert early.status_code == 422 and "Skriv med få ord" in early.text
    assert phone.post(
        f"{amina}/closure", data=shut | {"note": "Hun flytter til Jylland", "without": "Vil ikke"}
    ).is_redirect
    assert phone.post(
        f"{amina}/closure", data=shut | {"note": "Hun flytter til Jylland", "without": "Vil ikke"}
    ).is_redirect
    for page in (
        "",
        "/facts",
        "/team",
        "/safe-contact",
        "/phases",
        "/areas",
        "/plan",
        "/closure",
        "/address",
    ):
        assert phone.get(amina + page).status_code == 200, page
    refused = phone.post(f"{amina}/areas", data={"id": new_id(), "area": "home"})
    assert refused.status_code == 409 and "Forløbet er afsluttet" in refused.text
    facts = {"called": "A", "programme": "cti", "version": "1"}
    assert phone.post(f"{amina}/facts", data=facts).status_code == 409
    assert house.phone("jonas").post(f"{amina}/reopening").status_code == 403
    assert phone.post(f"{amina}/reopening").is_redirect
    assert phone.post(f"{amina}/facts", data=facts).is_redirect


def test_ordinary_aftercare_is_told_without_phases(house: House) -> None:
    page = house.phone("mette").get(f"/cases/{house.cast.cases['birgitte']}/phases")
    assert "har ingen faser" in page.text and "mindst til" in page.text


def test_out_of_contact_tells_what_was_tried(house: House, amina: str) -> None:
    phone = house.phone("mette")
    lost = {"id": new_id(), "since": "2026-11-14", "why": "went_back", "note": "Søsteren ringede"}
    assert phone.post(f"{amina}/out-of-contact", data=lost).is_redirect
    phone.post(f"{amina}/contacts", data={"id": new_id(), "kind": "attempt", "tapped": "yes"})
    page = phone.get(f"{amina}/out-of-contact").text
    assert "Ude af kontakt i 10 dage" in page and "Mette Holm" in page and "Søsteren ringede" in page
    assert "Ude af kontakt" in phone.get(amina).text and phone.get("/").status_code == 200
    refused = phone.post(
        f"{amina}/closure", data={"id": new_id(), "reason": "went_back", "closed_on": "2026-11-24"}
    )
    assert refused.status_code == 422 and "/out-of-contact?why=went_back" in refused.text
    assert phone.post(f"{amina}/out-of-contact/ending").is_redirect


@pytest.mark.parametrize("path", ["phases", "phases?phase=0", "turn", "offer", "rhythm", "extension"])
def test_the_pages_of_the_clock_open(house: House, amina: str, path: str) -> None:
    assert house.phone("karin").get(f"{amina}/{path}").status_code == 200
