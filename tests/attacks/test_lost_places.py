"""A start that finds less than there was, or another's: refused in words, with nothing made or changed."""

import asyncio
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.people.installation import open_database, open_existing, prepare
from aftercare.settings import BadSettings, Settings
from aftercare.storage import keys
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.keys import BadKeys
from tests.test_bad_days import serve

pytestmark = pytest.mark.by_turns


Fresh = Callable[[], str]


async def start(settings: Settings) -> None:
    """What every start does before anything listens."""
    database = open_database(settings)
    try:
        await prepare(database, settings, clock.now())
    finally:
        await database.close()


async def founded(folder: Path, url: str = "", *, demo: bool = False) -> Settings:
    """One that has made a backup."""
    settings = Settings(data=folder, database_url=url, demo=demo)
    await start(settings)
    new_backup_key(folder, folder.with_name(f"{folder.name}.private"))
    database = open_existing(settings)
    assert (await back_up(database, folder, clock.now())).ok
    await database.close()
    return settings


def tree(folder: Path) -> dict[str, bytes]:
    """Every file there and what it holds; SQLite's own side files aside."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "reserve")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if not path.name.endswith(("-shm", "-wal"))
    }


def drop_database(mine: Settings, other: Settings) -> None:
    (mine.data / "aftercare.db").unlink()


def empty_database(mine: Settings, other: Settings) -> None:
    (mine.data / "aftercare.db").write_bytes(b"")


def tear_database(mine: Settings, other: Settings) -> None:
    (mine.data / "aftercare.db").write_bytes(b"not a database" * 999)


def only_keys(mine: Settings, other: Settings) -> None:
    for name in ("aftercare.db", "begun", "installation"):
        (mine.data / name).unlink()
    shutil.rmtree(mine.data / "backups")


def only_backups(mine: Settings, other: Settings) -> None:
    for name in ("aftercare.db", "begun", "installation"):
        (mine.data / name).unlink()
    shutil.rmtree(mine.data / "keys")


def only_begun(mine: Settings, other: Settings) -> None:
    for name in ("aftercare.db", "installation"):
        (mine.data / name).unlink()
    shutil.rmtree(mine.data / "backups")
    shutil.rmtree(mine.data / "keys")


def swap(what: str) -> Callable[[Settings, Settings], None]:
    def swapped(mine: Settings, other: Settings) -> None:
        there = mine.data / what
        shutil.rmtree(there) if there.is_dir() else there.unlink()
        copy = shutil.copytree if (other.data / what).is_dir() else shutil.copy
        copy(other.data / what, there)

    return swapped


# What somebody did to an installation, and what the refusal must say.
BAD: dict[str, tuple[Callable[[Settings, Settings], None], str]] = {
    "database missing": (drop_database, "missing or empty"),
    "database empty": (empty_database, "missing or empty"),
    "database torn": (tear_database, "cannot be read"),
    "only keys left": (only_keys, "missing or empty"),
    "only backups left": (only_backups, "missing or empty"),
    "only begun left": (only_begun, "missing or empty"),
    "another database": (swap("aftercare.db"), "the data folder of"),
    "another key file": (swap("keys/house.key"), "keys/house.key of"),
    "another's backups": (swap("backups"), "the backups of"),
    "another's mark": (swap("installation"), "the data folder of"),
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of two installations, to copy."""
    clock.set_to(NOON)
    folder = tmp_path_factory.mktemp("two")
    for name in ("mine", "other"):
        asyncio.run(founded(folder / name))
    return folder


@pytest.mark.parametrize("bad", BAD)
async def test_what_does_not_belong_together_is_refused_and_left_alone(
    two: Path, tmp_path: Path, bad: str
) -> None:
    shutil.copytree(two, tmp_path, dirs_exist_ok=True)
    mine, other = Settings(data=tmp_path / "mine"), Settings(data=tmp_path / "other")
    spoil, says = BAD[bad]
    spoil(mine, other)
    before = tree(mine.data)
    for opening in (open_database, open_existing):
        with pytest.raises((BadSettings, BadKeys), match=says):
            opening(mine)
    assert tree(mine.data) == before
    await start(other)


async def test_a_postgres_that_is_lost_emptied_or_another_is_refused(
    postgres: Any, upgraded_postgres: str, tmp_path: Path
) -> None:
    fresh: Fresh = postgres.fresh_database
    mine = await founded(tmp_path / "mine", fresh())
    other = await founded(tmp_path / "other", fresh())
    before = tree(mine.data)
    for url, says in (
        ("", "lies in PostgreSQL: set AFTERCARE_DATABASE_URL"),
        (fresh(), "missing or empty"),
        (fresh(upgraded_postgres), "missing or empty"),
        (other.database_url, "the data folder of"),
        (postgres.url("nowhere"), "cannot be read"),
        (mine.database_url.replace(f":{postgres.port}/", ":1/"), "cannot be read"),
    ):
        for opening in (open_database, open_existing):
            with pytest.raises(BadSettings, match=says):
                opening(replace(mine, database_url=url))
        assert tree(mine.data) == before
        assert not (mine.data / "aftercare.db").exists()
    sqlite = await founded(tmp_path / "sqlite")
    with pytest.raises(BadSettings, match="lies in SQLite: leave out AFTERCARE_DATABASE_URL"):
        open_database(replace(sqlite, database_url=other.database_url))
    with pytest.raises(BadKeys, match="No key file"):
        open_database(replace(mine, data=tmp_path / "new folder"))
    assert not (tmp_path / "new folder").exists()
    await start(mine)


async def test_the_server_says_so_and_names_the_cure(tmp_path: Path) -> None:
    mine = await founded(tmp_path / "mine", demo=True)
    (mine.data / "aftercare.db").unlink()
    before = tree(mine.data)
    done = await asyncio.to_thread(serve, mine.data, AFTERCARE_DEMO="1")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "restore a backup into an empty folder" in done.stderr
    assert f"remove {mine.data} to begin the demo anew" in done.stderr
    assert tree(mine.data) == before
    shutil.rmtree(mine.data)
    await start(mine)


async def test_an_installation_of_the_version_before_learns_its_id_once(tmp_path: Path) -> None:
    mine = await founded(tmp_path / "mine")
    whose = (mine.data / "installation").read_text().split()[0]
    as_before(mine.data)
    await start(mine)
    assert (mine.data / "installation").read_text().split() == [whose, "sqlite"]
    assert keys.load(mine.data / "keys").installation == whose
    as_before(mine.data)
    (mine.data / "aftercare.db").unlink()
    with pytest.raises(BadSettings, match="missing or empty"):
        open_database(mine)


def as_before(data: Path) -> None:
    """The folder as the version before left it."""
    (data / "installation").unlink()
    held = json.loads((data / "keys" / "house.key").read_text())
    del held["installation"]
    (data / "keys" / "house.key").write_text(json.dumps(held))
    (data / "backups" / "case-keys.latest").unlink(missing_ok=True)
