"""Quality goals: set, revised by two at once, valued year by year, and seen by no other centre."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON, Cast
from aftercare.errors import WrittenBefore
from aftercare.figures.forms import ValueForm
from aftercare.figures.goals import goal_of, goals_of, write_value
from aftercare.storage.ids import new_id
from tests.conftest import House
from tests.figures.things import figures_things

BODY = {"called": "Færre nye ophold", "indicator": "Kendte nye ophold", "baseline_year": "2024"}
BODY |= {"direction": "down", "standing": "working"}


async def test_a_value_written_again_is_the_one_that_stands(db: AsyncSession, cast: Cast) -> None:
    karin, goal_id = cast.people["karin"], (await figures_things(db, cast))["goal_id"]

    async def write(year: int, value: str) -> None:
        was = [f"{year}={value}" for year, value in (await goal_of(db, karin, goal_id)).values]
        await write_value(db, karin, goal_id, ValueForm(id=new_id(), year=year, value=value, was=was), NOON)

    for year, value in ((2025, "5 af 40"), (2024, "9 af 37"), (2025, "4 af 40")):
        await write(year, value)
    with pytest.raises(WrittenBefore):
        await write_value(db, karin, goal_id, ValueForm(id=new_id(), year=2025, value="3 af 40"), NOON)
    assert (await goal_of(db, karin, goal_id)).values == ((2024, "9 af 37"), (2025, "4 af 40"))
    assert await goals_of(db, cast.people["vibeke"]) == []


def test_two_who_revise_at_once_lose_nothing(house: House) -> None:
    karin, goal_id = house.phone("karin"), new_id()
    for _ in range(2):
        assert karin.post("/goals", data=BODY | {"id": goal_id}).status_code == 303
    assert karin.get("/goals").text.count("Færre nye ophold") == 1
    first = BODY | {"id": new_id(), "version": "1", "standing": "reached"}
    assert karin.post(f"/goals/{goal_id}", data=first).status_code == 303
    late = karin.post(f"/goals/{goal_id}", data=first | {"called": "Ingen nye ophold"})
    assert late.status_code == 409
    assert "Ingen nye ophold" in late.text
    assert "Nået" in karin.get("/goals").text


def test_a_goal_without_words_is_told_beside_its_field(house: House) -> None:
    got = house.phone("karin").post("/goals", data=BODY | {"id": new_id(), "called": " "})
    assert got.status_code == 422
    assert "field__error" in got.text and "Kendte nye ophold" in got.text
