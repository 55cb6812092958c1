"""A backup every hour while the server runs, and a word to the operator when there are none."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from aftercare.clock import is_within
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import has_backup_key
from aftercare.storage.backups.history import ALARM, last_success_age, last_try
from aftercare.storage.engines import Database
from aftercare.storage.periodic import Worker

log = logging.getLogger("aftercare.backup")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class HourlyBackups(Worker):
    """Looks every minute whether an hour has passed since the last try."""

    work = "backup"
    every_seconds = 60

    def __init__(self, database: Database, data: Path, now: Callable[[], datetime], *, needed: bool) -> None:
        """`needed` is False where a missing backup key is nobody's worry, as in demo mode."""
        super().__init__(database, now)
        self._data, self._needed = data, needed
        self._warned: datetime | None = None
        self._tried: datetime | None = None
        self._amiss = ""

    async def once(self) -> bool:
        """A backup if it is time for one; what was amiss in the last one is told until one is whole."""
        made = await self._back_up()
        if self._amiss:
            self.aside.put("references", self._amiss)
        return made

    async def _back_up(self) -> bool:
        """A backup if it is time for one and there is a key to seal to; True when one succeeded."""
        now = self._now()
        if not has_backup_key(self._data):
            if self._needed:
                self._warn(now, "no backups are made. Run: python -m aftercare keys new-backup-key")
            return False
        tried, age = None, None
        # What is written down of earlier ones may be damaged: that stops no backup, nor makes one a minute.
        with self.aside.alone("backups made"):
            async with self._database.reading() as db:
                tried, age = await last_try(db, now), await last_success_age(db, now)
        if any(is_within(known, now, HOUR) for known in (tried, self._tried)):
            return False
        self._tried = now
        made = await back_up(self._database, self._data, now)
        self._amiss = (made.reason or "") if made.ok else self._amiss
        if not made.ok and (age is None or age > ALARM):
            self._warn(now, "no backup has succeeded for 26 hours. Look at the reasons in table backups")
        return made.ok

    def _warn(self, now: datetime, what: str) -> None:
        """At most once a day."""
        if not is_within(self._warned, now, DAY):
            self._warned = now
            log.error("%s", what)
