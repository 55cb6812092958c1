"""One row gone or one plain value odd, in any one place: everything not about it goes on, and is told.

The sealed values have test_damaged_values.py, the workers test_poison_rows.py, the files test_lost_places.py,
test_losses.py and test_log_tampering.py, the clock test_wrong_clock.py. Here a place of each kind of
wrong is walked, in tests/soak every place there is; that it is told is asked of every place here.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, String, create_engine

from aftercare import clock
from aftercare.storage.damage.open_everything import open_everything
from aftercare.storage.damage.plain_values import words_of
from aftercare.storage.damage.records import Place as Named
from aftercare.storage.damage.records import damages
from aftercare.storage.periodic import Aside
from aftercare.storage.tables import Record
from tests.attacks.any_place import NOTHING, Place, plain_values, rows, spoil
from tests.world import World, build_world

PEOPLE = ("karin", "mette")
PAGES = ("/", "/cases", "/caseload", "/visits", "/services", "/cafes", "/calendar", "/partners", "/operation")
# Without the end of the log nothing is shown: no row, no page (trust.md 7). The house itself is everybody's.
ABOUT_ALL = {"access_head", "installation", "centres"}
# The pass writes these itself.
ITS_OWN = {"damages", "heartbeats", "work_troubles"}
OF_EACH_KIND = 1


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house with one of everything, and two who are signed in."""
    with build_world(tmp_path_factory.mktemp("any")) as made:
        made.keep(*PEOPLE)
        yield made


@contextmanager
def opened(world: World) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{world.house.settings.data / 'aftercare.db'}")
    with engine.begin() as database:
        yield database
    engine.dispose()


def askers(world: World) -> frozenset[str]:
    """Who asks, and on what: a place is about somebody else."""
    with opened(world) as database:
        ids = [
            str(one)
            for name in ("staff", "logins", "devices")
            for one in database.scalars(
                Record.metadata.tables[name].select().with_only_columns(Record.metadata.tables[name].c.id)
            )
        ]
    return frozenset(ids)


@pytest.fixture(scope="module")
def before(world: World) -> dict[tuple[str, str], int]:
    """How everything is answered while all is well."""
    return answers(world)


def answers(world: World) -> dict[tuple[str, str], int]:
    return {(who, page): world.phone(who).get(page).status_code for who in PEOPLE for page in PAGES}


def is_word(place: Place) -> bool:
    """Where words stand. One of no list takes the pages that show its row, and is named."""
    if not place.column:
        return False
    return isinstance(Record.metadata.tables[place.table].columns[place.column].type, String)


def is_told(place: Place) -> bool:
    """Whatever cannot be there; of a text that may say anything nobody can tell."""
    if place.table in ITS_OWN:
        return False
    return not is_word(place) or place.value == NOTHING or place.column in words_of(place.table)


WALKED = [one for one in (*rows(), *plain_values()) if one.table not in ABOUT_ALL and not is_word(one)]


@pytest.fixture(scope="module")
def places() -> list[Place]:
    """The same of each kind of wrong."""
    kinds: dict[object, list[Place]] = {}
    for place in WALKED:
        kinds.setdefault(place.value, []).append(place)
    assert len(kinds) > 6
    return [one for kind in kinds.values() for one in random.Random(2026).sample(kind, OF_EACH_KIND)]


@pytest.mark.by_turns
def test_everything_not_about_it_goes_on(
    world: World, before: dict[tuple[str, str], int], places: list[Place]
) -> None:
    for place in places:
        try:
            with opened(world) as database:
                spoil(database, place, askers(world))
            assert answers(world) == before, place
        finally:
            world.put_back()


@pytest.mark.by_turns
def test_every_odd_value_is_named(world: World) -> None:
    spoiled: set[Named] = set()
    try:
        with opened(world) as database:
            for place in plain_values():
                if is_told(place) and (row_id := spoil(database, place)):
                    spoiled.add((place.table, place.column, row_id))
        assert len(spoiled) > 500
        assert spoiled - named(world) == set()
    finally:
        world.put_back()


def named(world: World) -> set[Named]:
    """What the pass of a night names."""

    async def told() -> list[Named]:
        await open_everything(world.house.database, clock.now(), Aside())
        async with world.house.database.reading() as db:
            return await damages(db, 10_000)

    return set(world.house.run(told))
