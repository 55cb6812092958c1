"""A try of the alarm changes nothing else: every other table holds what it held, row by row."""

from datetime import timedelta

from sqlalchemy import select

from aftercare.storage.tables import Record
from aftercare.visits.coming_home.actions import start_drill
from aftercare.visits.coming_home.records import Alarm
from aftercare.visits.coming_home.rules import Doing
from tests.reminders.alarm_scene import DUE, look, out, says
from tests.reminders.scene import Scene, scene, service

__all__ = ["out", "scene", "service"]

ITS_OWN = {
    "alarms": "the try",
    "alarm_calls": "who was called",
    "reminders": "that a phone rang",
    "pushes": "on which phone",
    "heartbeats": "that the server looked",
    "centre_watches": "when the next is due",
    "access_log": "that somebody was told",
    "access_head": "the same",
}


async def everything(scene: Scene) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, in order."""
    async with scene.database.reading() as db:
        return {
            table.name: sorted(map(tuple, (await db.execute(select(table))).all()), key=str)
            for table in Record.metadata.sorted_tables
        }


async def test_a_drill_changes_nothing_else(out: Scene) -> None:
    await look(out, -70)
    before = await everything(out)
    async with out.database.writing() as db:
        await start_drill(db, out.cast.people["karin"], DUE - timedelta(minutes=60))
    assert await look(out, -60) == ["sara"]
    assert await says(out, "sara", Doing.calling, -58)
    assert await look(out, -57) == []
    after = await everything(out)
    changed = {name for name, rows in after.items() if rows != before[name]}
    assert {"alarms", "alarm_calls", "pushes"} <= changed <= set(ITS_OWN)
    assert after["visits"] and after["visit_watches"] and len(after["alarms"]) == 1
    assert await out.count(Alarm, Alarm.ended_at.is_(None)) == 0
