"""Who comes along to a visit is reminded of it, and of nothing that is the worker's to do."""

from sqlalchemy import select

from aftercare.reminders.phones import add_phone
from aftercare.reminders.records import Reminder
from aftercare.visits.records import Visit
from tests.moments import at
from tests.reminders.scene import Scene, address, scene, service

__all__ = ["scene", "service"]


async def reminded(scene: Scene, name: str) -> list[str]:
    async with scene.database.reading() as db:
        hers = select(Reminder.kind).where(Reminder.staff_id == scene.cast.people[name].id)
        return sorted((await db.execute(hers)).scalars())


async def test_who_comes_along_is_told_the_day_before_and_an_hour_before(scene: Scene) -> None:
    jonas, phone = scene.cast.people["jonas"], scene.service.subscribe()
    async with scene.database.writing() as db:
        (await db.get_one(Visit, scene.visit_id)).second_id = jonas.id
        await add_phone(db, jonas, address(phone), "Android", at("2026-11-20 12:00"))
    await scene.step("asked", "2026-11-24 09:30", hers=True)
    for moment in ("2026-11-24 10:00", "2026-11-24 13:05", "2026-11-24 16:05", "2026-11-25 09:05"):
        await scene.sweep(moment)
    worker, along = await reminded(scene, "mette"), await reminded(scene, "jonas")
    assert along == ["day_before", "hour_before"]
    assert set(along) < set(worker), "her answer is told to who leads the visit alone"
    assert len([one for one in scene.service.received if one.subscription is phone]) == len(along)
