"""Damage a sweep must go on past, beside the cells of test_poison_rows.py."""

import sqlite3
from contextlib import closing

from aftercare.cases.records import BrokenGlass
from aftercare.demo.cast import NOON
from aftercare.people.records import Vouch, Vouching
from aftercare.reminders.phones import add_phone
from tests.attacks.poison import MORNING, SOON_AFTER, Crowd, everywhere
from tests.moments import at
from tests.reminders.scene import address


async def poisoned_emergencies(crowd: Crowd) -> None:
    """A sound emergency among spoiled ones: its coordinator is woken for it, once."""
    await crowd.move_in("anna", "bodil")
    ways = everywhere(BrokenGlass)
    async with crowd.database.writing() as db:
        karin, bodil = crowd.cast.people["karin"], crowd.cast.people["bodil"]
        crowd.phones["karin"] = crowd.service.subscribe()
        await add_phone(db, karin, address(crowd.phones["karin"]), "iPhone", NOON)
        for number in range(len(ways) + 1):
            glass = BrokenGlass(id=f"{number:024}", case_id=crowd.cast.cases["anna"], staff_id=bodil.id)
            glass.at, glass.until = at("2026-11-24 02:00"), at("2026-11-24 03:00")
            db.add(glass)
    for number, (table, column, way) in enumerate(ways):
        crowd.spoil(table, column, f"{number:024}", way)
    await crowd.sweep("2026-11-24 02:10", "2026-11-24 02:10:10", "2026-11-24 02:12")
    assert len(crowd.service.received) == 1
    assert "emergencies" in await crowd.troubles()


async def poisoned_ways_in(crowd: Crowd) -> None:
    """Who is told at night of a new way in asked for in her name is told past spoiled ones of others."""
    ways = everywhere(Vouching)
    await crowd.move_in("anna", *(f"poison{number}" for number in range(len(ways))))
    async with crowd.database.writing() as db:
        for number, name in enumerate(["anna", *(f"poison{number}" for number in range(len(ways)))]):
            me, karin = crowd.cast.people[name], crowd.cast.people["karin"]
            asked = Vouching(id=f"{number:024}", kind=Vouch.way_in, staff_id=me.id)
            asked.asked_by, asked.asked_at = karin.id, at("2026-11-24 02:00")
            db.add(asked)
    for number, (table, column, way) in enumerate(ways, 1):
        crowd.spoil(table, column, f"{number:024}", way)
    await crowd.sweep("2026-11-24 02:10", "2026-11-24 02:10:10", "2026-11-24 02:12")
    assert sum(crowd.got("anna").values()) == 1
    assert "ways in" in await crowd.troubles()


async def poisoned_sweep(crowd: Crowd) -> None:
    """What test_poison_rows.py does cell by cell, here with a table that is gone altogether."""
    await crowd.move_in("anna", "bodil")
    with closing(sqlite3.connect(crowd.database.engine.url.database or "")) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        file.execute("DROP TABLE follow_ups")
        file.commit()
    await crowd.sweep(MORNING, *SOON_AFTER)
    assert len(crowd.service.received) == 4
    assert await crowd.troubles() == {"follow-ups": "OperationalError"}
