"""Nobody from outside is met about her without her yes, or a reason written down."""

from datetime import date

import pytest
from starlette.testclient import TestClient

from aftercare.cases.consents.rules import DataKind, Permission, ReceiverKind
from aftercare.course.closing.records import Meeting, MeetingKind
from aftercare.course.meetings.consent import Outsider, outsiders, uncovered
from aftercare.storage.ids import new_id
from tests.cases.consents.test_pages import given
from tests.conftest import House
from tests.course.contacts.test_network import linked
from tests.course.contacts.test_pages import all_of
from tests.course.meetings.test_meetings import HELD, PLAN

TODAY = date(2026, 11, 24)
LIS = {"kind": "municipality", "called": "Lis Bruun", "safe_to_contact": "yes", "she_agrees": "yes"}
WHY = {"without_consent": "Hun er selv med og bestemmer."}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's case is."""
    return f"/cases/{house.cast.cases['amina']}"


def allowed(receiver: ReceiverKind, named: str = "", kind: DataKind = DataKind.plan) -> Permission:
    return Permission("", receiver, frozenset({kind}), TODAY, TODAY, named=named)


@pytest.mark.parametrize(
    ("kind", "others", "consents", "count"),
    [
        (MeetingKind.support, "", [], 0),
        (MeetingKind.support, "Hendes chef", [], 1),
        (MeetingKind.support, "Hendes chef", [allowed(ReceiverKind.other, "hendes chef")], 0),
        (MeetingKind.support, "Hendes chef", [allowed(ReceiverKind.other, "En anden")], 1),
        # Nobody is typed in on a consent that was given to a whole municipality, or to any school.
        (MeetingKind.support, "Omar", [allowed(ReceiverKind.municipality), allowed(ReceiverKind.school)], 1),
        (MeetingKind.municipality, "", [], 1),
        (MeetingKind.municipality, "", [allowed(ReceiverKind.municipality)], 0),
        (MeetingKind.municipality, "Lis", [allowed(ReceiverKind.municipality, "Lis")], 0),
        (MeetingKind.municipality, "", [allowed(ReceiverKind.municipality, kind=DataKind.health)], 1),
        (MeetingKind.municipality, "", [allowed(ReceiverKind.school)], 1),
    ],
)
def test_who_comes_from_outside(
    kind: MeetingKind, others: str, consents: list[Permission], count: int
) -> None:
    assert len(uncovered(consents, outsiders(kind, [], others), TODAY)) == count


def test_of_several_kinds_one_is_enough() -> None:
    doctor = Outsider((ReceiverKind.doctor, ReceiverKind.other), "Lægehuset")
    assert uncovered([allowed(ReceiverKind.doctor)], [doctor], TODAY) == []


def test_planned_without_consent_it_asks_why(house: House, mette: TestClient, amina: str) -> None:
    lis = linked(mette, amina, **LIS)[-24:]
    assert "Lis Bruun (intet samtykke)" in mette.get(f"{amina}/meetings/new").text
    body = PLAN | {"id": new_id(), "supports": [lis]}
    refused = mette.post(f"{amina}/meetings", data=body)
    assert refused.status_code == 422
    assert 'id="e-without_consent"' in refused.text
    assert "Hvem bærer hvad" in refused.text
    assert all_of(house, Meeting) == []
    where = mette.post(f"{amina}/meetings", data=body | WHY).headers["location"]
    page = mette.get(where).text
    assert "Der er ikke samtykke til alle, der kommer." in page
    assert "Hun er selv med og bestemmer." in page
    assert b"bestemmer" not in all_of(house, Meeting)[0].without_consent


def test_with_consent_nothing_is_asked_until_it_is_taken_back(
    house: House, mette: TestClient, amina: str
) -> None:
    lis = linked(mette, amina, **LIS)[-24:]
    consent = given(mette, amina, receiver="municipality", named="Lis Bruun", kinds=["plan"])
    assert "(intet samtykke)" not in mette.get(f"{amina}/meetings/new").text
    planned = mette.post(f"{amina}/meetings", data=PLAN | {"id": new_id(), "supports": [lis]})
    where = planned.headers["location"].split("?")[0]
    assert "Intet samtykke" not in mette.get(where).text
    mette.post(f"{consent}/withdrawal", data={"on": "2026-11-24", "how": "phone"})
    assert "Der er ikke samtykke til" in mette.get(where).text
    refused = mette.post(f"{where}/holding", data=HELD)
    assert refused.status_code == 422
    assert "Det er mit nu." in refused.text
    assert all_of(house, Meeting)[0].held_at is None
    assert mette.post(f"{where}/holding", data=HELD | WHY).status_code == 303
    assert all_of(house, Meeting)[0].held_at is not None
