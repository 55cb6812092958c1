"""A running app for tests: one that stands for many of them, or one for a test alone."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON, Cast, move_in
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from app import make_app
from tests.plain_spaces import read_plainly
from tests.standing import Standing, StandsAnew, nobody_works

if TYPE_CHECKING:
    from tests.world import World


class House:
    """A running app over its own SQLite, in demo mode so that one post signs in."""

    def __init__(
        self,
        folder: Path,
        stack: ExitStack,
        push_hosts: tuple[str, ...] = (),
        cast: Cast | None = None,
        database_url: str = "",
    ) -> None:
        """`cast` is given when the folder already holds a furnished house; nothing goes on by itself."""
        self.settings = Settings(data=folder, demo=True, push_hosts=push_hosts, database_url=database_url)
        ring = keys.load(folder / "keys") if cast else keys.make(folder / "keys")
        self.database = Database(self.settings.database, ring)
        self.app = make_app(self.settings, self.database, nobody_works)
        self.stack = stack
        self.door = stack.enter_context(self.client())
        self.run = self.door.portal.call
        self.cast = cast or self.run(self._move_in)

    async def _move_in(self) -> Cast:
        async with self.database.writing() as db:
            return await move_in(db, clock.now())

    def client(self) -> TestClient:
        """A phone nobody has signed in on; all phones ask in the one loop the database lives in."""
        made = read_plainly(TestClient(self.app, base_url="http://127.0.0.1:8000", follow_redirects=False))
        made.portal = getattr(self, "door", made).portal
        return made

    def phone(self, person: str | None) -> TestClient:
        """A phone signed in as one of the cast; None for nobody."""
        client = self.client()
        if person:
            assert client.post("/demo/sign-in", data={"person": person}).status_code == 303
        return client


@pytest.fixture(scope="session")
def first_house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Cast]:
    """A house the cast has moved into, left again; the others are copies of it."""
    clock.set_to(NOON)
    folder = tmp_path_factory.mktemp("first")
    with ExitStack() as stack:
        return folder, House(folder, stack).cast


@pytest.fixture(scope="session")
def standing_house(
    first_house: tuple[Path, Cast], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StandsAnew[House]]:
    """The house most tests ask, one after the other."""
    folder, cast = first_house
    with ExitStack() as stack:

        def begin() -> Standing[House]:
            place = tmp_path_factory.mktemp("standing")
            shutil.copytree(folder, place, dirs_exist_ok=True)
            return Standing(House(place, stack, cast=cast), tmp_path_factory.mktemp("kept") / "house")

        yield StandsAnew(begin)


@pytest.fixture
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    """The app with the cast moved in; `house.phone("mette").get("/")`.

    A test that asks for `tmp_path` too has a house of its own there, to break as it likes.
    """
    if "tmp_path" not in request.fixturenames:
        standing: StandsAnew[House] = request.getfixturevalue("standing_house")
        kept = standing.put_back()
        kept.cast = deepcopy(request.getfixturevalue("first_house")[1])
        yield kept
        return
    folder, cast = request.getfixturevalue("first_house")
    own = request.getfixturevalue("tmp_path")
    shutil.copytree(folder, own, dirs_exist_ok=True)
    with ExitStack() as stack:
        yield House(own, stack, cast=deepcopy(cast))


@pytest.fixture(scope="session")
def standing_world(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[tuple[Standing[House], World]]":
    """A house with one of everything, which many tests ask one after the other."""
    from tests.world import build_world

    with build_world(tmp_path_factory.mktemp("standing")) as world:
        yield Standing(world.house, tmp_path_factory.mktemp("kept") / "world"), world


@pytest.fixture
def furnished(standing_world: "tuple[Standing[House], World]", noon: datetime) -> "World":
    """A house with one of everything and nobody signed in, as it was when it was furnished."""
    standing, world = standing_world
    return type(world)(standing.put_back(), world.ids)
