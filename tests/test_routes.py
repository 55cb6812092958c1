"""Every route x every kind of person: the answer stands in tests/access, what it leaves in the access log
in tests/logged.py, or the test fails.
"""

import re
from collections.abc import Iterator

import pytest
from starlette.routing import Route

from tests.access import KINDS, ROWS
from tests.bodies import BODIES
from tests.conftest import House
from tests.crawl import PAGES, asked_by, crawl
from tests.logged import log_complaint, newest, rows_after
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
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house where everybody is signed in, put back after each change to how it was."""
    with build_world(tmp_path_factory.mktemp("world")) as made:
        made.keep(*KINDS)
        yield made


def test_every_route_has_a_row_and_every_row_a_route(world: World) -> None:
    assert set(addresses(world.house)) == set(ROWS)


def test_every_row_names_an_answer_for_each_kind_of_person() -> None:
    for address, answers in ROWS.items():
        assert len(answers.split()) == len(KINDS), address
        for answer in answers.split():
            assert answer == "door" or answer.isdigit(), address


@pytest.mark.parametrize("address", PAGES)
def test_reading(address: str) -> None:
    answers = crawl().of(address)
    assert [answer.told for answer in answers] == ROWS[address].split(), address
    assert [answer.complaint for answer in answers if answer.complaint] == []


@pytest.mark.parametrize("address", sorted(row for row in ROWS if row.startswith("POST ")))
def test_changing(world: World, address: str) -> None:
    assert [changed(world, person, address) for person in KINDS] == ROWS[address].split(), address


def changed(world: World, person: str | None, address: str) -> str:
    """The answer to a good form, whose trace must be whole; the house is put back when it took one."""
    body = {name: world.fill(value) for name, value in BODIES.get(address, {}).items()}
    before = world.house.run(newest, world)
    answer = world.phone(person).post(str(world.fill(address.removeprefix("POST "))), data=body)
    try:
        asked = asked_by(person, address, answer)
        assert not log_complaint(world, asked, world.house.run(rows_after, world, before))
    finally:
        if answer.status_code < 400 and asked.status != "door":
            world.put_back()
    return asked.status


def test_unfilled_addresses_are_noticed(world: World) -> None:
    with pytest.raises(KeyError):
        world.fill("/cases/{no_such_thing}")
    assert not re.search(r"\{", world.fill("/cases/{case_id}"))
