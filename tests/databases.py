"""A database of each kind for tests, and which tests run on which."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from inspect import signature
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.consequences import CONSEQUENCES
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.upgrade import upgrade
from tests.postgres import Postgres, running_postgres
from tests.standing import copy_database

# Folders whose tests run on SQLite and on PostgreSQL; elsewhere `both_databases` marks those where the
# two may differ. That every other statement runs on PostgreSQL too is shown in storage/test_both_databases.
ABOUT_DATABASES = {"storage", "soak", "reminders"}
# There in every run; elsewhere what has one transaction at a time takes turns on PostgreSQL (tests/turns.py).
EACH_TIME = {"storage", "soak"}
# What costs more than a run has time for: it runs on PostgreSQL every week, in soak/test_on_both.py.
EVERY_WEEK = {"attacks"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """What runs on both databases every week does so now."""
    parser.addoption("--on-both", action="store_true", help="run on PostgreSQL what does so every week")


def pytest_configure(config: pytest.Config) -> None:
    """What tests may be marked with."""
    config.addinivalue_line("markers", "both_databases: runs on SQLite and, by turns, on PostgreSQL")
    config.addinivalue_line("markers", "both_each_time: is about two at once, and runs on both in every run")
    config.addinivalue_line("markers", "both_every_week: runs on PostgreSQL too, with --on-both")


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
        turns = () if _each_time(metafunc) else pytest.mark.by_turns
        also = [pytest.param("postgres", marks=turns)] if _is_about_databases(metafunc) else []
        metafunc.parametrize("database_url", ["sqlite", *also], indirect=True)


def _is_about_databases(metafunc: pytest.Metafunc) -> bool:
    it, folders = metafunc.definition, {*metafunc.definition.path.parts}
    if it.get_closest_marker("both_databases") or folders & ABOUT_DATABASES:
        return True
    weekly = it.get_closest_marker("both_every_week") or folders & EVERY_WEEK
    return bool(weekly) and bool(metafunc.config.getoption("--on-both"))


def _each_time(metafunc: pytest.Metafunc) -> bool:
    """True where SQLite and PostgreSQL may differ most: in what they store, and between two transactions, for
    which a test holds the database itself.
    """
    it, folders = metafunc.definition, {*metafunc.definition.path.parts}
    holds = "database" in signature(metafunc.function).parameters
    return bool(holds or folders & EACH_TIME or it.get_closest_marker("both_each_time"))


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
    opened.consequences = CONSEQUENCES
    yield opened
    await opened.close()


@pytest.fixture
async def db(database: Database) -> AsyncIterator[AsyncSession]:
    """One writing transaction."""
    async with database.writing() as session:
        yield session
