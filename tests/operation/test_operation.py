"""The operation page: all well, and each thing somebody must act on, found in a real database."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.operation.health import Operation, Trouble, operation
from aftercare.reminders.phones import send_test
from aftercare.reminders.records import Push
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.access_log.rows import AccessCheckpoint, AccessHead, begin_log
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.backups.history import Backup, write_down
from aftercare.storage.clock_watch import confirm_clock
from aftercare.storage.disk_reserve import NAME as RESERVE
from aftercare.storage.heartbeats import ALARMS, SWEEP, beat
from aftercare.storage.machine import newest_migration
from aftercare.words import words
from tests.conftest import House
from tests.operation.things import OUTSIDE, tried
from tests.reminders.things import reminder_things

pytestmark = pytest.mark.both_databases

da = words("da")


@pytest.fixture
async def well(db: AsyncSession, tmp_path: Path, noon: datetime) -> Settings:
    """An installation with nothing to act on."""
    new_backup_key(tmp_path, tmp_path.parent / f"{tmp_path.name}.key")
    (tmp_path / RESERVE).touch()
    await begin_log(db)
    await beat(db, SWEEP, noon)
    await beat(db, ALARMS, noon)
    await write_down(db, tried(noon - timedelta(minutes=20)))
    return Settings(data=tmp_path, **OUTSIDE)


def roomy(seen: Operation) -> Operation:
    """The same on a disk with room, whatever the disk of this machine has."""
    return replace(seen, machine=replace(seen.machine, free_percent=40))


async def test_a_sound_installation_asks_for_nothing(
    db: AsyncSession, well: Settings, noon: datetime
) -> None:
    seen = roomy(await operation(db, well, noon))
    assert seen.troubles == set()
    assert seen.migration == seen.newest == newest_migration()
    assert abs(seen.skew) < timedelta(seconds=2) and re.fullmatch(r"\d+\.\d+\.\d+", seen.version)


@pytest.mark.parametrize(("hours", "late"), [(25, False), (26, False), (27, True)])
async def test_a_backup_is_late_after_26_hours(
    db: AsyncSession, well: Settings, noon: datetime, hours: int, late: bool
) -> None:
    now = noon - timedelta(minutes=20) + timedelta(hours=hours)
    await beat(db, SWEEP, now)
    await beat(db, ALARMS, now)
    await write_down(db, tried(now, ok=False))
    assert roomy(await operation(db, well, now)).troubles == ({Trouble.backup} if late else set())


async def spoil_key_files(db: AsyncSession, settings: Settings) -> None:
    (settings.data / "keys" / keys.FILE_NAME).chmod(0o640)


async def leave_private_key(db: AsyncSession, settings: Settings) -> None:
    new_backup_key(settings.data, settings.data / "backup-private.key")


async def take_reserve(db: AsyncSession, settings: Settings) -> None:
    (settings.data / RESERVE).unlink()


async def take_backup_key(db: AsyncSession, settings: Settings) -> None:
    (settings.data / "keys" / "backup.pub").unlink()


async def cut_the_log(db: AsyncSession, settings: Settings) -> None:
    await db.execute(update(AccessHead).values(seq=7))


async def test_a_forged_checkpoint_is_found_without_reading_the_log(
    db: AsyncSession, well: Settings, noon: datetime
) -> None:
    head = (await db.execute(select(AccessHead))).scalar_one()
    db.add(AccessCheckpoint(seq=head.seq, link=head.link, mark=head.mark, at=noon))
    await db.flush()
    assert roomy(await operation(db, well, noon)).troubles == {Trouble.log}


async def put_clock_back(db: AsyncSession, settings: Settings) -> None:
    await beat(db, SWEEP, clock.now() + timedelta(minutes=2))


async def stop_sweeping(db: AsyncSession, settings: Settings) -> None:
    await beat(db, SWEEP, clock.now() - timedelta(minutes=6))


async def stop_the_alarms(db: AsyncSession, settings: Settings) -> None:
    await beat(db, ALARMS, clock.now() - timedelta(minutes=4))


async def lose_keys(db: AsyncSession, settings: Settings) -> None:
    missed = tried(clock.now())
    missed.lost_keys = 40
    await write_down(db, missed)


async def doubt_the_clock(db: AsyncSession, settings: Settings) -> None:
    await confirm_clock(db, clock.now() - timedelta(days=8))


SPOILERS = {
    Trouble.losses: lose_keys,
    Trouble.key_files: spoil_key_files,
    Trouble.private_key: leave_private_key,
    Trouble.disk: take_reserve,
    Trouble.no_backup_key: take_backup_key,
    Trouble.log: cut_the_log,
    Trouble.clock: put_clock_back,
    Trouble.sweep: stop_sweeping,
    Trouble.alarms: stop_the_alarms,
    Trouble.witness: doubt_the_clock,
}


@pytest.mark.parametrize("trouble", SPOILERS)
async def test_each_trouble_is_found_by_itself(
    db: AsyncSession, well: Settings, noon: datetime, trouble: Trouble
) -> None:
    await SPOILERS[trouble](db, well)
    assert roomy(await operation(db, well, noon)).troubles == {trouble}


CHANGES: dict[Trouble, Callable[[Operation], Operation]] = {
    Trouble.disk: lambda seen: replace(seen, machine=replace(seen.machine, free_percent=9)),
    Trouble.clock: lambda seen: replace(seen, skew=timedelta(seconds=-6)),
    Trouble.migration: lambda seen: replace(seen, migration="0001"),
    Trouble.proxies: lambda seen: replace(seen, settings=replace(seen.settings, proxies=())),
}


@pytest.mark.parametrize("trouble", CHANGES)
async def test_what_a_test_cannot_bring_about_is_judged_by_its_figures(
    db: AsyncSession, well: Settings, noon: datetime, trouble: Trouble
) -> None:
    assert CHANGES[trouble](roomy(await operation(db, well, noon))).troubles == {trouble}


async def test_pushes_are_counted_by_what_became_of_them(
    db: AsyncSession, cast: Cast, well: Settings, noon: datetime
) -> None:
    phone_id = (await reminder_things(db, cast))["phone_id"]
    for status, shown in (("sent", noon), ("sent", None), ("gone", None), ("refused", None)):
        await send_test(db, cast.people["mette"], phone_id, noon)
        facts = {"status": status, "sent_at": noon - timedelta(hours=1) if status == "sent" else None}
        await db.execute(update(Push).where(Push.status == "waiting").values(**facts, shown_at=shown))
    seen = roomy(await operation(db, well, noon))
    assert seen.troubles == {Trouble.push}
    assert (seen.pushes.count("sent"), seen.pushes.shown, seen.pushes.count("gone")) == (2, 1, 1)
    assert (seen.phones, seen.silent_phones) == (1, 0)
    await db.execute(update(Push).values(shown_at=None))
    assert (await operation(db, well, noon)).silent_phones == 1
    late = await operation(db, well, noon + timedelta(days=8))
    assert late.pushes.by_status == {} and late.silent_phones == 0


async def write_in(house: House, *tries: Backup) -> None:
    async with house.database.writing() as db:
        for each in tries:
            await write_down(db, each)
        await beat(db, SWEEP, clock.now())
        await beat(db, ALARMS, clock.now())


def test_a_coordinator_sees_backups_where_she_begins_her_day(house: House, tmp_path: Path) -> None:
    karin, now = house.phone("karin"), clock.now()
    assert da("the demo makes none") in karin.get("/operation").text
    assert da("No backup has succeeded for 26 hours") not in karin.get("/caseload").text
    new_backup_key(house.settings.data, tmp_path / "backup.key")
    house.run(write_in, house, tried(now - timedelta(hours=27)), tried(now, ok=False))
    page = karin.get("/operation").text
    assert "OSError No space left on device" in page and "4 MB" in page
    assert "Ingen er lykkedes i 26 timer" in page
    assert da("No backup has succeeded for 26 hours") in karin.get("/caseload").text
    house.run(write_in, house, tried(now))
    assert da("No backup has succeeded for 26 hours") not in karin.get("/caseload").text


def test_the_page_names_nobody(house: House) -> None:
    page = house.phone("karin").get("/operation").text
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    assert not any(name in main for name in ("Amina", "Birgitte", "Mette", "Jonas", "Nordlys"))
