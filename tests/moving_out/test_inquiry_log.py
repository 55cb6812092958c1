"""Inquiries of no course: logged in a moment, in words, counted in their year, and of nobody by name."""

import pytest

from tests.conftest import House

ASKED = {"asked_on": "2026-11-20", "channel": "mail", "asker": "caseworker", "outcome": "no_room"}
FIRST = {"id": "a" * 24, **ASKED}


def test_it_is_logged_and_read_in_words_by_everybody_of_the_centre(house: House) -> None:
    mette = house.phone("mette")
    answer = mette.post("/inquiries", data=FIRST | {"note": "En mor med to børn"}, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/inquiries?month=2026-11")
    for person in ("mette", "jonas", "ida", "karin"):
        page = house.phone(person).get("/inquiries?month=2026-11").text
        for said in (
            "20. november 2026",
            "Ingen ledig plads",
            "En mor med to børn",
            "Mette",
            "november 2026",
        ):
            assert said in page, said
        assert "no_room" not in page.replace('value="no_room"', "")
    assert "En mor med to børn" not in house.phone("vibeke").get("/inquiries").text
    assert "En mor" not in mette.get("/inquiries?month=2026-10").text
    assert 'id="table-19"' in house.phone("karin").get("/figures?year=2026").text


def test_the_form_needs_four_answers_and_keeps_what_was_typed(house: House) -> None:
    page = house.phone("mette").post("/inquiries", data=FIRST | {"outcome": "", "note": "Ringede"})
    assert page.status_code == 422 and "Ringede" in page.text and "f-outcome" in page.text
    assert "field__error" in page.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"asked_on": "2026-11-25"}, "i dag eller en tidligere"), ({"note": "010190-1234"}, "CPR-nummeret")],
)
def test_what_cannot_be_is_told_beside_its_field(house: House, wrong: dict[str, str], said: str) -> None:
    page = house.phone("mette").post("/inquiries", data=FIRST | wrong)
    assert page.status_code == 422 and said in page.text


def test_it_is_changed_by_one_and_taken_away_by_the_other(house: House) -> None:
    mette, karin, here = house.phone("mette"), house.phone("karin"), "/inquiries/" + "a" * 24
    mette.post("/inquiries", data=FIRST)
    changed = FIRST | {"outcome": "referred", "version": "1"}
    assert karin.post(here, data=changed, follow_redirects=False).status_code == 303
    late = mette.post(here, data=FIRST | {"outcome": "admitted", "version": "1"})
    assert late.status_code == 409 and "Henvist til anden løsning" in late.text
    assert house.phone("vibeke").post(here, data=changed).status_code == 404
    assert mette.post(f"{here}/removal", follow_redirects=False).status_code == 303
    assert mette.get(here).status_code == 404
    assert "20. november" not in mette.get("/inquiries?month=2026-11").text
    assert 'id="table-19"' not in karin.get("/figures?year=2026").text


def test_a_month_that_is_none_is_this_one(house: House) -> None:
    for asked in ("", "2026-13", "x", "9999-01", "2026-11-01"):
        assert "november 2026" in house.phone("mette").get(f"/inquiries?month={asked}").text
