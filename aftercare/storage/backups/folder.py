"""Where backups lie: the folder, their names, how a file is put there whole, and which are kept."""

import asyncio
import fcntl
import os
import re
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

CASE_KEYS = "case-keys.latest"
HOURLY = timedelta(hours=48)
DAILY = timedelta(days=35)
MONTHLY = timedelta(days=366)
ALWAYS = 10
_NAME = re.compile(r"aftercare-(\d{8}T\d{6})Z\.backup")


def shelf_of(data: Path) -> Path:
    """The folder of backups, made with mode 0700."""
    folder = data / "backups"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def name_of(at: datetime) -> str:
    """The file name of the backup of this instant, whole seconds in UTC."""
    return f"aftercare-{at.astimezone(UTC):%Y%m%dT%H%M%S}Z.backup"


def on_shelf(folder: Path) -> dict[datetime, Path]:
    """The backups there by their instant; whatever is called otherwise is not ours to touch."""
    found = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return {
        datetime.strptime(match.group(1), "%Y%m%dT%H%M%S").replace(tzinfo=UTC): path
        for match, path in found
        if match
    }


def kept(times: Iterable[datetime], now: datetime, damaged_since: datetime | None = None) -> set[datetime]:
    """The newest of each hour for 48 hours, of each day (UTC) for 35 days, of each month for twelve months.

    The very newest always; while something is damaged also the last one from before, or the oldest there is.
    """
    times = sorted(times)
    newest: dict[tuple[str, object], datetime] = {}
    if damaged_since and times:
        newest["sound", 0] = max((at for at in times if at <= damaged_since), default=times[0])
    for at in times:
        newest["newest", 0] = at
        if now - at <= HOURLY:
            newest["hour", at.replace(minute=0, second=0, microsecond=0)] = at
        if now - at <= DAILY:
            newest["day", at.date()] = at
        if now - at <= MONTHLY:
            newest["month", (at.year, at.month)] = at
    return set(newest.values())


def prune(
    folder: Path, now: datetime, damaged_since: datetime | None = None, *, after: datetime | None = None
) -> int:
    """Take away the backups that are too old to keep, never the ten newest; how many went.

    None of before `after` is touched. Ask the clock's witness first (clock_watch.py).
    """
    there = {at: path for at, path in on_shelf(folder).items() if after is None or at > after}
    newest = sorted(at for at in there if at <= now)[-ALWAYS:]
    gone = set(there) - kept(there, now, damaged_since) - set(newest)
    for at in gone:
        there[at].unlink()
    return len(gone)


def put_down(path: Path, write: Callable[[BinaryIO], object]) -> int:
    """A 0600 file that is there whole or not at all, also after a power cut; its size in bytes."""
    draft = path.with_name(f"{path.name}.tmp")
    with new_file(draft) as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    size = draft.stat().st_size
    draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return size


def new_file(path: Path) -> BinaryIO:
    """An empty file nobody else may read, opened for writing; an older one is replaced."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def clear_drafts(folder: Path) -> None:
    """Take away what a backup that was cut off left behind."""
    for path in folder.glob("*.tmp*"):
        path.unlink()


@asynccontextmanager
async def one_at_a_time(folder: Path) -> AsyncIterator[None]:
    """Server and command never make backups here at once; the second waits."""
    with (folder / ".lock").open("w") as file:
        await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)
        await asyncio.to_thread(clear_drafts, folder)
        yield
