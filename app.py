"""Builds the ASGI app; `python app.py` serves it."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from aftercare import clock
from aftercare.__main__ import cli
from aftercare.cases.reach import why
from aftercare.consequences import CONSEQUENCES
from aftercare.operation.commands.people import tell_setup_code
from aftercare.operation.commands.workers import at_work, workers_of
from aftercare.people.installation import open_database, prepare
from aftercare.reminders.alarms import AlarmSweep
from aftercare.reminders.sender import Sender
from aftercare.reminders.sweep import Sweep
from aftercare.routes import ROUTES
from aftercare.settings import Settings, read
from aftercare.storage.engines import Database
from aftercare.storage.periodic import Worker
from aftercare.today.reminded import HerToday
from aftercare.web.application import build
from aftercare.web.static_files import all_statics

Workers = Callable[..., Iterable[Worker]]


def make_app(settings: Settings, database: Database, workers: Workers = workers_of) -> Starlette:
    """The app over an opened database; starting it upgrades, checks the keys and sets the workers to work."""
    database.consequences = CONSEQUENCES

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        nobody = await prepare(database, settings, clock.now())
        if nobody and not settings.demo:
            await tell_setup_code(database, settings.address)
        hosts = settings.push_hosts
        async with Sender(local_hosts=hosts) as sender, Sender(local_hosts=hosts) as apart:
            app.state.sweep = Sweep.over(database, settings, sender, (HerToday(settings),))
            app.state.alarms = AlarmSweep.over(database, settings, apart)
            async with at_work(tuple(workers(database, settings, app.state.sweep, app.state.alarms))):
                yield
        await database.close()

    return build(settings, database, ROUTES, lifespan, all_statics(), why=why)


def create() -> Starlette:
    """The app as the environment describes it, for an ASGI server."""
    settings = read()
    clock.set_to(settings.demo_now)
    return make_app(settings, open_database(settings))


if __name__ == "__main__":
    cli()
