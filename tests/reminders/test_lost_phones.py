"""Nothing is sent to a phone once it is marked as lost, also what was claimed for it before."""

from dataclasses import replace

from aftercare import clock
from aftercare.people.devices import Seen, lose_device, remember_device
from aftercare.people.logins import begin_login, find_person
from aftercare.reminders.claim import claim_due
from aftercare.reminders.due_visits import VISITS
from aftercare.reminders.errands import lease_pushes
from aftercare.reminders.phones import add_phone
from aftercare.reminders.records import Phone, Push
from aftercare.reminders.sweep import Sweep
from aftercare.storage.periodic import Aside
from tests.moments import at
from tests.reminders.scene import Scene, address, scene, service

__all__ = ("scene", "service")
DUE = "2026-11-25 09:00"


async def on_a_device(scene: Scene) -> str:
    """Mette signs in on her phone, which tells again where it is reminded; the device's id."""
    async with scene.database.writing() as db:
        mette = scene.cast.people["mette"]
        cookies = await begin_login(db, mette.id, Seen("iPhone"), clock.now())
        device_id, kept = await remember_device(db, Seen("iPhone", cookies.device), clock.now())
        assert kept == cookies.device
        found = await find_person(db, cookies.login, clock.now())
        assert found and found.person.device_id == device_id
        await add_phone(db, replace(mette, device_id=device_id), address(scene.phone), "iPhone", clock.now())
    return device_id


async def lose(scene: Scene, device_id: str) -> None:
    async with scene.database.writing() as db:
        karin, mette = scene.cast.people["karin"], scene.cast.people["mette"]
        assert await lose_device(db, karin, mette.id, device_id, clock.now())


async def test_what_was_claimed_before_is_not_sent(scene: Scene) -> None:
    device_id = await on_a_device(scene)
    clock.set_to(at(DUE))
    async with scene.database.writing() as db:
        assert await claim_due(db, await VISITS.due(db, clock.now()), clock.now(), Aside())
    assert await scene.count(Push, Push.status == "waiting") == 1
    await lose(scene, device_id)
    async with scene.database.writing() as db:
        assert await lease_pushes(db, clock.now(), Aside(), Sweep.pushes) == []
    assert await scene.sweep(DUE) == 0
    assert scene.service.received == []
    assert await scene.count(Phone) == 0


async def test_nor_is_anything_that_falls_due_later(scene: Scene) -> None:
    device_id = await on_a_device(scene)
    await lose(scene, device_id)
    assert await scene.sweep(DUE) == 0
    assert await scene.count(Phone) == 0 and scene.service.received == []


async def test_another_phone_of_hers_is_still_reminded(scene: Scene) -> None:
    device_id = await on_a_device(scene)
    other = scene.service.subscribe()
    async with scene.database.writing() as db:
        await add_phone(db, scene.cast.people["mette"], address(other), "iPad", clock.now())
    await lose(scene, device_id)
    assert await scene.sweep(DUE) == 1
    assert [push.subscription for push in scene.service.received] == [other]
