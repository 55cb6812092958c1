"""The transfer plan as a phone meets it: lines, agreement, two editors, print."""

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare.course.closing.records import TransferLine, TransferPlan
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.course.contacts.test_network import PEOPLE, linked
from tests.course.contacts.test_pages import all_of

BUDGET = {
    "what": "Breve og regninger",
    "area": "economy",
    "from_on": "2027-01-10",
    "need": "practical_support",
}


@pytest.fixture
def mette(house: House) -> TestClient:
    """Mette's phone."""
    return house.phone("mette")


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's case is; she moved out on 27 July, so her course ends on 27 April."""
    return f"/cases/{house.cast.cases['amina']}"


def test_a_line_says_who_takes_over_and_whether_it_is_in_time(mette: TestClient, amina: str) -> None:
    doctor = linked(mette, amina, **PEOPLE[1])[-24:]
    body = BUDGET | {"id": new_id(), "support": doctor, "applied_on": "2026-11-02", "waiting_weeks": "80"}
    for _ in range(2):
        assert mette.post(f"{amina}/transfer/lines", data=body).status_code == 303
    page = mette.get(f"{amina}/transfer").text
    assert page.count("Breve og regninger") == 1
    assert "Lægehuset Valby Langgade" in page
    assert "serviceloven § 85" in page
    assert "kommer efter forløbets slutning" in page
    assert "ingen første aftale endnu" in page


def test_a_line_without_anybody_is_told(mette: TestClient, amina: str) -> None:
    answer = mette.post(f"{amina}/transfer/lines", data=BUDGET | {"id": new_id()})
    assert answer.status_code == 422
    assert 'id="e-who"' in answer.text
    assert "Breve og regninger" in answer.text
    foreign = mette.post(f"{amina}/transfer/lines", data=BUDGET | {"id": new_id(), "support": new_id()})
    assert foreign.status_code == 404


def test_agreed_is_agreed_to_one_version(house: House, mette: TestClient, amina: str) -> None:
    line = BUDGET | {"id": new_id(), "who": "Hun selv"}
    mette.post(f"{amina}/transfer", data={"goals": "Ro.", "version": "0"})
    mette.post(f"{amina}/transfer/lines", data=line)
    plan = all_of(house, TransferPlan)[0]
    assert plan.version == 3
    early = mette.post(f"{amina}/transfer/agreement", data={"agreed_on": "2026-12-24", "version": "3"})
    assert early.status_code == 422
    stale = mette.post(f"{amina}/transfer/agreement", data={"agreed_on": "2026-11-20", "version": "2"})
    assert stale.status_code == 409
    agreed = mette.post(f"{amina}/transfer/agreement", data={"agreed_on": "2026-11-20", "version": "3"})
    assert agreed.status_code == 303
    assert "Aftalt 20. november 2026" in mette.get(f"{amina}/transfer").text
    mette.post(f"{amina}/transfer/lines/{line['id']}/removal")
    page = mette.get(f"{amina}/transfer").text
    assert "ændret siden" in page
    assert "Breve og regninger" not in page
    assert all_of(house, TransferLine)[0].removed_at is not None


def test_two_editors_of_a_line_lose_nothing(house: House, mette: TestClient, amina: str) -> None:
    line = BUDGET | {"id": new_id(), "who": "Hun selv"}
    mette.post(f"{amina}/transfer/lines", data=line)
    here = f"{amina}/transfer/lines/{line['id']}"
    assert mette.post(here, data=BUDGET | {"who": "Banken", "version": "1"}).status_code == 303
    told = house.phone("jonas").post(here, data=BUDGET | {"who": "Hendes søster", "version": "1"})
    assert told.status_code == 409
    assert "Banken" in told.text
    assert "Hendes søster" in told.text


def test_the_print_is_written_down_as_a_print(house: House, mette: TestClient, amina: str) -> None:
    mette.post(f"{amina}/transfer/lines", data=BUDGET | {"id": new_id(), "who": "Hun selv"})
    page = mette.get(f"{amina}/transfer/print").text
    assert "Breve og regninger" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    assert "print" in house.run(lambda: deeds(house))


async def deeds(house: House) -> list[str]:
    """What the access log says was done."""
    async with house.database.reading() as db:
        return list((await db.execute(select(AccessEntry.deed))).scalars())


def test_the_page_leads_with_the_missing_plan_when_the_end_is_near(mette: TestClient, amina: str) -> None:
    assert "Aftal planen senest" in mette.get(f"{amina}/transfer").text
