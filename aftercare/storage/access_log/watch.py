"""Reads the whole access log once a day, so that a row that was changed is told without anybody asking."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aftercare.storage.access_log.signed_heads import heads_beside, read_heads
from aftercare.storage.access_log.verify import Checked, check_log
from aftercare.storage.engines import Database
from aftercare.storage.periodic import Worker

WORK = "access log"


async def verify_log(database: Database, data: Path, kept: Path | None = None) -> Checked:
    """The log beside its heads: those `kept` elsewhere, or else those that lie beside the backups.

    A line or a backup's head that is amiss is a trouble of its own. Raises OSError.
    """
    ring = database.keyring
    heads = await asyncio.to_thread(
        read_heads if kept else heads_beside, kept if kept else data / "backups", ring
    )
    async with database.reading() as db:
        checked = await check_log(db, heads.signed)
    for trouble in heads.troubles:
        checked.find(trouble)
    return checked


class WatchingLog(Worker):
    """Looks once a day, and tells how many places are not as this house wrote them."""

    work = WORK
    every_seconds = 24 * 3600

    def __init__(self, database: Database, now: Callable[[], datetime], data: Path) -> None:
        super().__init__(database, now)
        self._data = data

    async def once(self) -> int:
        """How many places are amiss."""
        checked = await verify_log(self._database, self._data)
        for _ in checked.troubles:
            self.aside.put("whole log", "NotWhole")
        return len(checked.troubles)
