"""Backups on both databases: made while others write, checked, sealed, and put back as they were."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from aftercare import clock
from aftercare.cases.records import Case, CaseKey
from aftercare.demo.cast import Cast, move_in
from aftercare.people.access_log import Deed, Trace, append
from aftercare.people.records import Attempt, Login
from aftercare.storage import keys
from aftercare.storage.access_log.signed_heads import HEADS
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import BadBackupKey, new_backup_key, private_half
from aftercare.storage.backups.copy import BadCopy, same_rows
from aftercare.storage.backups.every_hour import HourlyBackups
from aftercare.storage.backups.folder import CASE_KEYS, name_of
from aftercare.storage.backups.history import ALARM, Backup, last_success_age
from aftercare.storage.backups.kept_keys import open_kept
from aftercare.storage.backups.restore import CannotRestore, Restored, restore
from aftercare.storage.backups.sealed_box import Damaged, unseal
from aftercare.storage.case_key_records import destroy_case_keys
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Unreadable


@dataclass
class Place:
    """A furnished database with a backup key, and where to restore to."""

    database: Database
    cast: Cast
    data: Path
    key: Path
    bare: Path
    fresh: Callable[[], str]

    @property
    def shelf(self) -> Path:
        return self.data / "backups"

    async def backup(self) -> Path:
        made = await back_up(self.database, self.data, clock.now())
        assert made.ok, made.reason
        return self.shelf / name_of(made.at)

    async def restored(self, box: Path) -> tuple[Restored, Database]:
        """The backup on a bare machine, opened with the house key its keepers brought."""
        url = "" if self.database.sqlite else self.fresh()
        done = await restore(box, self.bare, self.key, postgres_url=url)
        ring = keys.load(self.data / "keys")
        return done, Database(url or f"sqlite+aiosqlite:///{self.bare / 'aftercare.db'}", ring)


@pytest.fixture
async def place(database: Database, tmp_path: Path, noon: datetime, request: pytest.FixtureRequest) -> Place:
    async with database.writing() as db:
        cast = await move_in(db, noon)
    new_backup_key(tmp_path, tmp_path / "private")
    fresh = lambda: request.getfixturevalue("postgres").fresh_database()  # noqa: E731  One line, once.
    return Place(database, cast, tmp_path, tmp_path / "private", tmp_path / "bare", fresh)


async def cases(database: Database) -> dict[str, str]:
    """Names of the cases that open, by id; an unreadable one raises."""
    async with database.reading() as db:
        found = await db.execute(
            select(Case.id, Case.called, CaseKey.wrapped).join(CaseKey, CaseKey.case_id == Case.id)
        )
        return {
            row.id: database.keyring.case(row.id, row.wrapped).open(Case.called, row.id, row.called)
            for row in found
        }


async def count(database: Database, record: type[Attempt | Backup]) -> int:
    async with database.reading() as db:
        return (await db.execute(select(func.count()).select_from(record))).scalar_one()


async def test_a_backup_comes_back_as_it_was(place: Place) -> None:
    before = await cases(place.database)
    async with place.database.writing() as db:
        facts = {"staff_id": place.cast.people["mette"].id, "began_at": clock.now(), "seen_at": clock.now()}
        db.add(Login(id=new_id(), mark="x", **facts))
    done, back = await place.restored(await place.backup())
    assert await cases(back) == before
    assert (len(before), done.keyless, done.erased) == (4, 0, 0)
    assert done.manifest.rows["case_keys"] == 4
    assert done.manifest.rows["staff"] == 7
    async with back.reading() as db:
        assert (await db.execute(select(Login.id).where(Login.ended_at.is_(None)))).all() == []
        assert len((await db.execute(select(Login.id))).all()) == 1
    assert (place.bare.stat().st_mode & 0o777, (place.bare / "begun").exists()) == (0o700, True)
    for path in place.bare.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
    await back.close()


@pytest.mark.by_turns
async def test_twenty_writers_go_on_and_no_half_is_copied(place: Place) -> None:
    going = True

    async def write() -> int:
        done = 0
        while going:
            async with place.database.writing() as db:
                db.add(Attempt(id=new_id(), mark="door", at=clock.now()))
                await db.flush()
                db.add(Attempt(id=new_id(), mark="door", at=clock.now()))
            done += 1
        return done

    writers = [asyncio.create_task(write()) for _ in range(20)]
    for _ in range(2):
        await asyncio.sleep(0.5)
        box = await place.backup()
    going = False
    written = await asyncio.gather(*writers)
    assert min(written) > 0
    assert await count(place.database, Attempt) == 2 * sum(written)
    done, back = await place.restored(box)
    copied = await count(back, Attempt)
    assert copied == done.manifest.rows["attempts"]
    assert 0 < copied < 2 * sum(written)
    assert copied % 2 == 0
    await back.close()


async def test_the_shelf_shows_nothing_and_no_copy_holds_a_case_key(place: Place) -> None:
    box = await place.backup()
    async with place.database.reading() as db:
        wrapped = list((await db.execute(select(CaseKey.wrapped))).scalars())
    canaries = [*wrapped, *(key.hex().encode() for key in wrapped), b"CREATE", b"nordlys", b"municipality"]
    canaries += [each.encode() for each in (*place.cast.cases.values(), "Amina", "mette@example.org")]
    for path in place.shelf.iterdir():
        held = path.read_bytes()
        assert not [canary for canary in canaries if canary in held], path
        assert path.name == ".lock" or path.stat().st_mode & 0o077 == 0
    opened = b"".join(unseal(box, private_half(place.key)))
    assert not [key for key in canaries[: 2 * len(wrapped)] if key in opened]
    assert b"Amina" not in opened
    assert {path.name for path in place.shelf.iterdir()} == {box.name, CASE_KEYS, HEADS, ".lock"}


async def test_an_erased_case_is_unreadable_in_old_backups_too(place: Place) -> None:
    amina = place.cast.cases["amina"]
    async with place.database.reading() as db:
        wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == amina))).scalar_one()
    old = await place.backup()
    async with place.database.writing() as db:
        await destroy_case_keys(db, [amina], clock.now())
    clock.set_to(clock.now() + timedelta(hours=1))
    await place.backup()
    done, back = await place.restored(old)
    assert (done.erased, done.keyless) == (1, 0)
    assert set(await cases(back)) == set(place.cast.cases.values()) - {amina}
    async with back.reading() as db:
        called = (await db.execute(select(Case.called).where(Case.id == amina))).scalar_one()
        left = (await db.execute(select(CaseKey.case_id, CaseKey.wrapped))).all()
    for case_id, key in left:
        with pytest.raises(Unreadable):
            back.keyring.case(case_id, key).open_sound(Case.called, amina, called)
    for box in place.shelf.glob("a*"):
        assert wrapped not in b"".join(unseal(box, private_half(place.key))), box
    assert amina not in open_kept(place.shelf / CASE_KEYS, private_half(place.key)).keys
    await back.close()


async def test_without_the_case_keys_nothing_is_restored(place: Place) -> None:
    box = await place.backup()
    (place.shelf / CASE_KEYS).rename(place.data / "moved")
    with pytest.raises(CannotRestore, match=r"case-keys.latest is missing.*--case-keys"):
        await place.restored(box)
    with pytest.raises(CannotRestore, match="case keys only"):
        await restore(place.data / "moved", place.bare, place.key, case_keys=place.data / "moved")
    with pytest.raises(Damaged, match="does not hold case keys"):
        await restore(box, place.bare, place.key, case_keys=box)
    assert not place.bare.exists()


async def test_a_copy_that_is_not_whole_is_an_outcome_and_no_file(place: Place) -> None:
    if not place.database.sqlite:
        place.database.url = place.database.url.replace("127.0.0.1", "localhost.invalid")
    else:
        async with place.database.writing() as db:
            await append(db, [Trace(Deed.look, "GET /")], None, clock.now())
        with sqlite3.connect(place.data / "aftercare.db") as other:
            other.execute("UPDATE access_head SET seq = seq + 1")
        other.close()
    (place.data / "backups").mkdir()
    (place.shelf / "killed.tmp").touch()
    made = await back_up(place.database, place.data, clock.now())
    assert (made.ok, made.size) == (False, 0)
    assert "access log should end" in str(made.reason) or "pg_dump failed" in str(made.reason)
    assert [path.name for path in place.shelf.iterdir()] == [".lock"]
    async with place.database.reading() as db:
        assert (await db.execute(select(Backup.ok, Backup.reason))).all() == [(False, made.reason)]
        assert await last_success_age(db, clock.now()) is None


def test_counts_that_differ_are_told() -> None:
    same_rows({"cases": 2, "case_keys": 2}, {"cases": 2, "case_keys": 0})
    for found in ({"cases": 1, "case_keys": 0}, {"case_keys": 0}, {"cases": 2, "case_keys": 1}):
        with pytest.raises(BadCopy, match="should hold"):
            same_rows({"cases": 2, "case_keys": 2}, found)


async def test_the_server_makes_one_an_hour_and_tells_when_it_cannot(
    place: Place, noon: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "aftercare.backup")
    moment = noon
    (place.data / "keys" / "backup.pub").rename(place.data / "away")
    hourly = HourlyBackups(place.database, place.data, lambda: moment, needed=True)
    for hours in (0, 1, 23, 24, 25):
        moment = noon + timedelta(hours=hours)
        assert not await hourly.once()
    assert [record.message.split(".")[0] for record in caplog.records] == ["no backups are made"] * 2
    with pytest.raises(BadBackupKey, match="keys new-backup-key"):
        await back_up(place.database, place.data, moment)
    (place.data / "away").rename(place.data / "keys" / "backup.pub")
    made = []
    for minutes in (0, 1, 59, 60, 61, 119, 125):
        moment = noon + timedelta(days=2, minutes=minutes)
        made.append(await hourly.once())
    assert made == [True, False, False, True, False, False, True]
    async with place.database.reading() as db:
        age = await last_success_age(db, moment + ALARM)
    assert age == ALARM
    assert await count(place.database, Backup) == 3


async def test_it_stops_when_asked(place: Place) -> None:
    hourly = HourlyBackups(place.database, place.data, clock.now, needed=True)
    running = asyncio.create_task(hourly.run())
    await asyncio.sleep(0.05)
    await hourly.stop()
    await asyncio.wait_for(running, 30)
    assert await count(place.database, Backup) == 1
