"""What the end of a course asks for: on Today, on the case and on Caseload."""

from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from tests.conftest import House

MISSING = "Overdragelsesplanen er ikke aftalt endnu"


@pytest.fixture
def amina(house: House) -> str:
    """Where Amina's case is; she moved out on 27 July 2026, so her course ends on 27 April 2027."""
    return f"/cases/{house.cast.cases['amina']}"


def phone_on(house: House, year: int, month: int, day: int, who: str = "mette") -> TestClient:
    """A phone on that day."""
    clock.set_to(datetime(year, month, day, 8, tzinfo=UTC))
    return house.phone(who)


def test_the_plan_is_asked_for_from_a_month_before_the_end(house: House, amina: str) -> None:
    before, after = phone_on(house, 2027, 3, 26), None
    assert MISSING not in before.get("/").text
    assert MISSING not in before.get(amina).text
    after = phone_on(house, 2027, 3, 27)
    assert MISSING in after.get("/").text
    assert MISSING in after.get(amina).text
    after.post(f"{amina}/transfer", data={"goals": "Ro.", "version": "0"})
    after.post(f"{amina}/transfer/agreement", data={"agreed_on": "2027-03-27", "version": "2"})
    assert MISSING not in after.get("/").text
    assert MISSING not in after.get(amina).text


def test_who_may_be_asked_how_it_goes_stands_on_caseload_when_it_is_time(house: House, amina: str) -> None:
    phone = phone_on(house, 2026, 11, 24)
    end = {"id": "a" * 24, "reason": "her_wish", "closed_on": "2026-11-24", "note": "Hun flytter."}
    phone.post(f"{amina}/closure", data=end | {"without": "Vil ikke mødes."})
    phone.post(f"{amina}/closing-note/later", data={"twelve": "yes", "twenty_four": ""})
    early = phone_on(house, 2027, 11, 23, "karin")
    assert "Skal spørges, hvordan det går" not in early.get("/caseload").text
    due = phone_on(house, 2027, 11, 24, "karin")
    assert f'href="{amina}/closing-note"' in due.get("/caseload").text
    assert "Spørg Amina K., hvordan det går" in phone_on(house, 2027, 11, 24).get("/").text
