"""The coordinator's page of unusual looks, and what lies behind each of its lines."""

import re

import pytest
from sqlalchemy import select

from aftercare.people.access_log import Deed, Purpose
from aftercare.storage.access_log.rows import AccessEntry
from tests.conftest import House
from tests.papers.looks.history import History
from tests.searching import search


@pytest.fixture
def watched(house: House) -> House:
    """Ole of Sydhavn, Ida at night, Jonas at a case that is not his, and Karin herself."""

    async def write() -> None:
        async with house.database.writing() as db:
            told, cases = History(db, house.cast), house.cast.cases
            await told.did("ida", "2026-11-22 23:40", purpose=Purpose.relief)
            await told.did(
                "ida", "2026-11-23 00:20", place="GET /cases/{case_id}/facts", purpose=Purpose.relief
            )
            await told.did(
                "jonas", "2026-11-23 10:00", Deed.denied, purpose=Purpose.none, target=cases["birgitte"]
            )
            await told.did("karin", "2026-11-23 22:00", purpose=Purpose.coordinator)
            await told.did("ole", "2026-11-23 23:00", case_id=cases["yasmin"])
            await told.did("mette", "2026-11-01 23:00")

    house.run(write)
    return house


def lines(house: House, person: str = "karin") -> list[str]:
    text = house.phone(person).get("/looks").text
    found = re.findall(r'<article class="card card--link">(.*?)</article>', text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_each_line_says_who_what_when_and_how_much(watched: House) -> None:
    assert lines(watched) == [
        "Jonas Bech Bad om noget uden at have adgang Mandag 23. november · 10.00 1 opslag",
        "Ida Vester Om natten Søndag 22. november · 23.40–00.20 2 opslag",
    ]


def test_another_centre_has_its_own_page(watched: House) -> None:
    assert lines(watched, "vibeke") == ["Ole Friis Om natten Mandag 23. november · 23.00 1 opslag"]


def test_a_lone_coordinator_is_told_that_nobody_sees_hers(watched: House) -> None:
    text = watched.phone("karin").get("/looks").text
    assert "Du er den eneste koordinator" in text
    assert "Karin Dahl</bdi></a>" not in text


def test_a_line_leads_to_its_rows(watched: House) -> None:
    karin = watched.phone("karin")
    address = re.findall(r'href="(/looks/[^"]+since=[^"]+)"', karin.get("/looks").text)[1].replace(
        "&amp;", "&"
    )
    text = karin.get(address).text
    assert "Ida Vester" in text and "Birgitte" in text
    assert "Oplysninger, Forløbets overblik" not in text  # Forty minutes apart: two lines.
    assert text.count("Birgitte</bdi>") == 2


def test_what_was_searched_for_is_sealed_and_opened_for_the_coordinator_alone(house: House) -> None:
    search(house.phone("mette"), "/cases", "Birg")

    async def criteria() -> list[bytes]:
        async with house.database.reading() as db:
            found = await db.scalars(select(AccessEntry.criterion).where(AccessEntry.deed == "search"))
            return [each or b"" for each in found]

    [sealed] = house.run(criteria)
    assert sealed and b"Birg" not in sealed
    mette = house.cast.people["mette"].id
    assert "spurgte efter “Birg”" in house.phone("karin").get(f"/looks/{mette}").text
    assert house.phone("jonas").get(f"/looks/{mette}").status_code == 403
    assert house.phone("vibeke").get(f"/looks/{mette}").status_code == 404
    log = house.phone("mette").get(f"/cases/{house.cast.cases['birgitte']}/log").text
    assert "Birg”" not in log and "Søgt" not in log


@pytest.mark.parametrize(
    "query",
    ["since=x", "until=-5", "since=99999999999", "since=1&until=2", "until=1", "since=9999999999&until=0"],
)
def test_odd_times_are_answered_all_the_same(house: House, query: str) -> None:
    mette = house.cast.people["mette"].id
    assert house.phone("karin").get(f"/looks/{mette}?{query}").status_code == 200


def test_a_case_out_of_her_reach_is_not_named(watched: House) -> None:
    async def write() -> None:
        async with watched.database.writing() as db:
            yasmin = watched.cast.cases["yasmin"]
            await History(db, watched.cast).did("jonas", "2026-11-23 11:00", Deed.denied, case_id=yasmin)

    watched.run(write)
    text = watched.phone("karin").get(f"/looks/{watched.cast.people['jonas'].id}").text
    assert "Et forløb, du ikke har adgang til" in text
    assert "Yasmin" not in text and watched.cast.cases["yasmin"] not in text
