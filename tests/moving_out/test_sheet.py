"""The sheet of facts for the yearly figures: optional, and each question may be refused."""

import re

import pytest

from aftercare.cases.children.records import Child
from aftercare.demo.cast import NOON
from aftercare.figures.yearly import REFUSABLE
from aftercare.moving_out.sheet_forms import ChildSheet, HerSheet
from aftercare.moving_out.stay_records import ChildStay, Stay
from tests.cases.children.test_writing import a_child
from tests.conftest import House
from tests.moving_out.stay_things import stays_things

FACTS = {
    **{"region": "zealand", "age": "34", "danish": "no", "income": "wages"},
    **{"reasons": ["physical", "economic"], "misuse": "rather_not", "stays_in_life": "2", "version": "1"},
}


@pytest.fixture
def here(house: House) -> str:
    """Birgitte's stay, by its address."""

    async def plant() -> str:
        async with house.database.writing() as db:
            return (await stays_things(db, house.cast))["stay_id"]

    return f"/cases/{house.cast.cases['birgitte']}/stays/{house.run(plant)}/facts"


def _chosen(page: str) -> set[str]:
    """What is checked or selected."""
    return set(re.findall(r'value="([^"]+)" (?:checked|selected)', page))


def test_what_she_tells_is_kept_and_what_she_would_rather_not_too(house: House, here: str) -> None:
    mette = house.phone("mette")
    assert mette.post(here, data=FACTS, follow_redirects=False).status_code == 303
    assert _chosen(mette.get(here).text) >= {
        "zealand",
        "no",
        "wages",
        "physical",
        "economic",
        "rather_not",
        "2",
    }
    shy = {name: "rather_not" for name in FACTS if name not in ("age", "version")}
    mette.post(here, data=shy | {"no_age": "yes", "version": "2"})
    figures = house.phone("karin").get("/figures?year=2026").text
    assert figures.count("Vil helst ikke oplyse") == 7
    assert _chosen(mette.get(here).text) == {"rather_not", "yes"}


def test_an_answer_and_a_refusal_at_once_are_told_beside_the_field(house: House, here: str) -> None:
    page = house.phone("mette").post(
        here, data=FACTS | {"no_age": "yes", "reasons": ["physical", "rather_not"]}
    )
    assert page.status_code == 422 and page.text.count("Vælg enten et svar") >= 2
    assert "zealand" in _chosen(page.text), "nothing typed is lost"


def test_two_at_once_lose_nothing(house: House, here: str) -> None:
    assert house.phone("mette").post(here, data=FACTS, follow_redirects=False).status_code == 303
    late = house.phone("karin").post(here, data=FACTS | {"region": "north"})
    assert late.status_code == 409 and "Region Sjælland" in late.text and "north" in _chosen(late.text)
    again = FACTS | {"region": "north", "version": "2"}
    assert house.phone("karin").post(here, data=again, follow_redirects=False).status_code == 303


def test_a_child_has_its_part(house: House, here: str) -> None:
    async def plant() -> str:
        async with house.database.writing() as db:
            return await a_child(db, house.cast, NOON, "birgitte")

    child_id, mette = house.run(plant), house.phone("mette")
    assert f"{here}/{child_id}" in mette.get(here).text
    told = {"boy": "girl", "danish": "rather_not", "physical_violence": "no", "stays_in_life": "3+"}
    assert mette.post(f"{here}/{child_id}", data=told, follow_redirects=False).status_code == 303
    assert _chosen(mette.get(f"{here}/{child_id}").text) >= {"girl", "rather_not", "no", "3+"}
    late = house.phone("karin").post(f"{here}/{child_id}", data={"boy": "boy"})
    assert late.status_code == 409
    assert mette.get(f"{here}/{'b' * 24}").status_code == 404
    figures = house.phone("karin").get("/figures?year=2026").text
    assert 'id="table-20"' in figures and "Piger" in figures


def test_every_fact_that_may_be_refused_is_asked_on_the_sheet() -> None:
    """One that fails for the next table whose answer only a list could tell."""
    hers, its = set(HerSheet.model_fields), set(ChildSheet.model_fields)
    asked = {name: its if table.startswith(("child_", "saw_")) else hers for table, name in REFUSABLE.items()}
    for name, fields in asked.items():
        assert name in fields, name
    assert hers - {"version", "no_age"} <= set(Stay.__table__.columns.keys())
    assert its - {"version"} <= set(ChildStay.__table__.columns.keys())
    assert Child.__tablename__ == "children"
