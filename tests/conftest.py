"""The house as tests find it: a database of each kind, the cast, and phones to ask from."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import settings as property_tests
from playwright.async_api import Browser
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.upgrade import upgrade
from app import make_app
from tests.browser.chromium import chromium
from tests.cast import NOON, Cast, move_in
from tests.postgres import Postgres, running_postgres
from tests.standing import Standing, copy_database, nobody_works

if TYPE_CHECKING:
    from tests.world import World

# A busy machine is no failing property. `make soak` looks deeper, by --hypothesis-profile=soak; what costs
# more than others takes its part of `max_examples`.
property_tests.register_profile("house", deadline=None, max_examples=40)
property_tests.register_profile("soak", deadline=None, max_examples=400)
property_tests.load_profile("house")

# Folders whose tests run on SQLite and on PostgreSQL; elsewhere `both_databases` marks those where the
# two may differ. That every other statement runs on PostgreSQL too is shown in storage/test_both_databases.
ABOUT_DATABASES = {"storage", "attacks", "reminders"}


def pytest_configure(config: pytest.Config) -> None:
    """What tests may be marked with."""
    config.addinivalue_line("markers", "both_databases: runs on SQLite and on PostgreSQL")


@pytest.fixture(autouse=True)
def noon() -> Iterator[datetime]:
    """Every test begins on Tuesday 24 November 2026 at 08.00 in Copenhagen."""
    clock.set_to(NOON)
    yield NOON
    clock.set_to(None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A throwaway PostgreSQL for the whole run."""
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def upgraded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite with today's schema, to copy."""
    file = tmp_path_factory.mktemp("upgraded") / "aftercare.db"
    asyncio.run(_upgrade(f"sqlite+aiosqlite:///{file}", file.parent))
    return file


@pytest.fixture(scope="session")
def upgraded_postgres(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of an empty PostgreSQL database with today's schema, to copy."""
    url = postgres.fresh_database()
    asyncio.run(_upgrade(url, tmp_path_factory.mktemp("upgraded")))
    return url.rpartition("/")[2]


async def _upgrade(url: str, folder: Path) -> None:
    database = Database(url, keys.make(folder / "keys"))
    await upgrade(database)
    await database.close()


@pytest.fixture(scope="session")
def standing_sqlite(upgraded_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """An SQLite for many tests, one after the other; its engines keep the statements they have compiled."""
    folder = tmp_path_factory.mktemp("standing")
    shutil.copy(upgraded_sqlite, folder / "aftercare.db")
    return Database(f"sqlite+aiosqlite:///{folder / 'aftercare.db'}", keys.make(folder / "keys"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Which databases a test runs on that does not say so itself."""
    said = [mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")]
    if "database_url" in metafunc.fixturenames and "database_url" not in said:
        both = metafunc.definition.get_closest_marker("both_databases") or _is_about_databases(metafunc)
        kinds = ["sqlite", "postgres"] if both else ["sqlite"]
        metafunc.parametrize("database_url", kinds, indirect=True)


def _is_about_databases(metafunc: pytest.Metafunc) -> bool:
    return bool({*metafunc.definition.path.parts} & ABOUT_DATABASES)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an upgraded empty database, on SQLite in `tmp_path` where a test asks for that too."""
    if request.param == "postgres":
        template = request.getfixturevalue("upgraded_postgres")
        url: str = request.getfixturevalue("postgres").fresh_database(template)
        return url
    upgraded = request.getfixturevalue("upgraded_sqlite")
    if "tmp_path" not in request.fixturenames:
        standing: Database = request.getfixturevalue("standing_sqlite")
        copy_database(upgraded, Path(standing.engine.url.database or ""))
        standing.asked_at = None
        return standing.url
    file = request.getfixturevalue("tmp_path") / "aftercare.db"
    shutil.copy(upgraded, file)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def database(
    request: pytest.FixtureRequest, database_url: str, standing_sqlite: Database
) -> AsyncIterator[Database]:
    """That database, opened; in a `tmp_path` and on PostgreSQL with keys of its own."""
    opened = standing_sqlite
    if database_url != opened.url:
        opened = Database(database_url, keys.make(request.getfixturevalue("tmp_path") / "keys"))
    yield opened
    await opened.close()


@pytest.fixture
async def db(database: Database) -> AsyncIterator[AsyncSession]:
    """One writing transaction."""
    async with database.writing() as session:
        yield session


@pytest.fixture
async def cast(db: AsyncSession, noon: datetime) -> Cast:
    """The cast, moved in."""
    return await move_in(db, noon)


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
        made = TestClient(self.app, base_url="http://127.0.0.1:8000", follow_redirects=False)
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
) -> Iterator[Standing[House]]:
    """The house most tests ask, one after the other."""
    folder, cast = first_house
    place = tmp_path_factory.mktemp("standing")
    shutil.copytree(folder, place, dirs_exist_ok=True)
    with ExitStack() as stack:
        house = House(place, stack, cast=cast)
        yield Standing(house, tmp_path_factory.mktemp("kept") / "house")


@pytest.fixture
def house(request: pytest.FixtureRequest) -> Iterator[House]:
    """The app with the cast moved in; `house.phone("mette").get("/")`.

    A test that asks for `tmp_path` too has a house of its own there, to break as it likes.
    """
    if "tmp_path" not in request.fixturenames:
        standing: Standing[House] = request.getfixturevalue("standing_house")
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


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def running_chromium() -> AsyncIterator[Browser]:
    """One Chromium for the whole run; its tests live in one loop (`IN_ONE_LOOP`)."""
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def browser(running_chromium: Browser) -> AsyncIterator[Browser]:
    """That Chromium, in which nothing is open before or after a test."""
    yield running_chromium
    for context in running_chromium.contexts:
        await context.close()
