"""The demo as it is planted at a moment, in the process of who asks for it."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from aftercare import clock
from aftercare.demo.cast import Cast
from aftercare.demo.centre import plant
from aftercare.people.installation import prepare
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from tests.standing import Standing, nobody_works
from tests.stories.running import Served, at_an_address


async def planted(folder: Path, settings: Settings) -> tuple[keys.Keyring, Cast]:
    """The demo in this folder, relative to what the clock says."""
    ring = keys.make(folder / "keys")
    database = Database(settings.database, ring)
    await prepare(database, settings, clock.now())
    async with database.writing() as db:
        cast = await plant(db, clock.now())
    await database.close()
    return ring, cast


@asynccontextmanager
async def demo_at(moment: datetime) -> AsyncIterator[Standing[Served]]:
    """The demo at an address, planted at this moment and put back as often as wanted; sets the clock."""
    clock.set_to(moment)
    with tempfile.TemporaryDirectory(prefix="aftercare-demo-") as place:
        folder = Path(place) / "data"
        settings = Settings(data=folder, demo=True)
        folder.mkdir()
        ring, _ = await planted(folder, settings)
        async with at_an_address(settings, ring, nobody_works) as served:
            yield Standing(served, Path(place) / "kept")
