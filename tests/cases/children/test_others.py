"""Reports with their receipts, and the log of who asked about a child, as a phone meets them."""

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.children.records import ChildRequest
from aftercare.demo.cast import NOON
from tests.cases.children.test_pages import added, record, text_of
from tests.conftest import House
from tests.course.contacts.test_pages import all_of


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def children(house: House) -> str:
    """Where Amina's children are."""
    return f"/cases/{house.cast.cases['amina']}/children"


def test_reports_are_sent_on_and_their_receipt_waited_for(
    house: House, mette: TestClient, children: str
) -> None:
    child = record(mette, children, moved_in_on="2026-11-20")
    assert "Førsteunderretningen skulle være sendt mandag 23. november" in mette.get(child).text
    assert "førsteunderretning senest man. 23. nov." in mette.get(children).text
    sent = {"kind": "first", "sent_on": "2026-11-20", "sent_to": "Børn og unge, København"}
    report = added(mette, child, "reports", **sent)
    page = text_of(mette.get(child).text)
    assert "skulle være sendt" not in page
    assert "kvittering ventes senest man. 30. nov." in page
    clock.set_to(clock.wall(NOON.date().replace(month=12, day=1), NOON.time()))
    phone = house.phone("mette")
    assert "kvittering mangler siden man. 30. nov." in phone.get(child).text
    assert "kvittering mangler siden" in phone.get(children).text
    received = sent | {"received_on": "2026-12-01", "version": "1"}
    assert phone.post(report, data=received).status_code == 303
    assert "kvittering kom tirs. 1. dec." in phone.get(child).text


def test_who_asked_is_written_down_and_nothing_is_given_out_by_itself(
    house: House, mette: TestClient, children: str
) -> None:
    child = record(mette, children, custody="hers")
    added(mette, child, "tellings", who="Faren", may_know="no", what="Intet om skolen.")
    form = mette.get(f"{child}/requests/new").text
    assert "Intet om skolen." in form
    assert "Moren har forældremyndigheden" in form
    asked = {"who": "Faren", "what": "Hvor bor han?", "asked_on": "2026-11-23"}
    request = added(mette, child, "requests", **asked)
    assert "Ikke besvaret endnu" in mette.get(child).text
    given = asked | {"answer": "given", "answered_on": "2026-11-24", "version": "1"}
    assert 'id="e-said"' in mette.post(request, data=given).text
    said = given | {"answer": "refused", "said": "Moren alene har forældremyndigheden."}
    assert house.phone("karin").post(request, data=said).status_code == 303
    assert all_of(house, ChildRequest)[0].changed_by == house.cast.people["karin"].id
    assert "besvaret tirs. 24. nov. · Karin Dahl" in text_of(mette.get(child).text)
