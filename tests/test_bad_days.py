"""Bad days: a locked database, keys missing or wrong, a port taken: nothing is lost."""

import asyncio
import os
import shutil
import socket
import sqlite3
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from aftercare import clock
from aftercare.people.installation import open_database, prepare
from aftercare.settings import Settings
from aftercare.storage import keys
from tests.conftest import House
from tests.program import run_program

EVERYWHERE = "0.0.0.0"  # noqa: S104  The very binding that must be refused.
NOTE = "Hun ringede selv til banken <b>i går</b>"


@pytest.mark.by_turns
def test_a_locked_database_says_so_and_keeps_what_was_typed(house: House, tmp_path: Path) -> None:
    phone = house.phone("mette")
    amina = house.cast.cases["amina"]
    other = sqlite3.connect(tmp_path / "aftercare.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = phone.post(f"/cases/{amina}/contacts", data={"kind": "phone", "note": NOTE})
        assert answer.status_code == 503
        assert "Hun ringede selv til banken &lt;b&gt;i går&lt;/b&gt;" in answer.text
        assert phone.get("/me").status_code == 200
        assert phone.get(f"/cases/{amina}").status_code == 503  # No row in the access log, no page.
    finally:
        other.execute("ROLLBACK")
        other.close()


def serve(folder: Path, **more: str) -> CompletedProcess[str]:
    """What the server says when it does not start."""
    env = {"PATH": os.environ["PATH"], "AFTERCARE_DATA": str(folder), "PORT": "0"} | more
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        env |= {"PORT": str(free.getsockname()[1])} if env["PORT"] == "0" else {}
    return run_program("serve", env=env)


@pytest.fixture
def used(house: House, tmp_path: Path) -> Path:
    """The data folder of an installation that was used, as a copy."""
    copy = tmp_path.with_name(tmp_path.name + "-copy")
    house.stack.close()
    shutil.copytree(tmp_path, copy)
    return copy


@pytest.mark.parametrize("spoil", ["missing", "open", "open folder", "another", "torn"])
def test_without_its_own_keys_the_server_does_not_start(used: Path, spoil: str) -> None:
    path = used / "keys" / "house.key"
    if spoil == "missing":
        path.unlink()
    elif spoil == "open":
        path.chmod(0o640)
    elif spoil == "open folder":
        path.parent.chmod(0o755)
    elif spoil == "another":
        path.unlink()
        keys.make(used / "keys")
    else:
        path.write_text(path.read_text()[:40])
    done = serve(used, AFTERCARE_DEMO="1")
    assert done.returncode == 2, done.stderr
    assert "does not start" in done.stderr and "key" in done.stderr
    assert "Traceback" not in done.stderr


def test_demo_mode_leaves_a_real_database_alone_and_the_other_way_round(used: Path) -> None:
    done = serve(used, AFTERCARE_DEMO="0")
    assert done.returncode == 2
    assert "demo data" in done.stderr and "Traceback" not in done.stderr


def test_demo_mode_does_not_move_into_a_real_installation(tmp_path: Path) -> None:
    async def found() -> None:
        settings = Settings(data=tmp_path / "data")
        database = open_database(settings)
        await prepare(database, settings, clock.now())
        await database.close()

    asyncio.run(found())
    done = serve(tmp_path / "data", AFTERCARE_DEMO="1")
    assert done.returncode == 2
    assert "not made by demo mode" in done.stderr and "Traceback" not in done.stderr


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = serve(tmp_path / "data", AFTERCARE_DEMO="1", PORT=str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "is taken" in done.stderr


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"AFTERCARE_DEMO": "1", "HOST": EVERYWHERE}, "127.0.0.1"),
        ({"AFTERCARE_DEMO": "0", "HOST": EVERYWHERE}, "https"),
        ({"AFTERCARE_BASE_URL": "http://aftaler.example.org"}, "https"),
        ({"AFTERCARE_DEMO": "1", "PORT": "many"}, "PORT"),
        ({"AFTERCARE_DEMO": "1", "AFTERCARE_NOW": "yesterday"}, "AFTERCARE_NOW"),
    ],
)
def test_unsafe_or_senseless_settings_are_refused_with_a_cure(
    tmp_path: Path, more: dict[str, str], why: str
) -> None:
    done = serve(tmp_path / "data", **more)
    assert done.returncode == 2, done.stderr
    assert why in done.stderr
