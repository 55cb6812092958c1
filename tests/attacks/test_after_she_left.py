"""A form sent again by who may no longer know of the case is answered as if the case were not there."""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from aftercare.storage.ids import new_id
from tests.access import ROWS
from tests.bodies import BODIES
from tests.cases.situations import HERS, Stage, stage
from tests.cases.things import bar
from tests.world import World

SAVED = (200, 303)
# What is in the ledger: a form with a draft's id, or with the version of a row.
SENT = sorted(address for address, body in BODIES.items() if {"id", "version"} & set(body))
OTHER = {"note": "Helt nyt her hos os", "text": "Helt nyt her hos os", "reason": "Helt nyt her hos os"}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Jonas is on Birgitte's team."""
    with stage(tmp_path_factory.mktemp("left"), "own") as made:
        yield made


@pytest.fixture(autouse=True)
def put_back(scene: Stage) -> Iterator[None]:
    """After each test."""
    yield
    scene.world.put_back()


def block_jonas(world: World) -> None:
    async def done() -> None:
        async with world.house.database.writing() as db:
            await bar(db, world.house.cast, "jonas", HERS)

    world.house.run(done)


def body_of(world: World, address: str) -> dict[str, str | list[str]]:
    body = {name: world.fill(value) for name, value in BODIES[address].items()}
    return body | {"id": new_id()} if "id" in body else body


@pytest.mark.by_turns
def test_every_form_about_her_is_not_found_again_once_he_is_blocked(scene: Stage) -> None:
    """The same, the same under another id, and something else under the same id."""
    walked = 0
    for address in SENT:
        if not scene.names_her(address, BODIES[address]) or address not in ROWS:
            continue
        path, body = str(scene.world.fill(address.split()[1])), body_of(scene.world, address)
        if scene.phone.post(path, data=body).status_code in SAVED:
            block_jonas(scene.world)
            for again in (body, body | ({"id": new_id()} if "id" in body else {}), body | OTHER):
                answer = scene.phone.post(path, data=again)
                assert (answer.status_code, answer.headers.get("location")) == (404, None), address
            walked += 1
        scene.world.put_back()
    assert walked > 60


def test_an_emergency_is_not_answered_from_memory(scene: Stage) -> None:
    """Also where the case was his own already, and no key of hers was used."""
    for _ in range(2):
        body = {"id": new_id(), "called": "Birgitte", "reason": "Hun ringer og er i fare nu."}
        first = scene.phone.post("/emergency", data=body)
        assert first.headers["location"] == f"/cases/{scene.world.ids['case_id']}"
        assert scene.phone.post("/emergency", data=body).headers["location"] == first.headers["location"]
        block_jonas(scene.world)
        again = scene.phone.post("/emergency", data=body)
        assert again.status_code == 404 and "location" not in again.headers
        scene.world.put_back()


def test_nobody_asks_by_an_address_whether_something_was_sent_there(scene: Stage) -> None:
    """The id that stands for a place is guessable by who knows the address, so it is everybody's own."""
    world, address = scene.world, "POST /cases/{case_id}/network/caution"
    hidden = str(world.fill(address.split()[1]))
    place = sha256(hidden.encode()).hexdigest()[:24]
    assert world.house.phone("mette").post(hidden, data=body_of(world, address)).status_code == 303
    block_jonas(world)
    own = f"/cases/{world.house.cast.cases['safiya']}/contacts"
    form = body_of(world, "POST /cases/{case_id}/contacts") | {"id": place}
    assert scene.phone.post(own, data=form).status_code == 303
