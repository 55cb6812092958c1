"""The house as tests find it: a database of each kind, the cast, and phones to ask from."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from copy import deepcopy
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings as property_tests
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.upgrade import upgrade
from app import make_app
from tests.cast import NOON, Cast, move_in
from tests.postgres import Postgres, running_postgres
from tests.standing import Standing, nobody_works

# A busy machine is no failing property.
property_tests.register_profile("house", deadline=None)
property_tests.load_profile("house")


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


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an upgraded empty database; each test using it runs on both kinds."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("upgraded_sqlite"), tmp_path / "aftercare.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'aftercare.db'}"
    template = request.getfixturevalue("upgraded_postgres")
    url: str = request.getfixturevalue("postgres").fresh_database(template)
    return url


@pytest.fixture
async def database(database_url: str, tmp_path: Path) -> AsyncIterator[Database]:
    """That database, opened with keys of its own."""
    opened = Database(database_url, keys.make(tmp_path / "keys"))
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
        self, folder: Path, stack: ExitStack, push_hosts: tuple[str, ...] = (), cast: Cast | None = None
    ) -> None:
        """`cast` is given when the folder already holds a furnished house."""
        self.settings = Settings(data=folder, demo=True, push_hosts=push_hosts)
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
