"""Damage in what the clock's witness asks."""

from aftercare.demo.cast import NOON
from aftercare.storage.clock_watch import WatchingClock, begin_witness, hear_witness
from tests.attacks.poison import Crowd, spoil


async def poisoned_clock(crowd: Crowd) -> None:
    """Damage in what the witness asks, read as long over, is no doubt and no trouble; a date ahead is one."""
    worker = WatchingClock(crowd.database, lambda: NOON)
    async with crowd.database.writing() as db:
        await begin_witness(db, NOON)
    doubts = {
        "'damaged'": 0,
        "7": 0,
        "'9999-12-31 23:59:59.999999'": 0,
        "NULL": 0,
        "'2029-01-01 00:00:00.0'": 1,
    }
    for way, doubted in doubts.items():
        spoil(crowd.database, "heartbeats", "at", "sweep", way=way)
        await worker.turn()
        assert await crowd.troubles("clock") == {}
        async with crowd.database.reading() as db:
            assert bool((await hear_witness(db)).doubt(NOON)) == doubted, way
