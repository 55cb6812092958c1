"""Lets lists go that nobody imported, an hour after their day is over at the latest."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from aftercare.importing.actions import let_lists_go
from aftercare.storage.engines import Database

log = logging.getLogger("aftercare.importing")
HOUR_SECONDS = 3600


class TidyingLists:
    """Looks once an hour. `now` is the clock it reads."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database, self._now = database, now
        self._stopped = asyncio.Event()

    async def stop(self) -> None:
        """Begin nothing more."""
        self._stopped.set()

    async def run(self) -> None:
        """Looks until stopped; an hour it could not is made up for by the next."""
        while not self._stopped.is_set():
            try:
                await self.once()
            except Exception as trouble:
                log.error("old lists were not let go: %s", type(trouble).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), HOUR_SECONDS)

    async def once(self) -> None:
        """Let go of what is a day old."""
        async with self._database.writing() as db:
            await let_lists_go(db, self._now())
