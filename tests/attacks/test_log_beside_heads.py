"""Hiding a look of one's own: the log is read whole each day, beside heads that nobody thins out unseen."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from aftercare.demo.cast import NOON, move_in
from aftercare.operation.health import Trouble, operation
from aftercare.people.access_log import Deed, Trace, append
from aftercare.people.installation import prepare
from aftercare.people.records import Installation
from aftercare.settings import BadSettings, Settings
from aftercare.storage.access_log.chain import GENESIS
from aftercare.storage.access_log.rows import AccessEntry, AccessHead
from aftercare.storage.access_log.signed_heads import HEADS
from aftercare.storage.access_log.watch import WatchingLog, verify_log
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.backups.folder import CASE_KEYS
from aftercare.storage.engines import Database
from tests.storage.access_log.test_rows import disarm

HOUR = timedelta(hours=1)


@dataclass
class Place:
    """An installation in which somebody looked five times, with a backup after each."""

    database: Database
    settings: Settings

    @property
    def heads(self) -> Path:
        return self.settings.data / "backups" / HEADS

    async def troubles(self) -> list[str]:
        return (await verify_log(self.database, self.settings.data)).troubles

    async def told(self) -> bool:
        """Whether `check` and the operator's page say so after the day's look."""
        await WatchingLog(self.database, lambda: NOON, self.settings.data).turn()
        async with self.database.reading() as db:
            return Trouble.log in (await operation(db, self.settings, NOON + 6 * HOUR)).troubles

    async def again(self) -> None:
        await prepare(self.database, self.settings, NOON + 6 * HOUR)


@pytest.fixture
async def place(database: Database, tmp_path: Path) -> AsyncIterator[Place]:
    settings = Settings(data=tmp_path, database_url="" if database.sqlite else database.url)
    await prepare(database, settings, NOON)
    new_backup_key(tmp_path, tmp_path / "private")
    async with database.writing() as db:
        await move_in(db, NOON)
    for hour in range(5):
        async with database.writing() as db:
            await append(db, [Trace(Deed.look, "GET /cases")], None, NOON + hour * HOUR)
        assert (await back_up(database, tmp_path, NOON + hour * HOUR)).ok
    made = Place(database, settings)
    assert await made.troubles() == []
    assert not await made.told()
    yield made


async def test_a_row_edited_amid_the_log_is_told_without_anybody_asking(place: Place) -> None:
    async with place.database.writing() as db:
        await disarm(db)
        await db.execute(update(AccessEntry).where(AccessEntry.seq == 3).values(staff_id="b" * 24))
    assert await place.told()


def remove(lines: list[bytes]) -> None:
    lines.clear()


def cut(lines: list[bytes]) -> None:
    del lines[-2:]


def thin(lines: list[bytes]) -> None:
    del lines[2]


def add_foreign(lines: list[bytes]) -> None:
    lines.insert(0, lines[-1].replace(b'"seq": 5', b'"seq": 4'))


def spoil(lines: list[bytes]) -> None:
    lines[1] = b"\xff" + lines[1][1:]


def tear(lines: list[bytes]) -> None:
    lines[-1] = lines[-1][:40]


def replace_all(lines: list[bytes]) -> None:
    lines[:] = [b"[1]", b"17", b"null"]


WAYS: tuple[Callable[[list[bytes]], None], ...] = (remove, cut, thin, add_foreign, spoil, tear, replace_all)


@pytest.mark.by_turns
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_heads_that_were_touched_are_told_and_hide_no_row(
    place: Place, way: Callable[[list[bytes]], None]
) -> None:
    lines = place.heads.read_bytes().splitlines()
    way(lines)
    place.heads.write_bytes(b"\n".join(lines))
    assert await place.told()
    assert (await back_up(place.database, place.settings.data, NOON + 5 * HOUR)).ok
    left = await place.troubles()
    newest = f"line {len(place.heads.read_bytes().splitlines())} "
    assert left != [] and not any(newest in told for told in left)
    async with place.database.writing() as db:
        await disarm(db)
        await db.execute(update(AccessEntry).where(AccessEntry.seq == 3).values(staff_id="b" * 24))
    assert "row 3 was edited or moved" in await place.troubles()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_heads_taken_away_from_beside_the_backups_are_told(place: Place) -> None:
    place.heads.unlink()
    assert "lacks the heads of 5 backups" in (await place.troubles())[0]


async def test_no_new_founding_marks_an_emptied_log(place: Place) -> None:
    """The folder looks as before the first start, and the row that names the installation is gone."""
    async with place.database.writing() as db:
        await disarm(db)
        installation = (await db.execute(select(Installation.id))).scalar_one()
        await db.execute(delete(AccessEntry))
        await db.execute(delete(Installation))
        await db.execute(update(AccessHead).values(seq=0, link=GENESIS, mark=""))
    for path in (place.heads, place.heads.with_name(CASE_KEYS), place.settings.data / "begun"):
        path.unlink()
    (place.settings.data / "installation").rename(place.settings.data / "founding")
    with pytest.raises(BadSettings, match="was lost"):
        await place.again()
    assert installation and "the head of the log was not written by this house" in await place.troubles()
