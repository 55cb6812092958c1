"""An emergency wakes the coordinators' phones at any hour, with the same words as ever."""

from datetime import timedelta

from aftercare.cases.emergency_review import review
from aftercare.cases.found import GLASS
from aftercare.reminders.phones import add_phone
from aftercare.reminders.records import Reminder
from tests.cases.acting import about
from tests.cases.things import bar, break_in
from tests.moments import at
from tests.reminders.scene import Scene, address, scene, service

__all__ = ["scene", "service"]
NIGHT = at("2026-11-24 02:10")


async def break_in_at_night(scene: Scene, *, blocked: bool = False) -> str:
    async with scene.database.writing() as db:
        karin = scene.cast.people["karin"]
        await add_phone(db, karin, address(scene.service.subscribe()), "iPhone", NIGHT)
        if blocked:
            await bar(db, scene.cast, "karin", "amina", by="mette")
        return await break_in(db, scene.cast, "ida", "amina", NIGHT)


async def test_the_coordinator_is_woken_at_night_and_told_nothing(scene: Scene) -> None:
    await break_in_at_night(scene)
    assert await scene.sweep("2026-11-24 02:10:30") == 1
    assert await scene.sweep("2026-11-24 02:11") == 0
    (pushed,) = scene.service.received
    assert pushed.message["notification"]["title"] == "Du har en påmindelse"
    assert pushed.message["notification"]["navigate"] == "http://127.0.0.1:8000/emergency/review"
    assert pushed.headers["urgency"] == "high"
    assert len(pushed.plain) == 512


async def test_it_does_not_wait_for_what_a_tap_may_yet_undo(scene: Scene) -> None:
    await break_in_at_night(scene)
    await scene.changed("2026-11-24 02:10:10")
    assert await scene.sweep("2026-11-24 02:10:25") == 1


async def test_who_is_blocked_from_the_case_sleeps_on(scene: Scene) -> None:
    await break_in_at_night(scene, blocked=True)
    await scene.sweep("2026-11-24 02:11")
    karin, mette = scene.cast.people["karin"], scene.cast.people["mette"]
    assert await scene.count(Reminder, Reminder.staff_id == karin.id) == 0
    assert await scene.count(Reminder, Reminder.staff_id == mette.id) == 1


async def test_a_look_before_the_push_left_spares_it(scene: Scene) -> None:
    glass_id = await break_in_at_night(scene)
    async with scene.database.writing() as db:
        then = NIGHT + timedelta(seconds=5)
        hers = await about(GLASS, db, scene.cast.people["karin"], then, glass_id=glass_id)
        await review(db, hers, glass_id, "Set.", then)
    assert await scene.sweep("2026-11-24 02:11") == 0
