"""Made-up installations of any size, with ten years behind them: `python -m tests.bench.worlds 500 FOLDER`.

The same number, seed and day give the same world; only keys and what is sealed with them differ. The folder
is a data folder in demo mode: `AFTERCARE_DATA=FOLDER AFTERCARE_DEMO=1 AFTERCARE_NOW=2026-11-24T08:00`, and at
the first centre Mette and Karin sign in with one tap. The access log begins with the world: nobody has
looked at anything in it yet.
"""

import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON
from aftercare.people.installation import open_database, prepare
from aftercare.settings import Settings
from aftercare.storage.engines import Database
from aftercare.storage.tables import Record
from tests.bench._lives import Place, Row, centres, closed_case, open_case

SIZES = (50, 500, 5_000, 20_000)
CLOSED_FOR_EACH = 3
"""Closed cases that lie behind one open case, over ten years; older ones have been erased by law."""
AT_ONCE = 4_000
"""Cases whose rows are held in memory before they are written."""


async def build(database: Database, cases: int, *, seed: int = 1, now: datetime = NOON) -> None:
    """Plant a world with this many open cases into an empty, prepared database; `now` is aware."""
    rng = Random(seed)
    async with database.writing() as db:
        places = centres(rng, database.keyring, cases, now)
        await _write(db, (row for place in places for row in place.rows))
        for begin in range(0, cases, AT_ONCE):
            numbers = range(begin, min(begin + AT_ONCE, cases))
            await _write(db, _courses(rng, database, places, numbers, now))


def _courses(
    rng: Random, database: Database, places: list[Place], numbers: Iterable[int], now: datetime
) -> Iterator[Row]:
    for number in numbers:
        place = places[number % len(places)]
        yield from open_case(rng, database.keyring, place, now)
        for _ in range(CLOSED_FOR_EACH):
            yield from closed_case(rng, database.keyring, place, now)


async def _write(db: AsyncSession, rows: Iterable[Row]) -> None:
    """Bulk inserts, one statement a table."""
    kept: dict[type[Record], list[dict[str, Any]]] = defaultdict(list)
    for record, row in rows:
        kept[record].append(row)
    # Whoever is pointed at comes first.
    order = {table.name: place for place, table in enumerate(Record.metadata.sorted_tables)}
    for record in sorted(kept, key=lambda one: order[one.__tablename__]):
        await db.execute(insert(record.__table__), kept[record])


async def build_in(folder: Path, cases: int, *, seed: int = 1, now: datetime = NOON) -> None:
    """The same as a demo installation in a folder that holds none."""
    settings = Settings(data=folder, demo=True)
    database = open_database(settings)
    try:
        await prepare(database, settings, now)
        await build(database, cases, seed=seed, now=now)
    finally:
        await database.close()


def main() -> Iterator[str]:
    """How long the smaller worlds take; a line each for `make bench`."""
    for cases in SIZES[:2]:
        with TemporaryDirectory() as folder:
            begun = time.perf_counter()
            asyncio.run(build_in(Path(folder), cases))
            took = time.perf_counter() - begun
            yield f"{cases} open cases with ten years behind them: built in {took:.1f} s"


if __name__ == "__main__":
    how_many, where, *more = sys.argv[1:]
    asyncio.run(build_in(Path(where), int(how_many), seed=int(more[0]) if more else 1))
