"""The drill: the machine is gone; one command on a bare one, and the app answers as before."""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aftercare.__main__ import cli
from aftercare.storage.backups.sqlite_copy import count_rows
from tests.conftest import House

Say = Callable[..., Result]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Say:
    """`say("backup")` runs the command on this house."""
    monkeypatch.setenv("AFTERCARE_DATA", str(tmp_path))
    monkeypatch.setenv("AFTERCARE_DEMO", "1")
    return lambda *words: CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture
def kept(house: House, say: Say, tmp_path: Path) -> Path:
    """Off the machine: the shelf, the private backup key and the house key."""
    assert say("keys", "new-backup-key").exit_code == 0
    house.phone("mette").get(f"/cases/{house.cast.cases['amina']}")
    made = say("backup")
    assert made.exit_code == 0, made.output
    away = tmp_path.with_name(f"{tmp_path.name}-kept")
    shutil.copytree(tmp_path / "backups", away)
    (tmp_path / "backup-private.key").rename(away / "private")
    shutil.copy(tmp_path / "keys" / "house.key", away / "house.key")
    return away


def the_box(kept: Path) -> Path:
    return next(kept.glob("*.backup"))


def counts(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "aftercare.db")) as database:
        return count_rows(database)


@pytest.mark.by_turns
def test_destroyed_and_restored_by_one_command(
    house: House, say: Say, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    amina = house.cast.cases["amina"]
    before, log = counts(tmp_path), say("log", "verify")
    assert log.exit_code == 0, log.output
    house.stack.close()
    shutil.rmtree(tmp_path)
    begun = time.monotonic()
    words = ("restore", the_box(kept), "--into", tmp_path, "--key", kept / "private")
    done = say(*words, "--house-key", kept / "house.key")
    assert done.exit_code == 0, done.output
    assert counts(tmp_path) == before | {"backups": 0}
    again = say("log", "verify", "--heads", kept / "log-heads.jsonl")
    assert again.exit_code == 0, again.output
    assert "1 heads taken away earlier agree" in again.output
    assert log.output == again.output  # The same rows to the same head.
    with ExitStack() as stack:
        restored = House(tmp_path, stack, cast=house.cast)
        answer = restored.phone("mette").get(f"/cases/{amina}")
        took = time.monotonic() - begun
        assert answer.status_code == 200
        assert "Amina" in answer.text
        assert restored.phone("vibeke").get(f"/cases/{amina}").status_code == 404
        second = say("backup")
    with capsys.disabled():
        print(f"\n  restored and answering after {took:.2f} s: {done.output.splitlines()[0]}")  # noqa: T201  A figure.
    assert second.exit_code == 0, second.output


def test_nobody_is_signed_in_after_a_restore(house: House, say: Say, tmp_path: Path) -> None:
    before = house.phone("mette")
    assert before.get("/cases").status_code == 200
    assert say("keys", "new-backup-key").exit_code == 0
    assert say("backup").exit_code == 0
    box, bare = the_box(tmp_path / "backups"), tmp_path / "bare"
    words = ("--key", tmp_path / "backup-private.key", "--house-key", tmp_path / "keys" / "house.key")
    assert say("restore", box, "--into", bare, *words).exit_code == 0
    with ExitStack() as stack:
        again = House(bare, stack, cast=house.cast).phone(None)
        again.cookies.update(before.cookies)
        assert again.get("/cases").headers["location"].startswith("/sign-in")
    assert before.get("/cases").status_code == 200


def test_it_says_where_the_house_key_goes(say: Say, kept: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    done = say("restore", the_box(kept), "--into", bare, "--key", kept / "private")
    assert done.exit_code == 0, done.output
    assert f"put house.key, which two people keep, at {bare / 'keys' / 'house.key'}" in done.output
    other = tmp_path / "other"
    done = say(
        "restore", the_box(kept), "--into", other, "--key", kept / "private", "--house-key", kept / "private"
    )
    assert done.exit_code == 1
    assert "All is restored, but" in done.output
    for folder in (bare, other):
        assert (folder / "aftercare.db").exists()
        assert not (folder / "keys" / "house.key").exists()


def test_what_cannot_be_restored_is_told_and_leaves_nothing(say: Say, kept: Path, tmp_path: Path) -> None:
    box, bare = the_box(kept), tmp_path / "bare"
    other = tmp_path / "other.key"
    other.write_text("# nothing\n")
    assert say("keys", "new-backup-key", "--to", tmp_path / "second.key").exit_code == 0
    flipped = bytearray(box.read_bytes())
    flipped[random.Random(7).randrange(len(flipped))] ^= 4
    (kept / "aftercare-flipped.backup").write_bytes(flipped)
    for words, why in (
        ((box, "--key", tmp_path / "second.key"), "opens with backup key"),
        ((box, "--key", other), "holds no backup key"),
        ((box, "--key", tmp_path / "absent"), "cannot be read"),
        ((kept / "aftercare-flipped.backup", "--key", kept / "private"), "is damaged"),
        ((kept / "absent.backup", "--key", kept / "private"), "is not there"),
        ((kept / "house.key", "--key", kept / "private"), "is no backup of Aftercare"),
        ((kept / "case-keys.latest", "--key", kept / "private"), "case keys only"),
    ):
        done = say("restore", *words, "--into", bare)
        assert done.exit_code == 1, done.output
        assert why in done.output
        assert not bare.exists()


def test_nothing_is_written_over(say: Say, kept: Path, tmp_path: Path) -> None:
    there = (tmp_path / "aftercare.db").read_bytes()
    done = say("restore", the_box(kept), "--into", tmp_path, "--key", kept / "private")
    assert done.exit_code == 1
    assert "is not empty" in done.output
    assert (tmp_path / "aftercare.db").read_bytes() == there
    assert "exists already" in say("keys", "new-backup-key", "--to", kept / "private").output


def test_an_edited_log_is_told_and_ends_with_one(house: House, say: Say, tmp_path: Path) -> None:
    for name in ("amina", "birgitte"):
        house.phone("karin").get(f"/cases/{house.cast.cases[name]}")
    with closing(sqlite3.connect(tmp_path / "aftercare.db")) as database:
        database.execute("DROP TRIGGER access_log_is_not_edited")
        database.execute("UPDATE access_log SET case_id = '' WHERE seq = 2")
        database.commit()
    told = say("log", "verify")
    assert told.exit_code == 1
    assert "row 2 was edited or moved" in told.output
    assert "NOT whole" in told.output
