"""All that goes on by itself while the server runs: the one list of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aftercare import clock
from aftercare.importing.tidying import TidyingLists
from aftercare.papers.looks.sampling import WeeklySamples
from aftercare.reminders.sweep import Sweep
from aftercare.reminders.watchdog import Watchdog
from aftercare.settings import Settings
from aftercare.storage.access_log.retention import LettingGo
from aftercare.storage.access_log.watch import WatchingLog
from aftercare.storage.backups.every_hour import HourlyBackups
from aftercare.storage.clock_watch import WatchingClock
from aftercare.storage.damage.open_everything import OpeningAll
from aftercare.storage.engines import Database
from aftercare.storage.periodic import Worker

DAILY = (WatchingClock, WeeklySamples, LettingGo, TidyingLists, OpeningAll)


def workers_of(database: Database, settings: Settings, *sweeps: Sweep) -> tuple[Worker, ...]:
    """Everybody who works by themselves over this database."""
    backups = HourlyBackups(database, settings.data, clock.now, needed=not settings.demo)
    log = WatchingLog(database, clock.now, settings.data)
    outside = Watchdog(database, clock.now, settings.heartbeat_url)
    return (*sweeps, outside, backups, log, *(each(database, clock.now) for each in DAILY))


@asynccontextmanager
async def at_work(workers: tuple[Worker, ...]) -> AsyncIterator[None]:
    """They take their turns as long as the block lasts, and finish the one at hand."""
    tasks = [asyncio.create_task(each.run()) for each in workers]
    yield
    await asyncio.gather(*(each.stop() for each in workers), *tasks)
