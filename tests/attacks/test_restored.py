"""What is put back, and with which keys: wrong ones, older ones, newer programs - told, never a traceback."""

import asyncio
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import insert, text

from aftercare import clock
from aftercare.__main__ import cli
from aftercare.demo.cast import move_in
from aftercare.people.installation import CHECK, open_database, open_existing, prepare
from aftercare.people.records import Installation
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.backups import sealed_box
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import new_backup_key, private_half
from aftercare.storage.backups.folder import CASE_KEYS, name_of
from aftercare.storage.backups.kept_keys import open_kept
from aftercare.storage.backups.sqlite_copy import count_rows
from aftercare.storage.engines import Database
from aftercare.storage.upgrade import FIRST, upgrade

pytestmark = pytest.mark.by_turns


ROOT = Path(__file__).parents[2]


@dataclass
class Kept:
    """Off the machine: a backup, the case keys beside it, the private backup key and the house key."""

    settings: Settings
    box: Path
    key: Path
    house_key: Path
    fresh_url: str

    def restore(self, into: Path, *more: object, key: Path | None = None) -> Result:
        words = ["restore", self.box, "--into", into, "--key", key or self.key, *more]
        env = {"AFTERCARE_DATABASE_URL": self.fresh_url, "AFTERCARE_DATA": "", "AFTERCARE_DEMO": ""}
        return CliRunner().invoke(cli, [str(word) for word in words], env=env)


async def keep(data: Path, url: str, fresh_url: str) -> Kept:
    settings = Settings(data=data, database_url=url)
    database = open_database(settings)
    await prepare(database, settings, clock.now())
    async with database.writing() as db:
        await move_in(db, clock.now())
    away = data.with_name(f"{data.name}-kept")
    away.mkdir()
    new_backup_key(data, away / "private")
    made = await back_up(database, data, clock.now())
    assert made.ok, made.reason
    await database.close()
    for name in (name_of(made.at), CASE_KEYS):
        shutil.copy(data / "backups" / name, away / name)
    shutil.copy(data / "keys" / "house.key", away / "house.key")
    return Kept(settings, away / name_of(made.at), away / "private", away / "house.key", fresh_url)


@pytest.fixture(params=["sqlite", "postgres"])
async def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    if request.param == "sqlite":
        return await keep(tmp_path / "mine", "", "")
    fresh: Callable[[], str] = request.getfixturevalue("postgres").fresh_database
    return await keep(tmp_path / "mine", fresh(), fresh())


@pytest.fixture
async def sqlite(tmp_path: Path) -> Kept:
    return await keep(tmp_path / "mine", "", "")


def test_the_last_line_of_a_restore_starts_what_was_restored(kept: Kept, tmp_path: Path) -> None:
    done = kept.restore(tmp_path / "bare", "--house-key", kept.house_key)
    assert done.exit_code == 0, done.output
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    env = {"PATH": os.environ["PATH"], "PORT": port}
    line = f"exec env {done.output.splitlines()[-1]}"
    server = subprocess.Popen(["sh", "-c", line], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert answers(f"http://127.0.0.1:{port}/healthz", server)
    finally:
        server.terminate()
        said, _ = server.communicate(timeout=30)
    assert "Nobody works here yet" not in said


def answers(address: str, server: subprocess.Popen[str]) -> bool:
    for _ in range(300):
        if server.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.2)
    return False


def test_a_house_key_of_another_house_is_told(kept: Kept, tmp_path: Path) -> None:
    keys.make(tmp_path / "another")
    done = kept.restore(tmp_path / "bare", "--house-key", tmp_path / "another" / "house.key")
    assert done.exit_code == 1
    assert "All is restored, but" in done.output and "is of another installation" in done.output
    assert not (tmp_path / "bare" / "keys" / "house.key").exists()


async def test_a_house_key_that_opens_no_case_is_told(sqlite: Kept, tmp_path: Path) -> None:
    """The right key_check, but case keys wrapped by a key that came after the kept one."""
    database = open_existing(sqlite.settings)
    newer = database.keyring.with_new_key()
    async with database.writing() as db:
        for row in (await db.execute(text("SELECT case_id, wrapped FROM case_keys"))).all():
            value = {"new": newer.rewrap(row.case_id, row.wrapped), "id": row.case_id}
            await db.execute(text("UPDATE case_keys SET wrapped = :new WHERE case_id = :id"), value)
    (sqlite.settings.data / "keys" / "house.key").write_bytes(keys.packed(newer))
    made = await back_up(database, sqlite.settings.data, clock.now())
    assert (made.ok, made.lost_keys) == (True, 0)
    await database.close()
    latest = sqlite.settings.data / "backups" / CASE_KEYS
    more = ("--house-key", sqlite.house_key, "--case-keys", latest)
    done = await asyncio.to_thread(sqlite.restore, tmp_path / "bare", *more)
    assert done.exit_code == 1
    assert "opens 0 of 4 case keys" in done.output


async def test_after_a_second_backup_key_older_backups_open_with_both(sqlite: Kept, tmp_path: Path) -> None:
    data, second = sqlite.settings.data, tmp_path / "second"
    new_backup_key(data, second)
    database = open_existing(sqlite.settings)
    assert (await back_up(database, data, clock.now())).ok
    await database.close()
    more = ("--case-keys", data / "backups" / CASE_KEYS, "--house-key", sqlite.house_key)
    for only in (second, sqlite.key):
        alone = await asyncio.to_thread(sqlite.restore, tmp_path / "bare", *more, key=only)
        assert (alone.exit_code, "opens with backup key" in alone.output) == (1, True)
        assert not (tmp_path / "bare").exists()
    more = ("--key", sqlite.key, *more)
    both = await asyncio.to_thread(sqlite.restore, tmp_path / "bare", *more, key=second)
    assert both.exit_code == 0, both.output
    assert len(open_kept(tmp_path / "bare" / "backups" / CASE_KEYS, private_half(second)).keys) == 4


def rewritten(sqlite: Kept, change: Callable[[dict[str, Any]], Any], body: bytes | None = None) -> None:
    """The kept backup with another first block, and perhaps another database."""
    private = private_half(sqlite.key)
    first, *blocks = sealed_box.unseal(sqlite.box, private)
    told = json.loads(first)
    change(told)
    if body:
        blocks = [body[start : start + sealed_box.BLOCK] for start in range(0, len(body), sealed_box.BLOCK)]
    with sqlite.box.open("wb") as file:
        sealed_box.seal(file, private.public_key(), [json.dumps(told).encode(), *blocks])


def forget_new_fields(told: dict[str, Any], held: dict[str, Any]) -> None:
    for name in ("installation", "program", "migration"):
        del told[name]
    told |= held


async def test_a_backup_of_the_version_before_is_restored_and_upgraded(sqlite: Kept, tmp_path: Path) -> None:
    """A database at the first step, and a first block without version and migration."""
    ring = keys.load(sqlite.settings.data / "keys")
    old = Database(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}", ring)
    await upgrade(old, FIRST)
    async with old.writing() as db:
        facts = {"id": ring.installation, "demo": False, "made_at": clock.now()}
        facts["key_check"] = ring.house.seal(Installation.key_check, ring.installation, CHECK)
        await db.execute(insert(Installation.__table__).values(facts))
    await old.close()
    with closing(sqlite3.connect(tmp_path / "old.db")) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        rows = count_rows(database)
        seq, link = database.execute("SELECT seq, link FROM access_head").fetchone()
    first = {"rows": rows, "head": {"seq": seq, "link": link.hex()}}
    rewritten(sqlite, lambda told: forget_new_fields(told, first), (tmp_path / "old.db").read_bytes())
    more = ("--house-key", sqlite.house_key)
    done = await asyncio.to_thread(sqlite.restore, tmp_path / "bare", *more)
    assert done.exit_code == 0, done.output
    settings = Settings(data=tmp_path / "bare")
    opened = open_database(settings)
    assert await prepare(opened, settings, clock.now()) is True  # Nobody works in that one.
    async with opened.reading() as db:
        assert (await db.execute(text("SELECT count(*) FROM erased_keys"))).scalar() == 0
    await opened.close()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda told: told.update(migration="9999", program="9.0.0"), "Aftercare 9.0.0 made this backup"),
        (lambda told: told.update(migration="0028"), "Restore it with the Aftercare of 30 November 2026"),
        (lambda told: told.pop("kind"), "does not say what is in it"),
        (lambda told: told.update(made_at="yesterday"), "does not say what is in it"),
        (lambda told: told.update(rows={"cases": 1}), "should hold"),
        (lambda told: told.update(kind="case-keys.latest"), "case keys only"),
    ],
)
def test_what_this_version_does_not_understand_is_told(
    sqlite: Kept, tmp_path: Path, change: Callable[[dict[str, Any]], Any], says: str
) -> None:
    rewritten(sqlite, change)
    done = sqlite.restore(tmp_path / "bare")
    assert done.exit_code == 1
    assert done.output.startswith("Error: ") and says in done.output
    assert not (tmp_path / "bare").exists()
