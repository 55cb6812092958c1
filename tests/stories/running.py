"""The whole house in one process with its tests, so that a story can move the clock."""

import asyncio
import socket
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from aftercare import clock
from aftercare.demo.cast import Cast, move_in
from aftercare.operation.commands.workers import workers_of
from aftercare.people.installation import prepare
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.web.server import listening
from app import Workers, make_app


@dataclass
class Running:
    """A served house: its address, the ids of the cast, and its database to look into."""

    address: str
    cast: Cast
    database: Path

    def acknowledged(self) -> int:
        """How many pushes a phone has told the server it has shown."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as looking:
            return looking.execute("SELECT count(*) FROM pushes WHERE shown_at IS NOT NULL").fetchone()[0]


@asynccontextmanager
async def running_house(folder: Path, push_host: str) -> AsyncIterator[Running]:
    """The cast's house on a free port, with this push service, until the block ends."""
    settings = Settings(data=folder, demo=True, push_hosts=(push_host,))
    ring = keys.make(folder / "keys")
    cast = await furnish(Database(settings.database, ring), settings)
    async with serving(settings, ring) as address:
        yield Running(address, cast, folder / "aftercare.db")


@dataclass
class Served:
    """An app that answers at an address."""

    settings: Settings
    database: Database
    app: Starlette

    @property
    def address(self) -> str:
        """Without a slash at the end."""
        return self.settings.address


@asynccontextmanager
async def serving(settings: Settings, ring: keys.Keyring, **tls: Path) -> AsyncIterator[str]:
    """The app with these settings on a free port, in a thread of its own; gives its address.

    With `ssl_certfile` and `ssl_keyfile` people come by https.
    """
    async with at_an_address(settings, ring, workers_of, **tls) as served:
        yield served.address


@asynccontextmanager
async def at_an_address(
    settings: Settings, ring: keys.Keyring, workers: Workers, **tls: Path
) -> AsyncIterator[Served]:
    """The same, with these at work beside it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        free.listen()
        port = free.getsockname()[1]
        settings = replace(settings, port=port, base_url=f"https://localhost:{port}" if tls else "")
        database = Database(settings.database, ring)
        served = Served(settings, database, make_app(settings, database, workers))
        server = uvicorn.Server(listening(served.app, log_level="error", **tls))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([free])), daemon=True)
        thread.start()
        while not server.started:
            await asyncio.sleep(0.01)
        try:
            yield served
        finally:
            server.should_exit = True
            await asyncio.to_thread(thread.join, 20)


async def furnish(database: Database, settings: Settings) -> Cast:
    """The cast moves in."""
    await prepare(database, settings, clock.now())
    async with database.writing() as db:
        cast = await move_in(db, clock.now())
    await database.close()
    return cast
