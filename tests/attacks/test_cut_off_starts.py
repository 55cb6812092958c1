"""A first start that is killed at any point is survived: the next one finishes what it began."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from aftercare.settings import Settings
from aftercare.storage import keys
from tests.attacks.test_lost_places import as_before, founded, start
from tests.program import Nursery

pytestmark = pytest.mark.by_turns


# A start in a process that ends, without another word, when it has changed the folder for the nth time.
_CUT_OFF = """
import asyncio, os, sys
from pathlib import Path
from aftercare.__main__ import _make_ready
from aftercare.settings import Settings
import sqlalchemy.dialects.sqlite.aiosqlite

def run(asked):
    folder, last, done = asked["folder"], asked["last"], 0
    def watch(event, args):
        nonlocal done
        names = [os.fsdecode(each) for each in args if isinstance(each, (str, bytes, os.PathLike))]
        if not any(name.startswith(folder) and "aftercare.db" not in name for name in names):
            return
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in ("os.rename", "os.remove", "os.mkdir", "os.chmod"):
            done += 1
            if done == last:
                os._exit(9)
    sys.addaudithook(watch)
    asyncio.run(_make_ready(Settings(data=Path(folder))))
    return 0
"""


@pytest.fixture(scope="module")
def starts() -> Nursery:
    """What is asked for starts that end too early."""
    return Nursery(_CUT_OFF, {"PATH": os.environ["PATH"]})


@pytest.mark.parametrize("begins", ["new", "before"])
async def test_a_kill_at_any_point_of_a_first_start_is_survived(
    tmp_path: Path, upgraded_sqlite: Path, starts: Nursery, begins: str
) -> None:
    first, cuts = tmp_path / "first", 0
    if begins == "before":
        as_before((await founded(first)).data)
    else:
        first.mkdir(mode=0o700)
        shutil.copy(upgraded_sqlite, first / "aftercare.db")
    for last in range(1, 60):
        folder = tmp_path / f"cut{last}"
        shutil.copytree(first, folder)
        ended = await asyncio.to_thread(starts.ask, folder=str(folder), last=last)
        assert ended in (0, 9)
        cuts += ended == 9
        await start(Settings(data=folder))
        whose = (folder / "installation").read_text().split()[0]
        assert keys.load(folder / "keys").installation == whose
        assert not (folder / "founding").exists()
        if ended == 0:
            break
    assert cuts >= (8 if begins == "new" else 4)
