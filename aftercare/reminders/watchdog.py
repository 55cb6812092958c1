"""A dead server alarms nobody; so somebody outside is told once a minute that alarms run, and misses it."""

from collections.abc import Callable
from datetime import datetime

from aftercare import clock
from aftercare.reminders.outside import tell
from aftercare.storage.engines import Database
from aftercare.storage.heartbeats import ALARMS, ALARMS_LATE, beaten_at
from aftercare.storage.periodic import Worker


class Watchdog(Worker):
    """Asks for the heartbeat address while the alarm's rounds come to their end, and is silent when not."""

    work = "watchdog"
    every_seconds = 60

    def __init__(self, database: Database, now: Callable[[], datetime], address: str) -> None:
        super().__init__(database, now)
        self._address = address

    async def once(self) -> int:
        """1 when the outside was told, 0 when there is nothing good to tell or nobody to tell it."""
        if not self._address:
            return 0
        async with self._database.reading() as db:
            beaten = await beaten_at(db, ALARMS)
        if not clock.is_within(beaten, self._now(), ALARMS_LATE):
            self.aside.put("alarms", "late")
            return 0
        await tell(self._address)
        return 1
