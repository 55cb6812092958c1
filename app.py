"""Builds the ASGI app; `python app.py` serves it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from starlette.applications import Starlette

from aftercare import clock
from aftercare.__main__ import cli
from aftercare.cases.reach import why
from aftercare.importing.tidying import TidyingLists
from aftercare.looks.sampling import WeeklySamples
from aftercare.people.installation import new_setup_code, open_database, prepare
from aftercare.reminders.sender import Sender
from aftercare.reminders.sweep import Sweep
from aftercare.routes import ROUTES
from aftercare.settings import Settings, read
from aftercare.storage.engines import Database
from aftercare.storage.hourly import HourlyBackups
from aftercare.storage.letting_go import LettingGo
from aftercare.web.application import build
from aftercare.web.statics import Statics


def make_app(settings: Settings, database: Database) -> Starlette:
    """The app over an opened database; starting it upgrades, checks the keys, begins sweep and backups."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        nobody = await prepare(database, settings, clock.now())
        if nobody and not settings.demo:
            told = f"Open {settings.address}/setup with the code {await new_setup_code(database)}"
            print(f"Nobody works here yet. {told}")  # noqa: T201
        async with Sender(local_hosts=settings.push_hosts) as sender:
            app.state.sweep = Sweep.over(database, settings, sender)
            backups = HourlyBackups(database, settings.data, clock.now, needed=not settings.demo)
            daily = (each(database, clock.now) for each in (WeeklySamples, LettingGo, TidyingLists))
            workers = (app.state.sweep, backups, *daily)
            tasks = [asyncio.create_task(each.run()) for each in workers]
            yield
            await asyncio.gather(*(each.stop() for each in workers), *tasks)
        await database.close()

    return build(settings, database, ROUTES, lifespan, _statics(), why=why)


_statics = cache(Statics)  # Read and squeezed once, however many apps this process makes.


def create() -> Starlette:
    """The app as the environment describes it, for an ASGI server."""
    settings = read()
    clock.set_to(settings.demo_now)
    return make_app(settings, open_database(settings))


if __name__ == "__main__":
    cli()
