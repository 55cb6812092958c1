"""Every route x every kind of person: the answer stands in tests/access.py, or the test fails."""

import re
from pathlib import Path

import pytest
from starlette.routing import Route

from tests.access import BODIES, KINDS, ROWS
from tests.conftest import House
from tests.world import World, build_world


def addresses(house: House) -> list[str]:
    """Every address the app answers, as "METHOD /path"."""
    found = []
    for route in house.app.routes:
        assert isinstance(route, Route), f"{route} is not a plain route"
        methods = (route.methods or {"GET"}) - {"HEAD"}
        found += [f"{method} {route.path}" for method in methods]
    return found


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> object:
    """One house with one of everything, shared by the readers."""
    with build_world(tmp_path_factory.mktemp("world")) as made:
        yield made


def test_every_route_has_a_row_and_every_row_a_route(world: World) -> None:
    assert set(addresses(world.house)) == set(ROWS)


def test_every_row_names_an_answer_for_each_kind_of_person() -> None:
    for address, answers in ROWS.items():
        assert len(answers.split()) == len(KINDS), address
        for answer in answers.split():
            assert answer == "door" or answer.isdigit(), address


@pytest.mark.parametrize("address", sorted(row for row in ROWS if row.startswith("GET ")))
def test_reading(world: World, address: str) -> None:
    path = world.fill(address.split(" ")[1])
    got = [seen(world, person, "GET", path) for person in KINDS]
    assert got == ROWS[address].split(), address


@pytest.mark.parametrize("address", sorted(row for row in ROWS if row.startswith("POST ")))
@pytest.mark.parametrize("column", range(len(KINDS)))
def test_changing(tmp_path: Path, address: str, column: int) -> None:
    with build_world(tmp_path) as world:
        path = world.fill(address.split(" ")[1])
        body = {name: world.fill(value) for name, value in BODIES.get(address, {}).items()}
        got = seen(world, KINDS[column], "POST", path, body)
    assert got == ROWS[address].split()[column], (address, KINDS[column])


def seen(world: World, person: str | None, method: str, path: str, body: object = None) -> str:
    answer = world.phone(person).request(method, path, data=body)
    away = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
    return "door" if away and person is None else str(answer.status_code)


def test_unfilled_addresses_are_noticed(world: World) -> None:
    with pytest.raises(KeyError):
        world.fill("/cases/{no_such_thing}")
    assert not re.search(r"\{", world.fill("/cases/{case_id}"))
