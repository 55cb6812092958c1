"""Two people erase a course on their phones: in the same minute no kept file and no old backup opens it."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from aftercare import clock
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import new_backup_key, private_half
from aftercare.storage.backups.folder import CASE_KEYS, name_of, on_shelf
from aftercare.storage.backups.kept_keys import open_kept, read_kept
from aftercare.storage.backups.restore import restore
from aftercare.storage.case_key_records import key_mark
from tests.papers.rights.test_retention import prepare
from tests.world import World, build_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A house with a backup key, and backups of eleven months ago and of today."""
    with build_world(tmp_path) as made:
        made.house.run(prepare, made.house)
        new_backup_key(made.house.settings.data, tmp_path / "private")
        for ago in (330, 0):
            at = clock.now() - timedelta(days=ago)
            assert made.house.run(back_up, made.house.database, made.house.settings.data, at).ok
        yield made


def test_an_erasure_reaches_every_kept_key_and_every_old_backup_at_once(world: World, tmp_path: Path) -> None:
    data, birgitte = world.house.settings.data, world.house.cast.cases["birgitte"]
    file, private = data / "backups" / CASE_KEYS, tmp_path / "private"
    assert birgitte in open_kept(file, private_half(private)).keys
    here = f"/cases/{birgitte}/erasure"
    wish = {"id": "e" * 24, "why": "due"}
    assert world.phone("karin").post(here, data=wish).status_code == 303
    done = world.phone("mette").post(f"{here}/confirmation", data={"erasure": "e" * 24})
    assert done.status_code == 303
    assert birgitte not in open_kept(file, private_half(private)).keys
    assert key_mark(birgitte) in read_kept(file).erased
    assert len(read_kept(file).boxes) == len(world.house.cast.cases) - 1
    for number, at in enumerate(sorted(on_shelf(data / "backups"))):
        bare = tmp_path / f"bare{number}"
        back = asyncio.run(restore(data / "backups" / name_of(at), bare, private))
        assert (back.erased, back.keyless) == (1, 0)
    assert number == 1
    later = clock.now() + timedelta(hours=2)
    made = world.house.run(back_up, world.house.database, data, later)
    assert (made.ok, made.lost_keys) == (True, 0)
