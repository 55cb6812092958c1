"""How long a wrong sign-in takes for somebody who works here and for somebody who does not."""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import update

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.people.devices import Seen
from aftercare.people.passwords import hashed
from aftercare.people.records import Staff
from aftercare.people.signing_in import Key, sign_in
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from tests.people.things import PASSWORD, give_keys
from tests.stories.running import furnish

TRIES, MOST_MS = 200, 5.0
WRONG = Key("", "gæt nummer så og så", "000000", "", Seen("Mozilla/5.0 (iPhone) Safari/604.1"))


async def tries(folder: Path) -> dict[str, list[float]]:
    """Milliseconds of each try, each from an address of its own; both are first as often."""
    clock.set_to(NOON)
    database = Database(f"sqlite+aiosqlite:///{folder / 'aftercare.db'}", keys.make(folder / "keys"))
    cast = await furnish(database, Settings(data=folder, demo=True))
    database = Database(database.url, database.keyring)
    async with database.writing() as db:
        await give_keys(db, cast.people["mette"].id)
        await db.execute(update(Staff).values(password=await hashed(PASSWORD)))
    took: dict[str, list[float]] = {"mette@example.org": [], "nobody@example.org": []}
    for number in range(TRIES):
        clock.set_to(NOON + timedelta(days=2 * number))
        for email, times in sorted(took.items(), reverse=number % 2 == 1):
            key = replace(WRONG, email=email, address=f"10.0.{number // 250}.{number % 250}")
            begun = time.perf_counter()
            assert await sign_in(database, key, clock.now()) is None
            times.append(1000 * (time.perf_counter() - begun))
    await database.close()
    clock.set_to(None)
    return took


def main() -> Iterator[str]:
    """Lines of figures."""
    with tempfile.TemporaryDirectory() as folder:
        known, unknown = asyncio.run(tries(Path(folder))).values()
    medians = statistics.median(known), statistics.median(unknown)
    apart = abs(medians[0] - medians[1])
    yield f"{TRIES} wrong tries each: known {medians[0]:.1f} ms, unknown {medians[1]:.1f} ms at the median"
    yield f"{apart:.2f} ms apart, at most {MOST_MS:.0f} promised"
    assert apart < MOST_MS, "how long it takes must not tell who works here"
