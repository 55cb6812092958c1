"""A backup every hour while the server runs, and a word to the operator when there are none."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from aftercare.clock import is_within
from aftercare.storage.backup import back_up
from aftercare.storage.backup_keys import has_backup_key
from aftercare.storage.backups_log import ALARM, last_success_age, last_try
from aftercare.storage.engines import Database

log = logging.getLogger("aftercare.backup")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LOOK_SECONDS = 60


class HourlyBackups:
    """Looks every minute whether an hour has passed since the last try. `now` is the clock it reads."""

    def __init__(self, database: Database, data: Path, now: Callable[[], datetime], *, needed: bool) -> None:
        """`needed` is False where a missing backup key is nobody's worry, as in demo mode."""
        self._database, self._data, self._now, self._needed = database, data, now, needed
        self._stopped = asyncio.Event()
        self._warned: datetime | None = None

    async def stop(self) -> None:
        """Finish the backup at hand, begin no other."""
        self._stopped.set()

    async def run(self) -> None:
        """Looks until stopped; one bad backup never stops the next."""
        while not self._stopped.is_set():
            try:
                await self.once()
            except Exception as trouble:
                log.error("a backup could not be made or written down: %s", type(trouble).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), LOOK_SECONDS)

    async def once(self) -> bool:
        """A backup if it is time for one and there is a key to seal to; True when one succeeded."""
        now = self._now()
        if not has_backup_key(self._data):
            if self._needed:
                self._warn(now, "no backups are made. Run: python -m aftercare keys new-backup-key")
            return False
        async with self._database.reading() as db:
            tried = await last_try(db, now)
            age = await last_success_age(db, now)
        if is_within(tried, now, HOUR):
            return False
        made = await back_up(self._database, self._data, now)
        if not made.ok and (age is None or age > ALARM):
            self._warn(now, "no backup has succeeded for 26 hours. Look at the reasons in table backups")
        return made.ok

    def _warn(self, now: datetime, what: str) -> None:
        """At most once a day."""
        if not is_within(self._warned, now, DAY):
            self._warned = now
            log.error("%s", what)
