"""Joint meetings: only those we may contact are invited, and a held one becomes one contact."""

from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.course.closing.records import Meeting, MeetingDecision
from aftercare.course.contacts.records import Contact
from aftercare.course.meetings.rules import MeetingState, is_late, state_of
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.test_network import PEOPLE, linked
from tests.course.contacts.test_pages import all_of

PLAN = {"kind": "transfer", "day": "2026-11-24", "at": "07:30", "minutes": "60", "agenda": "Hvem bærer hvad"}
HELD = {
    "she_was_there": "yes",
    "minutes": "75",
    "outcome": "Alle ved, hvem hun ringer til.",
    "her_words": "Det er mit nu.",
}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's case is."""
    return f"/cases/{house.cast.cases['amina']}"


def planned(mette: TestClient, amina: str, **changed: str | list[str]) -> str:
    """The address of a new meeting."""
    answer = mette.post(f"{amina}/meetings", data=PLAN | {"id": new_id()} | changed)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].split("?")[0]


@pytest.mark.parametrize(
    ("due", "done", "late"), [(None, None, False), (23, None, True), (24, None, False), (20, 21, False)]
)
def test_a_decision_is_late_after_its_day(due: int | None, done: int | None, *, late: bool) -> None:
    days = [date(2026, 11, day) if day else None for day in (due, done)]
    assert is_late(*days, today=date(2026, 11, 24)) is late


def test_what_was_held_cannot_be_called_off() -> None:
    assert state_of(None, None) is MeetingState.planned
    assert state_of(None, NOON) is MeetingState.cancelled
    assert state_of(NOON, NOON) is MeetingState.held


def test_only_those_we_may_contact_are_invited(house: House, mette: TestClient, amina: str) -> None:
    sister, in_law = (linked(mette, amina, **PEOPLE[each])[-24:] for each in (0, 2))
    form = mette.get(f"{amina}/meetings/new").text
    assert f'value="{sister}"' in form
    assert f'value="{in_law}"' not in form
    assert "Svigerinde" in form
    refused = mette.post(f"{amina}/meetings", data=PLAN | {"id": new_id(), "supports": [sister, in_law]})
    assert refused.status_code == 422
    assert "Vi kontakter ikke Svigerinde endnu." in refused.text
    assert "Hvem bærer hvad" in refused.text
    assert all_of(house, Meeting) == []
    foreign = mette.post(f"{amina}/meetings", data=PLAN | {"id": new_id(), "supports": [new_id()]})
    assert foreign.status_code == 404


def test_a_held_meeting_becomes_one_contact(house: House, mette: TestClient, amina: str) -> None:
    sister = linked(mette, amina, **PEOPLE[0])
    address = planned(mette, amina, supports=[sister[-24:]])
    for _ in range(3):
        assert mette.post(f"{address}/holding", data=HELD).status_code == 303
    contact = all_of(house, Contact)[0]
    assert len(all_of(house, Contact)) == 1
    assert (contact.kind, contact.present, contact.minutes) == ("meeting", "her,private_network", 75)
    assert (contact.support_id, contact.id) == (sister[-24:], address[-24:])
    page = mette.get(address).text
    assert "Det er mit nu." in page
    assert f'href="/contacts/{contact.id}"' in page
    mette.post(f"{address}/cancellation")
    assert "holdt" in mette.get(address).text
    assert mette.post(address, data=PLAN | {"version": "2"}).status_code == 409


def test_without_her_it_is_no_contact_with_her(house: House, mette: TestClient, amina: str) -> None:
    address = planned(mette, amina, others="Lis fra kommunen", without_consent="Hun har sagt ja.")
    mette.post(f"{address}/holding", data=HELD | {"she_was_there": "no"})
    assert all_of(house, Contact)[0].present == "professional"


def test_a_meeting_to_come_is_not_held_yet(house: House, mette: TestClient, amina: str) -> None:
    address = planned(mette, amina, day="2026-11-30")
    assert "/holding" not in mette.get(address).text
    answer = mette.post(f"{address}/holding", data=HELD)
    assert answer.status_code == 422
    assert "Det er mit nu." in answer.text
    assert all_of(house, Contact) == []


def test_decisions_are_followed_up(house: House, mette: TestClient, amina: str) -> None:
    address = planned(mette, amina)
    body = {"id": new_id(), "what": "Ringe til jobcenteret", "who": "centre", "due_on": "2026-11-23"}
    over = mette.post(f"{address}/decisions", data=body)
    assert over.status_code == 422 and "Ringe til jobcenteret" in over.text
    body["due_on"] = "2026-11-24"
    for _ in range(2):
        assert mette.post(f"{address}/decisions", data=body).status_code == 303
    assert len(all_of(house, MeetingDecision)) == 1
    clock.set_to(NOON + timedelta(days=1))
    mette = house.phone("mette")
    listed = mette.get(f"{amina}/meetings").text
    assert "Ringe til jobcenteret" in listed
    assert "mangler endnu" in listed
    for _ in range(2):
        done = mette.post(f"{amina}/decisions/{body['id']}/done")
        assert done.headers["location"].startswith(address)
    assert "Ringe til jobcenteret" not in mette.get(f"{amina}/meetings").text
    assert "klaret" in mette.get(address).text


def test_the_second_editor_sees_what_the_first_changed(house: House, mette: TestClient, amina: str) -> None:
    address = planned(mette, amina, day="2026-11-30")
    body = PLAN | {"version": "1", "day": "2026-12-01"}
    assert mette.post(address, data=body | {"agenda": "Nøgler og naboer"}).status_code == 303
    told = house.phone("jonas").post(address, data=body | {"agenda": "Børnenes skole"})
    assert told.status_code == 409
    assert "Nøgler og naboer" in told.text
    assert "Børnenes skole" in told.text
