"""Phones: tried, acknowledged, shared, handed over again, and quiet when they should be."""

from datetime import timedelta

from aftercare import clock
from aftercare.people.records import Staff
from aftercare.reminders.phones import acknowledge, add_phone, phones_of, send_test
from tests.moments import at
from tests.reminders.scene import Scene, address, scene, service

VISIT_AT = at("2026-11-25 10:00")


__all__ = ["scene", "service"]


async def test_a_test_push_and_its_acknowledgement(scene: Scene) -> None:
    mette = scene.cast.people["mette"]
    async with scene.database.writing() as db:
        (phone,) = await phones_of(db, mette)
        await send_test(db, mette, phone.id, clock.now())
    assert await scene.sweep("2026-11-24 08:01") == 1
    (push,) = scene.service.received
    async with scene.database.writing() as db:
        await acknowledge(db, "no such word", clock.now())
        await acknowledge(db, push.message["ack"], clock.now())
        (phone,) = await phones_of(db, mette)
    assert phone.shown_at and abs(phone.shown_at - clock.now()) < timedelta(seconds=5)


async def test_a_shared_phone_follows_the_one_who_signed_in_last(scene: Scene) -> None:
    jonas = scene.cast.people["jonas"]
    async with scene.database.writing() as db:
        await add_phone(db, jonas, address(scene.phone), "iPhone", clock.now())
        assert await phones_of(db, scene.cast.people["mette"]) == []
        assert len(await phones_of(db, jonas)) == 1


async def test_a_phone_that_is_handed_over_again_keeps_its_place(scene: Scene) -> None:
    mette = scene.cast.people["mette"]
    async with scene.database.writing() as db:
        (before,) = await phones_of(db, mette)
        await add_phone(db, mette, address(scene.phone), "another name", clock.now())
        assert await phones_of(db, mette) == [before]


async def test_a_relief_worker_is_not_reminded_after_the_last_day(scene: Scene) -> None:
    async with scene.database.writing() as db:
        mette = await db.get_one(Staff, scene.cast.people["mette"].id)
        mette.works_until = clock.today() - timedelta(days=1)
    assert await scene.sweep("2026-11-24 09:00") == 0
