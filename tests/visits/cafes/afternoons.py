"""Planting cafés in a running house, and reading its pages the way a phone does."""

import re

from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare.visits.cafes.plan_rules import Plan
from aftercare.visits.cafes.records import Cafe, Guest
from tests.conftest import House
from tests.visits.cafes.things import AUTUMN, make_cafe_with

Row = tuple[bool | None, int, bool, str, int]
FIELDS = {"called": "Efterårscafé", "place": "Salen", "day": "2026-12-03", "at": "16:00"}
FIELDS |= {"minutes": "150", "seats": "40", "version": "1"}


def planted(house: House, *guests: str, plan: Plan = AUTUMN) -> tuple[str, dict[str, str]]:
    """The address of a café of Nordlys, and the addresses of its guests by name."""

    async def plant() -> tuple[str, dict[str, str]]:
        async with house.database.writing() as db:
            return await make_cafe_with(db, house.cast, *guests, plan=plan)

    cafe_id, places = house.run(plant)
    there = f"/cafes/{cafe_id}"
    return there, {name: f"{there}/guests/{place}" for name, place in places.items()}


def link_of(phone: TestClient, guest: str) -> str:
    """The address of a link just handed over."""
    answer = phone.post(f"{guest}/link")
    assert answer.status_code == 200, answer.text
    found = re.search(r"/m/[\w.-]+", answer.text)
    assert found
    return found[0]


def guests_in(house: House) -> list[Row]:
    """Every guest row: coming, children, interpreter, told how, version."""

    async def read() -> list[Row]:
        async with house.database.reading() as db:
            rows = await db.execute(
                select(Guest.coming, Guest.children, Guest.interpreter, Guest.told_how, Guest.version)
            )
            return [tuple(row) for row in rows]

    return list(house.run(read))


def cafes_in(house: House) -> int:
    """How many cafés there are."""

    async def read() -> int:
        async with house.database.reading() as db:
            return len((await db.execute(select(Cafe.id))).all())

    return int(house.run(read))
