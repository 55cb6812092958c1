"""Keys of one door at another, marks out of a stolen database, and a link played with."""

from pathlib import Path

import pytest
from sqlalchemy import select

from aftercare.cases.safety.records import ResidentLink
from aftercare.people.records import Login
from aftercare.visits.her_door import MOST_ANSWERS
from tests.conftest import House
from tests.visits.talking import linked, planned, trace
from tests.world import World, build_world


@pytest.fixture
def world(tmp_path: Path) -> object:
    with build_world(tmp_path) as made:
        yield made


def test_a_token_of_one_door_opens_no_other(world: World) -> None:
    nobody, cookie = world.house.phone(None), world.phone("mette").cookies["login"]
    for token in (world.ids["invitation"], cookie):
        assert nobody.get(f"/m/{token}").status_code == 404
    for token in (world.ids["link"], cookie):
        assert nobody.get(f"/welcome/{token}").status_code == 404
    for token in (world.ids["link"], world.ids["invitation"]):
        assert nobody.get("/me", headers={"cookie": f"login={token}"}).status_code == 303


def test_marks_in_a_stolen_database_open_nothing(world: World) -> None:
    async def marks() -> list[str]:
        async with world.house.database.reading() as db:
            found = [*(await db.scalars(select(Login.mark))), *(await db.scalars(select(ResidentLink.mark)))]
        return [*found, *(await _ids())]

    async def _ids() -> list[str]:
        async with world.house.database.reading() as db:
            return [*(await db.scalars(select(Login.id))), *(await db.scalars(select(ResidentLink.id)))]

    nobody = world.house.phone(None)
    for stolen in world.house.run(marks):
        assert nobody.get("/me", headers={"cookie": f"login={stolen}"}).status_code == 303
        assert nobody.get(f"/m/{stolen}").status_code == 404


def test_who_plays_with_her_link_is_heard_twenty_times_at_most(house: House) -> None:
    mette, hers = house.phone("mette"), house.phone(None)
    link = linked(mette, planned(house, mette))
    for turn in range(2 * MOST_ANSWERS):
        hers.post(link, data={"answer": ("yes", "no")[turn % 2]})
    _, steps = trace(house)
    assert steps == 1 + MOST_ANSWERS
    assert "For sent" in hers.get(f"{link}?lang=da").text or "for sent" in hers.get(f"{link}?lang=da").text
