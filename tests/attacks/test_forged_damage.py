"""`damaged=` keeps what is there; it never stands for words that must be written, nor for a name."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine, select

from aftercare.storage.ids import new_id
from aftercare.storage.tables import Record
from tests.access import KINDS, ROWS
from tests.attacks.damage import flip, sealed_columns
from tests.bodies import BODIES
from tests.world import World, build_world

WHY = "Hun ringer og er i fare nu."
TEXTS = [
    (address, name)
    for address, body in sorted(BODIES.items())
    for name, value in body.items()
    if address in ROWS and isinstance(value, str) and name not in ("id", "version")
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house that is put back after each change."""
    with build_world(tmp_path_factory.mktemp("forged")) as made:
        made.keep(*KINDS)
        yield made


@pytest.fixture(autouse=True)
def put_back(world: World) -> Iterator[None]:
    """After each test."""
    yield
    world.put_back()


def rows_with(world: World, name: str) -> set[tuple[object, ...]]:
    """Every row that has a sealed column of this name: the table, that column, and the whole row."""
    found: set[tuple[object, ...]] = set()
    engine = create_engine(f"sqlite:///{world.house.settings.data / 'aftercare.db'}")
    with engine.connect() as db:
        for table, column in sealed_columns():
            if column.name == name:
                rows = db.execute(select(column.label("sealed"), table))
                found |= {(table.name, *row) for row in rows}
    engine.dispose()
    return found


@pytest.mark.by_turns
def test_no_form_is_saved_without_the_words_it_asks_for(world: World) -> None:
    asked = 0
    for address, name in TEXTS:
        row = zip(KINDS, ROWS[address].split(), strict=True)
        people = [who for who, answer in row if who and answer in ("200", "303")]
        if not people:
            continue
        phone = world.phone("karin" if "karin" in people else people[0])
        body = {each: world.fill(value) for each, value in BODIES[address].items() if each != name}
        body |= {"id": new_id()} if "id" in body else {}
        path = str(world.fill(address.split()[1]))
        if phone.post(path, data=body).status_code == 422:
            asked, before = asked + 1, rows_with(world, name)
            answer = phone.post(path, data=body | {"damaged": name})
            assert answer.status_code < 500, (address, name)
            empty = [row[0] for row in rows_with(world, name) - before if row[1] is None]
            assert answer.status_code >= 400 or not empty, (address, name, empty)
        world.put_back()
    assert asked > 50


def test_a_woman_whose_name_is_damaged_is_not_opened_by_no_name(world: World) -> None:
    case_id, table = world.ids["case_id"], Record.metadata.tables["cases"]
    flip(world.house.settings.data / "aftercare.db", table, table.columns["called"], case_id)
    phone = world.house.phone("jonas")
    answer = phone.post("/emergency", data={"id": new_id(), "reason": WHY, "damaged": "called"})
    assert answer.status_code == 422 and case_id not in answer.text
    assert phone.get(f"/cases/{case_id}").status_code == 404
