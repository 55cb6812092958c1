"""Every route x every kind of person: the answer follows from what the route says, or stands in
tests/access/otherwise.py; what it leaves in the access log follows too, see tests/logged.py.
"""

import re
from collections.abc import Iterator

import pytest
from starlette.routing import Route

from aftercare.cases.powers import Power
from aftercare.routes import ROUTES
from aftercare.web.route_facts import COORDINATORS, NO_RELIEF
from tests.access import KINDS, ROWS, follows
from tests.access.fresh import FRESH
from tests.access.guarded import (
    BEYOND_DAILY,
    COORDINATORS_ONLY,
    NO_RELIEF_WORKERS,
    OPEN_DOORS,
)
from tests.access.needed import NEEDED
from tests.access.otherwise import OTHERWISE
from tests.bodies import BODIES
from tests.conftest import House
from tests.crawl import PAGES, asked_by, crawl
from tests.logged import log_complaint, newest, rows_after
from tests.turns import falls_to
from tests.world import World, build_world

DAILY = (Power.note, Power.visit, Power.work)


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


def test_what_is_not_for_everybody_is_said_twice() -> None:
    says = {f"{route.facts.method} {route.facts.path}": route.facts for route in ROUTES}
    assert {each for each, facts in says.items() if facts.who.is_open} == OPEN_DOORS
    assert {each for each, facts in says.items() if facts.who == COORDINATORS} == COORDINATORS_ONLY
    assert {each for each, facts in says.items() if facts.who == NO_RELIEF} == NO_RELIEF_WORKERS
    # Her address asks for a proof unless it is known to be no secret; see cases/test_address.py.
    assert {each for each, facts in says.items() if facts.fresh} == FRESH - {"GET /cases/{case_id}/address"}
    beyond = {each: power for power, those in BEYOND_DAILY.items() for each in those}
    assert {each: power for each, power in NEEDED.items() if power not in DAILY} == beyond


def test_a_row_is_written_out_only_where_it_does_not_follow() -> None:
    for route in ROUTES:
        address = f"{route.facts.method} {route.facts.path}"
        follows_not = route.facts.who.is_open or OTHERWISE.get(address) != follows(route.facts)
        assert address not in OTHERWISE or follows_not, address


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


@pytest.mark.in_parts
@pytest.mark.parametrize("address", sorted(row for row in ROWS if row.startswith("POST ")))
def test_changing(world: World, address: str) -> None:
    told = dict(zip(KINDS, ROWS[address].split(), strict=True))
    wanted = {person: told[person] for person in asked_today(address, told)}
    assert {person: changed(world, person, address) for person in wanted} == wanted, address


def asked_today(address: str, told: dict[str | None, str]) -> list[str | None]:
    """Who may, and one of all the others: each of them within seven days."""
    may = next((person for person, answer in told.items() if answer < "400"), "mette")
    others = [person for person in KINDS if person != may]
    return [may, *(person for person in others if falls_to(person, others, address))]


def changed(world: World, person: str | None, address: str) -> str:
    """The answer to a good form, whose trace must be whole; the house is put back when it took one."""
    body = {name: world.fill(value) for name, value in BODIES.get(address, {}).items()}
    before = world.house.run(newest, world.house)
    answer = world.phone(person).post(str(world.fill(address.removeprefix("POST "))), data=body)
    try:
        asked = asked_by(person, address, answer)
        assert not log_complaint(world, asked, world.house.run(rows_after, world.house, before))
    finally:
        if answer.status_code < 400 and asked.status != "door":
            world.put_back()
    return asked.status


def test_unfilled_addresses_are_noticed(world: World) -> None:
    with pytest.raises(KeyError):
        world.fill("/cases/{no_such_thing}")
    assert not re.search(r"\{", world.fill("/cases/{case_id}"))
