"""A way in that is lost is made anew by two coordinators, face to face, or by its owner with an old key.

Nothing else makes one.
"""

import pytest
from sqlalchemy import func, select

from aftercare.people.records import Invitation, Staff
from tests.access import ROWS
from tests.bodies import BODIES
from tests.world import World, build_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> object:
    with build_world(tmp_path_factory.mktemp("ways-in")) as made:
        yield made


@pytest.mark.by_turns
def test_nobody_but_a_coordinator_face_to_face_makes_a_new_way_in(world: World) -> None:
    """Every form of the house, sent by a caseworker and by nobody: no password, code or link appears."""

    async def ways() -> object:
        async with world.house.database.reading() as db:
            kept = select(Staff.id, Staff.password, Staff.code_secret).order_by(Staff.id)
            rows = [tuple(row) for row in await db.execute(kept)]
            return rows, (await db.execute(select(func.count()).select_from(Invitation))).scalar()

    before = world.house.run(ways)
    for row in sorted(row for row in ROWS if row.startswith("POST ")):
        if row in ("POST /welcome/{invitation}", "POST /sign-out", "POST /demo/sign-in"):
            continue
        body = {name: world.fill(value) for name, value in BODIES.get(row, {}).items()}
        for person in ("jonas", None):
            world.phone(person).post(str(world.fill(row.split(" ")[1])), data=body)
        world.phone(None).cookies.clear()
    assert world.house.run(ways) == before
