"""The closing note as a phone meets it, what a course should not end without, and asking later."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.records import Closure
from aftercare.course.closing.records import ClosingNote, FollowUp
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.test_network import PEOPLE, linked
from tests.course.contacts.test_pages import all_of, hidden
from tests.course.meetings.test_meetings import HELD, planned

NOTE = {
    "network": "Leila – søster",
    "her_words": "Jeg kan selv.",
    "outcomes": ["economy=done", "", "home=partly"],
}
END = {"reason": "her_wish", "closed_on": "2026-11-24", "note": "Hun flytter."}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's case is."""
    return f"/cases/{house.cast.cases['amina']}"


def test_the_note_begins_with_those_who_hold(mette: TestClient, amina: str) -> None:
    linked(mette, amina, **PEOPLE[0] | {"state": "holding", "relation": "søster"})
    linked(mette, amina, **PEOPLE[1])
    form = mette.get(f"{amina}/closing-note/new").text
    assert "Leila – søster</textarea>" in form
    assert "Lægehuset" not in form


def test_a_signed_note_is_added_to_and_never_changed(house: House, mette: TestClient, amina: str) -> None:
    body = NOTE | {"id": new_id()}
    for _ in range(2):
        assert mette.post(f"{amina}/closing-note", data=body).status_code == 303
    signed = all_of(house, ClosingNote)
    assert [(row.phase, row.outcomes) for row in signed] == [(2, "economy=done,home=partly")]
    added = {"id": new_id(), "text": "Leilas nummer er nyt."}
    for _ in range(2):
        assert mette.post(f"{amina}/closing-note/{body['id']}/addenda", data=added).status_code == 303
    page = mette.get(f"{amina}/closing-note").text
    assert page.count("Leilas nummer er nyt.") == 1
    assert "Jeg kan selv." in page
    assert "Nåede sit mål" in page
    assert "<form" not in mette.get(f"{amina}/closing-note/print").text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    "wrong", [{"network": ""}, {"outcomes": ["economy=great"]}, {"her_words": "x" * 2001}]
)
def test_a_note_that_cannot_be_keeps_what_was_typed(
    house: House, mette: TestClient, amina: str, wrong: dict[str, str | list[str]]
) -> None:
    answer = mette.post(f"{amina}/closing-note", data=NOTE | {"id": new_id(), "unmet": "Bliver her."} | wrong)
    assert answer.status_code == 422
    assert "Bliver her." in answer.text
    assert all_of(house, ClosingNote) == []


def test_a_course_does_not_end_without_meeting_and_note_unsaid(
    house: House, mette: TestClient, amina: str
) -> None:
    page = mette.get(f"{amina}/closure").text
    assert "Overdragelsesmøde" in page
    assert "Afslutningsnotat" in page
    refused = mette.post(f"{amina}/closure", data=END | {"id": new_id()})
    assert refused.status_code == 422
    assert 'id="e-without"' in refused.text
    assert all_of(house, Closure) == []
    told = END | {"id": new_id(), "without": "Hun vil ikke mødes."}
    assert mette.post(f"{amina}/closure", data=told).status_code == 303
    assert "Hun vil ikke mødes." in mette.get(f"{amina}/closure").text


def test_with_meeting_and_note_it_ends_without_more_words(mette: TestClient, amina: str) -> None:
    mette.post(f"{planned(mette, amina)}/holding", data=HELD)
    mette.post(f"{amina}/closing-note", data=NOTE | {"id": new_id()})
    assert 'name="without"' not in mette.get(f"{amina}/closure").text
    assert mette.post(f"{amina}/closure", data=END | {"id": new_id()}).status_code == 303


def test_opened_again_it_asks_for_both_anew(mette: TestClient, amina: str) -> None:
    mette.post(f"{planned(mette, amina)}/holding", data=HELD)
    mette.post(f"{amina}/closing-note", data=NOTE | {"id": new_id()})
    mette.post(f"{amina}/closure", data=END | {"id": new_id()})
    clock.set_to(NOON + timedelta(minutes=5))
    mette.post(f"{amina}/reopening")
    assert 'name="without"' in mette.get(f"{amina}/closure").text


def test_she_is_asked_later_only_with_her_yes_and_in_time(
    house: House, mette: TestClient, amina: str
) -> None:
    mette.post(f"{amina}/closure", data=END | {"id": new_id(), "without": "Hun vil ikke mødes."})
    mette.post(f"{amina}/closing-note/later", data={"twelve": "yes", "twenty_four": ""})
    rows = {row.months: row for row in all_of(house, FollowUp)}
    assert {months: (row.consent, str(row.due_on)) for months, row in rows.items()} == {
        12: (True, "2027-11-24"),
        24: (None, "2028-11-24"),
    }
    asking = {"note": "Hun arbejder nu."}
    assert mette.post(f"{amina}/follow-ups/{rows[12].id}", data=asking).status_code == 422
    clock.set_to(NOON.replace(year=2028, month=12))
    phone = house.phone("mette")
    assert "Hvordan går det?" in phone.get(f"{amina}/closing-note").text
    assert phone.post(f"{amina}/follow-ups/{rows[24].id}", data=asking).status_code == 422
    for _ in range(2):
        assert phone.post(f"{amina}/follow-ups/{rows[12].id}", data=asking).status_code == 303
    assert "Hun arbejder nu." in phone.get(f"{amina}/closing-note").text
    phone.post(f"{amina}/closing-note/later", data={"twelve": "no", "twenty_four": "no"})
    assert {row.months: row.consent for row in all_of(house, FollowUp)} == {12: True, 24: False}


def test_the_form_carries_its_own_id(mette: TestClient, amina: str) -> None:
    assert len(hidden(mette.get(f"{amina}/closing-note/new").text.split("<form")[-1], "id")) == 24
