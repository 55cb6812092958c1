"""Reading and posting visit pages the way a caseworker's phone does."""

import html
import re
from typing import Any

from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare.visits.records import Visit, VisitStep
from tests.conftest import House

Fields = dict[str, str | list[str]]


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    assert found, f"no hidden {name}"
    return html.unescape(found[1])


def typed(house: House, phone: TestClient, case: str = "amina", **more: str) -> Fields:
    """A filled-in form for a new visit next Thursday at 09.30."""
    case_id = house.cast.cases[case]
    page = phone.get(f"/visits/new?case={case_id}").text
    fields: Fields = {"id": hidden(page, "id"), "case": case_id, "kind": "home", "day": "2026-11-26"}
    fields |= {"at": "09:30", "minutes": "60", "staff": house.cast.people["mette"].id, "place": "Valby"}
    return fields | more


def planned(house: House, phone: TestClient, **more: str) -> str:
    """The address of a visit just planned, whatever warnings speak against its time."""
    fields = typed(house, phone, **more)
    answer = phone.post("/visits", data=fields)
    if answer.status_code == 422:
        answer = phone.post("/visits", data=fields | {"overrule": hidden(answer.text, "overrule")})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("?")[0]


def linked(phone: TestClient, address: str) -> str:
    """The path of a link just handed over."""
    answer = phone.post(f"{address}/link")
    assert answer.status_code == 200, answer.text
    found = re.search(r"/m/[\w.-]+", answer.text)
    assert found
    return found[0]


def visits_in(house: House) -> list[Any]:
    """Every visit row, as it stands."""

    async def read() -> list[Any]:
        async with house.database.reading() as db:
            return list((await db.execute(select(Visit).order_by(Visit.planned_at))).scalars())

    return list(house.run(read))


def trace(house: House) -> tuple[list[tuple[str, int]], int]:
    """What no look may change: states, versions, the number of steps."""

    async def read() -> tuple[list[tuple[str, int]], int]:
        async with house.database.reading() as db:
            rows = (await db.execute(select(Visit.state, Visit.version).order_by(Visit.id))).all()
            steps = len((await db.execute(select(VisitStep.id))).all())
            return [(row.state, row.version) for row in rows], steps

    found: tuple[list[tuple[str, int]], int] = house.run(read)
    return found
