"""Lets go of the access log's oldest rows once a day, when their time is over."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from aftercare.storage.engines import Database
from aftercare.storage.log_check import let_go
from aftercare.storage.submissions import REMEMBERED, forget_submissions

log = logging.getLogger("aftercare.log")
# Six months are too short to notice snooping (Retten i Horsens, SS-1125/2023); trust.md 7 proposes these.
KEPT = timedelta(days=731)
DAY_SECONDS = 24 * 3600


class LettingGo:
    """Looks once a day. `now` is the clock it reads."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self._stopped = asyncio.Event()

    async def stop(self) -> None:
        """Begin nothing more."""
        self._stopped.set()

    async def run(self) -> None:
        """Looks until stopped; a day it could not is made up for by the next."""
        while not self._stopped.is_set():
            try:
                await self.once()
            except Exception as trouble:
                log.error("old rows of the access log were not let go: %s", type(trouble).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), DAY_SECONDS)

    async def once(self) -> int:
        """Let go of what is more than 24 months old; how many rows."""
        async with self._database.writing() as db:
            await forget_submissions(db, self._now() - REMEMBERED)
            return await let_go(db, self._now() - KEPT, self._now())
