"""`check` in a terminal tells what the operation page tells."""

import asyncio
import os
import subprocess
from pathlib import Path

from aftercare import clock
from aftercare.people.installation import prepare
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.backups.history import write_down
from aftercare.storage.disk_reserve import NAME as RESERVE
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import ALARMS, SWEEP, beat
from aftercare.storage.machine import newest_migration
from tests.operation.things import OUTSIDE, tried
from tests.program import run_program


def checked(data: Path) -> subprocess.CompletedProcess[str]:
    """`python -m aftercare check` on a data folder, with the address of a real installation."""
    env = {"PATH": os.environ["PATH"], "AFTERCARE_DATA": str(data), "AFTERCARE_PROXIES": "127.0.0.1"}
    env["AFTERCARE_BASE_URL"] = OUTSIDE["base_url"]
    return run_program("check", env=env)


def test_check_tells_the_same_in_a_terminal_and_ends_with_1_on_an_alarm(
    upgraded_sqlite: Path, tmp_path: Path
) -> None:
    assert checked(tmp_path / "nothing").returncode == 1
    (tmp_path / "aftercare.db").write_bytes(upgraded_sqlite.read_bytes())
    (tmp_path / RESERVE).touch()
    new_backup_key(tmp_path, tmp_path.parent / f"{tmp_path.name}.key")
    asyncio.run(make_well(tmp_path))
    done = checked(tmp_path)
    assert f"ok  Database: SQLite, step {newest_migration()} of {newest_migration()}" in done.stdout, (
        done.stderr
    )
    alarms = [line for line in done.stdout.splitlines() if line.startswith("ACT")]
    assert (done.returncode, alarms) == (0, []) or (done.returncode == 1 and "ACT Disk" in alarms[0])
    (tmp_path / "keys" / "backup.pub").unlink()
    done = checked(tmp_path)
    assert done.returncode == 1 and "ACT Backups" in done.stdout and "new-backup-key" in done.stdout


async def make_well(data: Path) -> None:
    """Everything a check asks for, now: a terminal has no other clock."""
    clock.set_to(None)
    database = Database(f"sqlite+aiosqlite:///{data / 'aftercare.db'}", keys.make(data / "keys"))
    await prepare(database, Settings(data=data), clock.now())
    async with database.writing() as db:
        await beat(db, SWEEP, clock.now())
        await beat(db, ALARMS, clock.now())
        await write_down(db, tried(clock.now()))
    await database.close()
