"""A database of an earlier version opens: each lies in `earlier/` as `keep_version` left it, named by step.

The first was made when the steps before 0034 went, by them.
"""

import re
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.storage import keys
from aftercare.storage.damage.open_everything import open_everything
from aftercare.storage.engines import Database
from aftercare.storage.periodic import Aside
from aftercare.storage.upgrade import FIRST, upgrade
from tests.conftest import House
from tests.papers.rights.reading import whole_record
from tests.postgres import Postgres
from tests.storage.keep_version import EARLIER, SCHEMA
from tests.storage.schema_lines import schema_lines

ARCHIVES = sorted(EARLIER.glob("*.tar.xz"))
CAST = ("Amina K.", "Birgitte")
MOVED_TO_TERMS = ("move_choices", "risk_days", "work_shares")  # Their tables went with 0048 and 0050.
HERS = ("Budgettet holder.", "Lis Bruun", "Gældsrådgiver", "Samtaler i hjemmet", "Budget og bolig")


@pytest.fixture(params=ARCHIVES, ids=lambda path: path.name.removesuffix(".tar.xz"))
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The data folder of that version, untouched."""
    with tarfile.open(request.param) as archive:
        archive.extractall(tmp_path, filter="data")
    folder: Path = tmp_path / request.param.name.removesuffix(".tar.xz")
    return folder


@pytest.fixture
def opened(earlier: Path, noon: datetime) -> Iterator[House]:
    """This version running over it."""
    with ExitStack() as stack:
        yield House(earlier, stack, cast=Cast())


def rows_in(folder: Path) -> dict[str, int]:
    """How many rows each table holds."""
    with closing(sqlite3.connect(folder / "aftercare.db")) as database:
        found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in found}  # noqa: S608  Names of tables.


async def lines_of(url: str) -> list[str]:
    """The schema there, as it is."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        lines = await connection.run_sync(schema_lines)
    await engine.dispose()
    return lines


async def lines_made(url: str, ring: keys.Keyring, step: str) -> list[str]:
    """The schema this version makes there, up to a step."""
    database = Database(url, ring)
    await upgrade(database, step)
    await database.close()
    return await lines_of(url)


def test_the_first_step_is_among_them() -> None:
    assert ARCHIVES[0].name == f"{FIRST}.tar.xz"


async def test_each_step_still_makes_the_schema_that_version_had(
    earlier: Path, tmp_path: Path, postgres: Postgres
) -> None:
    ring, sqlite = keys.load(earlier / "keys"), f"sqlite+aiosqlite:///{tmp_path / 'made' / 'aftercare.db'}"
    theirs = await lines_of(f"sqlite+aiosqlite:///{earlier / 'aftercare.db'}")
    assert await lines_made(sqlite, ring, earlier.name) == theirs
    on_postgres = (earlier / SCHEMA).read_text("utf-8").splitlines()
    assert await lines_made(postgres.fresh_database(), ring, earlier.name) == on_postgres
    assert len(theirs) > 1800 and len(on_postgres) > 2400


async def test_brought_to_today_it_has_todays_schema(earlier: Path, tmp_path: Path) -> None:
    ring, fresh = keys.load(earlier / "keys"), f"sqlite+aiosqlite:///{tmp_path / 'made' / 'aftercare.db'}"
    brought = await lines_made(f"sqlite+aiosqlite:///{earlier / 'aftercare.db'}", ring, "head")
    assert brought == await lines_made(fresh, ring, "head")


@pytest.mark.by_turns
def test_the_app_reads_what_was_written_there(opened: House) -> None:
    phone = opened.phone("mette")
    cases = phone.get("/cases").text
    assert all(name in cases for name in CAST)
    ids = set(re.findall(r'href="/cases/(\w{24})"', cases))
    records = "".join(whole_record(phone, f"/cases/{case_id}") for case_id in ids)
    assert [words for words in HERS if words not in records] == []


@pytest.mark.by_turns
def test_no_row_is_lost_and_all_that_is_sealed_opens(earlier: Path, noon: datetime) -> None:
    before = rows_in(earlier)
    with ExitStack() as stack:
        house = House(earlier, stack, cast=Cast())
        aside = Aside()
        assert house.run(open_everything, house.database, clock.now(), aside) == 0
        assert aside.found == {}
    after = rows_in(earlier)
    set_before = sum(before.pop(name, 0) for name in MOVED_TO_TERMS)
    assert {name: count for name, count in before.items() if after[name] < count} == {}
    assert after["centre_terms"] >= set_before
    assert sum(count > 0 for count in before.values()) > 80
